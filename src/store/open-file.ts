import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { UserError } from '../errors.ts';
import { explainToStarter } from './faults.ts';

export const IN_MEMORY = ':memory:';

/** How long a statement waits for another process's write. Ours take milliseconds. */
const BUSY_TIMEOUT_MS = 5_000;

/**
 * Opens a database file, or makes it with its folder.
 * @throws UserError that names the file: no right to write, damaged, a full disk
 */
export function openFile(file: string): DatabaseSync {
  let db: DatabaseSync | undefined;
  try {
    if (file !== IN_MEMORY) mkdirSync(dirname(file), { recursive: true });
    db = new DatabaseSync(file, { timeout: BUSY_TIMEOUT_MS, enableForeignKeyConstraints: true });
    // FULL: what was acknowledged survives a power cut, not only a killed process.
    db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;');
    // A damaged page may hide until it is read; finding out now costs a few milliseconds.
    const check = db.prepare('PRAGMA quick_check(1)').get()?.['quick_check'];
    if (check !== 'ok') {
      throw new UserError(
        `The database ${file} is damaged (${String(check)}).`,
        'Nothing was changed. Move it away, and restore a backup (docs/digest.md).',
      );
    }
    return db;
  } catch (error) {
    db?.close();
    const code = (error as NodeJS.ErrnoException).code;
    if (code !== undefined && ['EACCES', 'EROFS', 'ENOTDIR', 'EEXIST', 'ENOSPC', 'EPERM'].includes(code)) {
      throw new UserError(
        `The folder for the database ${file} could not be made (${code}).`,
        'Set DATA_DIR to a folder that Paperboy may write to.',
      );
    }
    throw explainToStarter(error, file);
  }
}
