import { copyFileSync, existsSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { backup, DatabaseSync } from 'node:sqlite';
import { UserError } from '../../base/errors.ts';
import { HOUR } from '../../base/time.ts';
import { migrations } from '../migrations/index.ts';
import { explainToStarter, isBusy } from './errors.ts';
import { makeFolder } from './make-folder.ts';
import { DATABASE } from './open.ts';

/**
 * Copies the database of a folder into a file, while the bot runs or not, and checks the copy.
 * @throws UserError when there is none, when the file exists already, or when it can't be written
 */
export async function backUp(folder: string, target: string): Promise<void> {
  const from = join(resolve(folder), DATABASE);
  const to = resolve(target);
  if (!existsSync(from))
    throw new UserError(`There is no database ${from} to back up.`, 'Is DATA_DIR right?');
  if (existsSync(to)) throw new UserError(`${to} exists already.`, 'Name another file.');
  const part = `${to}.part`;
  try {
    makeFolder(dirname(to));
    forgetParts(dirname(to));
    rmSync(part, { force: true });
    await copyTo(from, part);
    leaveWal(part);
    check(part);
    // Only a complete copy ever gets the requested name.
    renameSync(part, to);
  } catch (error) {
    rmSync(part, { force: true });
    throw explainBackup(error, to);
  }
}

/**
 * Replaces the database with a backup, and keeps the previous one beside it.
 * @returns where the former database went, or null when there was none
 * @throws UserError while the bot runs, or when the backup is damaged
 */
export function restore(folder: string, source: string): string | null {
  const from = resolve(source);
  const to = join(resolve(folder), DATABASE);
  const part = `${to}.part`;
  if (!existsSync(from)) throw new UserError(`There is no backup ${from}.`);
  check(from);
  try {
    makeFolder(dirname(to));
    copyFileSync(from, part);
    leaveWal(part);
    check(part);
    const aside = existsSync(to) ? moveAside(to) : null;
    renameSync(part, to);
    return aside;
  } catch (error) {
    rmSync(part, { force: true });
    throw explainBackup(error, to);
  }
}

/** What backups that were killed left behind; one that is still being made is younger. */
function forgetParts(folder: string): void {
  for (const name of readdirSync(folder).filter((n) => n.endsWith('.db.part'))) {
    const part = join(folder, name);
    if (Date.now() - statSync(part).mtimeMs > HOUR) rmSync(part, { force: true });
  }
}

async function copyTo(from: string, to: string): Promise<void> {
  using db = new DatabaseSync(from, { readOnly: true, timeout: 5_000 });
  await backup(db, to);
}

/** In WAL mode even a reader creates files beside the database; a backup must be a single file. */
function leaveWal(file: string): void {
  using db = new DatabaseSync(file, { timeout: 0 });
  db.exec('PRAGMA journal_mode = DELETE');
}

function moveAside(file: string): string {
  refuseWhileOpen(file);
  const stamp = new Date().toISOString().replace(/[:.]/g, '-');
  const aside = `${file}.before-restore-${stamp}`;
  renameSync(file, aside);
  // A leftover log of the previous database would be replayed into the new one.
  for (const log of ['-wal', '-shm']) {
    if (existsSync(file + log)) renameSync(file + log, aside + log);
  }
  return aside;
}

/** Leaving WAL mode needs exclusive access, so it fails while another process has the file open. */
function refuseWhileOpen(file: string): void {
  try {
    leaveWal(file);
  } catch (error) {
    if (isBusy(error)) throw new UserError(`${file} is in use.`, 'Stop Paperboy first, and restore then.');
    // Too damaged to open, which is what backups are for.
  }
}

function check(file: string): void {
  const refuse = (why: string) =>
    new UserError(`The backup ${file} is damaged or no backup (${why}).`, 'Nothing was changed.');
  let result: unknown;
  let done: readonly string[] = [];
  try {
    using db = new DatabaseSync(file, { readOnly: true });
    result = db.prepare('PRAGMA integrity_check(1)').get()?.['integrity_check'];
    done = db
      .prepare('SELECT name FROM kysely_migration')
      .all()
      .map((row) => String(row['name']));
  } catch (error) {
    throw refuse(error instanceof Error ? error.message : String(error));
  }
  if (result !== 'ok') throw refuse(String(result));
  const [first = ''] = Object.keys(migrations);
  if (!done.includes(first)) throw refuse('it is another program’s');
  const unknown = done.filter((name) => !(name in migrations));
  if (unknown.length > 0) {
    throw new UserError(
      `The backup ${file} was written by a newer Paperboy (it has ${unknown.join(', ')}).`,
      'Nothing was changed. Update Paperboy, and restore it then.',
    );
  }
}

function explainBackup(error: unknown, file: string): unknown {
  if (error instanceof UserError) return error;
  const code = (error as NodeJS.ErrnoException).code;
  if (typeof code === 'string' && code.startsWith('E') && !code.startsWith('ERR')) {
    return new UserError(`${file} could not be written (${code}).`);
  }
  return explainToStarter(error, file);
}
