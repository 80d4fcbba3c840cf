import { migrations } from '../migrations/index.ts';
import { type Place, selectPlaces } from '../sqlite/examine.ts';
import { nameOf } from './address.ts';
import { connectionTo, OLDEST } from './connection.ts';
import { explainToStarter } from './errors.ts';

/** What a server is found to be by somebody who only reads there. */
export interface ServerExamination {
  readonly name: string;
  /** What keeps a bot from starting on it, and what helps; null where nothing does. */
  readonly trouble: { readonly what: string; readonly hint: string } | null;
  /** `PostgreSQL 18.4`; null where it wasn't reached. */
  readonly server: string | null;
  /** Bytes of the whole database. */
  readonly size: number;
  /** Its newest migration; null where there is none. */
  readonly version: string | null;
  /** Migrations that the next start makes. */
  readonly missing: readonly string[];
  readonly places: readonly Place[];
}

/** Looks at the database of an address and changes nothing. */
export async function examinePostgres(url: string): Promise<ServerExamination> {
  const name = nameOf(url);
  const empty = { name, server: null, size: 0, version: null, missing: [], places: [] };
  const { default: pg } = await import('pg');
  const client = new pg.Client(connectionTo(url));
  try {
    await client.connect();
    const read = async <T>(sql: string): Promise<T[]> => (await client.query(sql)).rows as T[];
    const [server] = await read<{ version: string; number: number; fixed: boolean; size: string }>(`
      SELECT current_setting('server_version') AS version, current_setting('server_version_num')::int AS number,
        current_setting('transaction_read_only') = 'on' AS fixed, pg_database_size(current_database()) AS size`);
    const has = async (table: string): Promise<boolean> =>
      (await read<{ found: string | null }>(`SELECT to_regclass('${table}') AS found`))[0]?.found != null;
    const done = (await has('kysely_migration'))
      ? (await read<{ name: string }>('SELECT name FROM kysely_migration ORDER BY name')).map((m) => m.name)
      : [];
    const unknown = done.filter((migration) => !(migration in migrations));
    return {
      name,
      trouble: troubleOf({
        major: Math.floor((server?.number ?? 0) / 10_000),
        fixed: server?.fixed,
        unknown,
      }),
      server: `PostgreSQL ${server?.version}`,
      size: Number(server?.size),
      version: done.at(-1) ?? null,
      missing: Object.keys(migrations).filter((migration) => !done.includes(migration)),
      places: (await has('subscriptions')) ? await read<Place>(selectPlaces(done)) : [],
    };
  } catch (error) {
    const { message, hint } = explainToStarter(error, name) as Error & { hint?: string };
    return { ...empty, trouble: { what: message, hint: hint ?? 'See PostgreSQL’s log.' } };
  } finally {
    await client.end().catch(() => {});
  }
}

function troubleOf(found: {
  readonly major: number;
  readonly fixed: boolean | undefined;
  readonly unknown: readonly string[];
}): ServerExamination['trouble'] {
  if (found.major < OLDEST)
    return { what: `it is PostgreSQL ${found.major}`, hint: `Paperboy needs ${OLDEST} or newer.` };
  if (found.fixed === true)
    return { what: 'it may only be read', hint: 'Give DATABASE_URL the primary server, not a copy.' };
  return found.unknown.length === 0
    ? null
    : { what: `a newer Paperboy wrote it (it has ${found.unknown.join(', ')})`, hint: 'Update Paperboy.' };
}
