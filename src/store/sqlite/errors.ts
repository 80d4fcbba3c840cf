import { UserError } from '../../base/errors.ts';

/** SQLite's primary result codes (https://sqlite.org/rescode.html), with what a person can do about them. */
const faults: Readonly<Record<number, readonly [what: string, hint: string]>> = {
  5: ['is held by another process', 'Another program kept it locked for too long; stop it, or try again.'],
  8: [
    'may not be written',
    'Give the user that runs Paperboy the right to write to the file and its folder.',
  ],
  10: ['could not be read or written', 'The disk reported an error; see the log of the machine.'],
  11: ['is damaged', 'Nothing was changed. Move it away, and restore a backup (docs/digest.md).'],
  13: ['could not be written, because the disk is full', 'Nothing was lost. Make room, and start again.'],
  14: ['could not be opened', 'Does its folder exist, and may Paperboy read and write there?'],
  26: ['is not a database', 'Nothing was changed. Move it away, or set DATA_DIR to another folder.'],
};

/**
 * Explains SQLite's error for this file, or returns it unchanged if it isn't about the disk or the file.
 * Not a UserError: nobody in a channel could act on it, and operators read the log.
 */
export function explainFault(error: unknown, file: string): unknown {
  const fault = faults[(errcode(error) ?? 0) & 0xff];
  return fault === undefined
    ? error
    : new Error(`The database ${file} ${fault[0]}. ${fault[1]}`, { cause: error });
}

/** The same for whoever starts Paperboy and reads the terminal. */
export function explainToStarter(error: unknown, file: string): unknown {
  const fault = faults[(errcode(error) ?? 0) & 0xff];
  return fault === undefined ? error : new UserError(`The database ${file} ${fault[0]}.`, fault[1]);
}

/** Two processes collided; a retry helps. */
export function isBusy(error: unknown): boolean {
  return ((errcode(error) ?? 0) & 0xff) === 5;
}

/** A unique or primary key that exists already; PostgreSQL's name for it is 23505. */
export function isTaken(error: unknown): boolean {
  const code = errcode(error);
  return code === 1555 || code === 2067 || (error as { code?: unknown } | null)?.code === '23505';
}

function errcode(error: unknown): number | null {
  if (!(error instanceof Error)) return null;
  if (error.cause instanceof Error) return errcode(error.cause);
  const code = (error as { errcode?: unknown }).errcode;
  return typeof code === 'number' ? code : null;
}
