import { UserError } from '../../base/errors.ts';

/** PostgreSQL's codes (https://www.postgresql.org/docs/current/errcodes-appendix.html) and Node's, with what helps. */
const faults: Readonly<Record<string, readonly [what: string, hint: string]>> = {
  ECONNREFUSED: [
    'can’t be reached (nothing listens there)',
    'Is PostgreSQL running, and DATABASE_URL right?',
  ],
  ENOENT: ['can’t be reached (its socket isn’t there)', 'Is PostgreSQL running, and DATABASE_URL right?'],
  ENOTFOUND: ['can’t be reached (no such host)', 'Is DATABASE_URL right?'],
  EAI_AGAIN: ['can’t be reached (its host’s name can’t be looked up now)', 'Is DATABASE_URL right?'],
  ETIMEDOUT: ['can’t be reached (no answer)', 'Is DATABASE_URL right, and is there a firewall in between?'],
  ECONNRESET: ['broke the connection off', 'See PostgreSQL’s log.'],
  EPIPE: ['broke the connection off', 'See PostgreSQL’s log.'],
  '28000': ['refuses that user', 'Are user and password in DATABASE_URL right? See pg_hba.conf.'],
  '28P01': ['refuses that password', 'Are user and password in DATABASE_URL right?'],
  '3D000': ['doesn’t exist', 'Make it: createdb, with the encoding UTF8.'],
  '25006': ['may only be read', 'Give DATABASE_URL the primary server, not a copy.'],
  '42501': ['doesn’t let that user make or change tables', 'GRANT CREATE ON SCHEMA … TO that user.'],
  '53100': ['could not be written, because the disk is full', 'Nothing was lost. Make room there.'],
  '53200': ['has no memory left', 'See PostgreSQL’s log.'],
  '53300': ['has no connection free', 'A process of Paperboy takes up to ten; raise max_connections.'],
  '57P01': ['is being shut down', 'It is tried again.'],
  '57P02': ['was ended by a crash of another connection', 'See PostgreSQL’s log.'],
  '57P03': ['is starting up, or shutting down', 'Try again in a moment.'],
  '57014': ['took too long for a statement', 'Is the server overloaded? See pg_stat_activity.'],
};

function codeOf(error: unknown): string | null {
  if (!(error instanceof Error)) return null;
  // A name with several addresses fails once for each of them.
  if (error instanceof AggregateError) return codeOf(error.errors[0]);
  const { code } = error as { code?: unknown };
  if (typeof code === 'string') return code;
  // pg's own, which have no code
  if (/timeout exceeded|timeout expired/.test(error.message)) return 'ETIMEDOUT';
  return /Connection terminated|Client has encountered a connection error/.test(error.message)
    ? 'ECONNRESET'
    : null;
}

/** Explains an error of this database, or returns it unchanged if it isn't about the server or the way to it. */
export function explainFault(error: unknown, name: string): unknown {
  const code = codeOf(error);
  const fault = faults[code ?? ''];
  return fault === undefined
    ? error
    : Object.assign(new Error(`The database ${name} ${fault[0]}. ${fault[1]}`, { cause: error }), { code });
}

/** The same for whoever starts Paperboy and reads the terminal. */
export function explainToStarter(error: unknown, name: string): unknown {
  if (error instanceof UserError) return error;
  const fault = faults[codeOf(error) ?? ''];
  return fault === undefined ? error : new UserError(`The database ${name} ${fault[0]}.`, fault[1]);
}

/** Two processes collided (a deadlock, both made one table, or one dropped it while all were listed); a retry helps. */
export const isBusy = (error: unknown): boolean =>
  ['40001', '40P01', '23505', '42P01', '42P07', '55P03'].includes(codeOf(error) ?? '');
