import { createHash } from 'node:crypto';
import { UserError } from '../base/errors.ts';
import { isPostgres } from './postgres/address.ts';
import type { Db, Tables } from './schema.ts';
import { openDatabase } from './sqlite/open.ts';

/**
 * Every table, after those that it refers to, with what tells its rows apart. Turns are left out: a database has its
 * own from the beginning, and they mean nothing a second later.
 */
const tables: {
  readonly [T in Exclude<keyof Tables, 'turns' | 'identifies'>]: readonly (keyof Tables[T] & string)[];
} = {
  actions: ['key'],
  shown: ['channel', 'kind', 'paper', 'round'],
  threads: ['thread'],
  subscriptions: ['id'],
  clubs: ['id'],
  nominations: ['club', 'paper', 'person'],
  meetings: ['club', 'date'],
  slots: ['mark'],
  saved: ['person', 'paper'],
  looks: ['person'],
  guilds: ['guild'],
  settings: ['guild'],
  answers: ['guild', 'person'],
  live_papers: ['key'],
  sources: ['name'],
  read_days: ['source', 'date'],
  aliases: ['alias'],
  marks: ['name'],
  citation_keys: ['paper'],
};

export const tableCount = Object.keys(tables).length;

/** Rows at once: eighteen values each at most, of some thirty thousand that a statement may have. */
const PAGE = 500;

type Row = Record<string, unknown>;

const open = async (place: string): Promise<Db> =>
  isPostgres(place)
    ? (await (await import('./postgres/open.ts')).openPostgres(place)).db
    : openDatabase(place);

/**
 * Copies everything from one place to another, whole or not at all, and reads it back. Nothing may be written to the
 * first meanwhile: stop the bots.
 * @param onTable how many of the tables are done, and the next one
 * @returns how many rows there were
 * @throws UserError where the other place has something already, or doesn't give back what it was given
 */
export async function moveStore(
  places: { readonly from: string; readonly to: string },
  onTable: (done: number, table: string) => void = () => {},
): Promise<number> {
  await using parts = new AsyncDisposableStack();
  const from = parts.adopt(await open(places.from), (db) => db.destroy());
  const to = parts.adopt(await open(places.to), (db) => db.destroy());
  const all = Object.entries(tables) as [keyof Tables, readonly string[]][];
  return await from.transaction().execute((source) =>
    to.transaction().execute(async (target) => {
      let rows = 0;
      for (const [i, [table, keys]] of all.entries()) {
        onTable(i, table);
        if ((await page(target, table, keys, 0)).length > 0)
          throw new UserError(
            `There is something there already (in ${table}).`,
            'Nothing was changed. Name an empty database.',
          );
        const sent = createSum();
        for (let read = await page(source, table, keys, 0); read.length > 0; ) {
          await target
            .insertInto(table)
            .values(read as never)
            .execute();
          sent.add(read);
          read = await page(source, table, keys, sent.count());
        }
        await compare(target, table, keys, sent);
        rows += sent.count();
      }
      onTable(all.length, 'done');
      return rows;
    }),
  );
}

const page = async (db: Db, table: keyof Tables, keys: readonly string[], offset: number): Promise<Row[]> =>
  (await keys
    .reduce((query, key) => query.orderBy(key as never), db.selectFrom(table).selectAll())
    .limit(PAGE)
    .offset(offset)
    .execute()) as Row[];

async function compare(db: Db, table: keyof Tables, keys: readonly string[], sent: Sum): Promise<void> {
  const found = createSum();
  for (let read = await page(db, table, keys, 0); read.length > 0; ) {
    found.add(read);
    read = await page(db, table, keys, found.count());
  }
  if (found.count() === sent.count() && found.value() === sent.value()) return;
  throw new UserError(
    `What was copied of ${table} reads otherwise there (${found.count()} of ${sent.count()} rows).`,
    'Nothing was changed.',
  );
}

type Sum = ReturnType<typeof createSum>;

/** The same for the same rows in any order: each database has its own of texts. */
function createSum() {
  let count = 0;
  let sum = 0n;
  return {
    add(rows: readonly Row[]): void {
      count += rows.length;
      for (const row of rows) {
        const columns = Object.keys(row).sort();
        const text = JSON.stringify(columns.map((column) => [column, alike(row[column])]));
        sum ^= createHash('sha256').update(text).digest().readBigUInt64LE();
      }
    },
    count: () => count,
    value: () => sum,
  };
}

/** What PostgreSQL doesn't take is left out on the way (see its dialect), and no difference. */
function alike(value: unknown): unknown {
  if (typeof value === 'number') return Math.round(value);
  return typeof value === 'string' ? value.replaceAll('\0', '') : value;
}
