import { createHash, randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import pg from 'pg';
import { openStore as open, type Store } from '../../src/store/index.ts';
import { DATABASE } from '../../src/store/sqlite/open.ts';

/** The address of the run's PostgreSQL server; null where the run is on SQLite. */
const server: string | null = process.env['TEST_POSTGRES'] ?? null;

export const isOnPostgres: boolean = server !== null;

/** Requests to stores that aren't answered yet; time may only pass where there are none. */
let waiting = 0;
let onQuiet: (() => void)[] = [];

/** Resolves when none is waited for, to whether any was. */
export async function untilStoresAreQuiet(): Promise<boolean> {
  if (waiting === 0) return false;
  await new Promise<void>((resolve) => onQuiet.push(resolve));
  return true;
}

function answered(): void {
  waiting -= 1;
  if (waiting > 0) return;
  for (const resolve of onQuiet) resolve();
  onQuiet = [];
}

const inSchema = (schema: string): string =>
  `${server}&options=${encodeURIComponent(`-c search_path=${schema}`)}`;

/** Runs statements on the run's server, or on a place there. */
export async function run(statements: string, on: string = server ?? ''): Promise<void> {
  const client = new pg.Client(on);
  await client.connect();
  await client.query(statements).finally(() => client.end());
}

/** The address of another database on the run's server. */
export const onDatabase = (name: string): string => (server ?? '').replace('/postgres?', `/${name}?`);

/**
 * Where the store of a folder is in this run: in the folder, or in a schema on the run's server, always the same for
 * the same folder.
 */
export async function placeOf(folder: string): Promise<string> {
  if (server === null) return folder;
  const schema = `s${createHash('sha256').update(folder).digest('hex').slice(0, 20)}`;
  // Two that make it at one moment collide in PostgreSQL's own tables.
  await run(`CREATE SCHEMA IF NOT EXISTS ${schema}`).catch(() => {});
  return inSchema(schema);
}

/** Runs statements on a folder's database that no store of Paperboy would. */
export async function change(folder: string, statements: string): Promise<void> {
  if (server !== null) return run(statements, await placeOf(folder));
  using db = new DatabaseSync(join(folder, DATABASE));
  db.exec(statements);
}

/** Schemas of stores that are closed, with all tables: making these takes ten times longer than emptying them. */
const free: string[] = [];

const empty = (schema: string): string => `
  DO $$ DECLARE name text; BEGIN
    FOR name IN SELECT tablename FROM pg_tables
      WHERE schemaname = '${schema}' AND tablename NOT LIKE 'kysely%' AND tablename <> 'turns'
    LOOP EXECUTE format('DELETE FROM ${schema}.%I', name); END LOOP;
    UPDATE ${schema}.turns SET at = -1000;
  END $$`;

async function freshSchema(): Promise<string> {
  const schema = free.pop();
  if (schema !== undefined) {
    await run(empty(schema));
    return schema;
  }
  const name = `w${randomUUID().replaceAll('-', '')}`;
  await run(`CREATE SCHEMA ${name}`);
  return name;
}

/** As in src/store, on the database of this run; a new one for `null`. */
export async function openStore(folder: string | null, now?: () => number): Promise<Store> {
  if (folder !== null) return counted(await open(await placeOf(folder), now));
  if (server === null) return counted(await open(null, now));
  const schema = await freshSchema();
  const store = await open(inSchema(schema), now);
  const close = async () => {
    await store.close();
    free.push(schema);
  };
  return counted({ ...store, close });
}

function counted(store: Store): Store {
  return new Proxy(store, {
    get(target, key, self) {
      const value: unknown = Reflect.get(target, key, self);
      if (typeof value !== 'function') return value;
      return (...args: unknown[]) => {
        const answer: unknown = Reflect.apply(value, target, args);
        if (!(answer instanceof Promise)) return answer;
        waiting += 1;
        return answer.finally(answered);
      };
    },
  });
}
