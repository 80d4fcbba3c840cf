import { existsSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { migrations } from '../migrations/index.ts';
import { DATABASE } from './open.ts';

/** A channel to which something comes by itself: a digest, or what a reading group is sent. */
export interface Place {
  readonly guild: string;
  readonly channel: string;
  readonly kind: string;
}

/** What a database is found to be by somebody who only reads it. */
export interface Examination {
  readonly file: string;
  /** Bytes; null where there is none yet. */
  readonly size: number | null;
  /** Why it can't be read or isn't whole, in SQLite's words; null where it is. */
  readonly damage: string | null;
  /** Its newest migration; null where there is none. */
  readonly version: string | null;
  /** Migrations that the next start makes, and those that only a newer Paperboy knows. */
  readonly missing: readonly string[];
  readonly unknown: readonly string[];
  readonly places: readonly Place[];
}

/** Without what people follow, which comes to them alone. @param done the migrations that were made */
export const selectPlaces = (done: readonly string[]): string =>
  `SELECT DISTINCT guild, channel, ${done.includes(withKinds) ? 'kind' : "'digest' AS kind"}
   FROM subscriptions WHERE guild <> '' ORDER BY guild, channel, kind`;

/** Before it all subscriptions were digests. */
const withKinds: keyof typeof migrations = '011-follows';

/** Reads the database of a folder, every page of it, and changes nothing. */
export function examineDatabase(folder: string): Examination {
  const file = join(resolve(folder), DATABASE);
  const empty = { file, damage: null, version: null, missing: [], unknown: [], places: [] };
  if (!existsSync(file)) return { ...empty, size: null };
  const size = statSync(file).size;
  try {
    using db = new DatabaseSync(file, { readOnly: true, timeout: 5_000 });
    const found = db.prepare('PRAGMA integrity_check(1)').get()?.['integrity_check'];
    if (found !== 'ok') return { ...empty, size, damage: String(found) };
    const has = (table: string): boolean =>
      db.prepare("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?").get(table) !== undefined;
    const texts = (sql: string, column: string): string[] =>
      db
        .prepare(sql)
        .all()
        .map((row) => String(row[column]));
    const done = has('kysely_migration') ? texts('SELECT name FROM kysely_migration', 'name').sort() : [];
    return {
      file,
      size,
      damage: null,
      version: done.at(-1) ?? null,
      missing: Object.keys(migrations).filter((name) => !done.includes(name)),
      unknown: done.filter((name) => !(name in migrations)),
      places: has('subscriptions') ? (db.prepare(selectPlaces(done)).all() as unknown as Place[]) : [],
    };
  } catch (error) {
    return { ...empty, size, damage: error instanceof Error ? error.message : String(error) };
  }
}
