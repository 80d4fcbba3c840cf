import { Kysely, sql } from 'kysely';
import { UserError } from '../../base/errors.ts';
import { MINUTE } from '../../base/time.ts';
import { bringUpToDate } from '../migrate.ts';
import type { Connections, Db } from '../schema.ts';
import { nameOf } from './address.ts';
import { connectionTo, OLDEST } from './connection.ts';
import { postgresDialect } from './dialect.ts';
import { explainFault, explainToStarter, isBusy } from './errors.ts';

export interface OpenPostgres {
  readonly db: Db;
  /** What the tables are in. */
  readonly schema: string;
  readonly connections: () => Connections;
}

/** Enough for every command that a process answers at once; PostgreSQL's own default is a hundred for all. */
const CONNECTIONS = 10;

/**
 * Opens the database of an address (`postgres://user:password@host:port/name`) and brings its schema up to date. The
 * tables are in the connection's first schema, `public` unless the address says otherwise
 * (`?options=-c%20search_path%3Dpaperboy`).
 * @param oldest the major version from which on a server is good enough
 * @throws UserError that names the server: not to be reached, too old, read-only, a newer Paperboy's, …
 */
export async function openPostgres(url: string, oldest: number = OLDEST): Promise<OpenPostgres> {
  const name = nameOf(url);
  // Loaded where it is used alone: most bots have no PostgreSQL.
  const { default: pg } = await import('pg');
  const pool = new pg.Pool({
    ...connectionTo(url),
    max: CONNECTIONS,
    idleTimeoutMillis: MINUTE,
    // Instants and counts; none of them reaches 2^53, from where on numbers have gaps.
    types: {
      getTypeParser: (oid, format) =>
        oid === pg.types.builtins.INT8 ? Number : pg.types.getTypeParser(oid, format),
    },
  });
  // A connection that breaks while nobody uses it is replaced when somebody does.
  pool.on('error', () => {});
  // One that breaks between two statements says so to whoever makes the next one; unheard, it would end the process.
  pool.on('connect', (client) => client.on('error', () => {}));
  const db: Db = new Kysely({ dialect: postgresDialect(pool, (error) => explainFault(error, name)) });
  try {
    const schema = await look(db, name, oldest);
    await bringUpToDate(db, { name, schema, isBusy });
    const connections = (): Connections => ({
      busy: pool.totalCount - pool.idleCount,
      idle: pool.idleCount,
      waiting: pool.waitingCount,
    });
    return { db, schema, connections };
  } catch (error) {
    await db.destroy();
    throw explainToStarter(error, name);
  }
}

/** Whether the server will do. @returns the schema that the tables are in */
async function look(db: Db, name: string, oldest: number): Promise<string> {
  const { rows } = await sql<{ version: number; encoding: string; schema: string | null; fixed: boolean }>`
    select current_setting('server_version_num')::int / 10000 as version,
      current_setting('server_encoding') as encoding,
      current_schema() as schema,
      current_setting('transaction_read_only') = 'on' as fixed`.execute(db);
  const found = rows[0];
  if (found === undefined) throw new Error(`the database ${name} answers nothing`);
  if (found.version < oldest)
    throw new UserError(
      `The database ${name} is PostgreSQL ${found.version}, which is too old.`,
      `Paperboy needs PostgreSQL ${oldest} or newer.`,
    );
  if (found.encoding !== 'UTF8')
    throw new UserError(
      `The database ${name} keeps its texts in ${found.encoding}.`,
      'Make one that takes all of them: createdb --encoding=UTF8 --template=template0.',
    );
  if (found.fixed)
    throw new UserError(
      `The database ${name} may only be read.`,
      'Give DATABASE_URL the primary server, not a copy.',
    );
  if (found.schema === null)
    throw new UserError(
      `The database ${name} has no schema of that search_path.`,
      'CREATE SCHEMA makes one.',
    );
  return found.schema;
}
