import { existsSync, readdirSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { Kysely } from 'kysely';
import { UserError } from '../../base/errors.ts';
import { bringUpToDate } from '../migrate.ts';
import type { Db } from '../schema.ts';
import { nodeSqliteDialect } from './dialect.ts';
import { explainFault, explainToStarter, isBusy } from './errors.ts';
import { makeFolder } from './make-folder.ts';

/** The database's name inside DATA_DIR. */
export const DATABASE = 'paperboy.db';

/** How long opening waits for another process's write. */
const BUSY_TIMEOUT_MS = 5_000;
/** Later, nothing else gets its turn while SQLite waits: the rest is waited for outside of it. */
const BUSY_HERE_MS = 10;

/** How a file is opened; a simulation's disk fills up, and its processes die between two statements. */
export type OpenFile = (file: string) => DatabaseSync;

const openSqlite: OpenFile = (file) =>
  new DatabaseSync(file, { timeout: BUSY_TIMEOUT_MS, enableForeignKeyConstraints: true });

/**
 * Opens (or makes) the database of a folder and brings its schema up to date; `null` keeps it in memory.
 * @throws UserError that names the file: no right to write, damaged, a full disk, a newer version's
 */
export async function openDatabase(folder: string | null, open: OpenFile = openSqlite): Promise<Db> {
  const file = folder === null ? ':memory:' : join(resolve(folder), DATABASE);
  const raw = openFile(folder, file, open);
  const db: Db = new Kysely({ dialect: nodeSqliteDialect(raw, (e) => explainFault(e, file)) });
  try {
    await bringUpToDate(db, { name: file, isBusy });
    return db;
  } catch (error) {
    raw.close();
    throw explainToStarter(error, file);
  }
}

/** A database that is gone or empty, where there are backups of it, was lost: it must not begin anew in silence. */
function refuseToForget(folder: string, file: string): void {
  if (existsSync(file) && statSync(file).size > 0) return;
  const backups = join(folder, 'backups');
  const newest = existsSync(backups)
    ? readdirSync(backups)
        .filter((name) => name.endsWith('.db'))
        .sort()
        .at(-1)
    : undefined;
  if (newest === undefined) return;
  throw new UserError(
    `The database ${file} is ${existsSync(file) ? 'empty' : 'gone'}, and there are backups of it.`,
    `Restore the newest one: npm run backup -- restore ${join(backups, newest)}. To begin anew, move ${backups} away.`,
  );
}

const unmakeable = new Set(['EACCES', 'EROFS', 'ENOTDIR', 'ENOENT', 'EEXIST', 'ENOSPC', 'EPERM']);

function openFile(folder: string | null, file: string, open: OpenFile): DatabaseSync {
  let db: DatabaseSync | undefined;
  try {
    if (folder !== null) makeFolder(resolve(folder));
    if (folder !== null) refuseToForget(resolve(folder), file);
    db = open(file);
    // FULL: what was acknowledged survives a power cut, not only a killed process.
    db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;');
    // A damaged page goes unnoticed until it is read; checking now costs a few milliseconds.
    const check = db.prepare('PRAGMA quick_check(1)').get()?.['quick_check'];
    if (check !== 'ok') {
      throw new UserError(
        `The database ${file} is damaged (${String(check)}).`,
        'Nothing was changed. Move it away, and restore a backup (docs/digest.md).',
      );
    }
    if (folder !== null) refuseReadOnly(db);
    db.exec(`PRAGMA busy_timeout = ${BUSY_HERE_MS}`);
    return db;
  } catch (error) {
    db?.close();
    const code = (error as NodeJS.ErrnoException).code;
    if (code !== undefined && unmakeable.has(code)) {
      throw new UserError(
        `The folder for the database ${file} could not be made (${code}).`,
        'Set DATA_DIR to a folder that Paperboy may write to.',
      );
    }
    throw explainToStarter(error, file);
  }
}

/** SQLite opens what may only be read too, and each write would fail later. */
function refuseReadOnly(db: DatabaseSync): void {
  try {
    db.exec('BEGIN IMMEDIATE; PRAGMA user_version = 0; ROLLBACK');
  } catch (error) {
    // Another process writes just now, so it may be written to.
    if (!isBusy(error)) throw error;
  }
}
