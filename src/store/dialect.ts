import {
  CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from 'kysely';
import type { Sqlite } from './sqlite.ts';

/** Kysely over Node's own SQLite. `explain` turns an error of the engine into one that names the file. */
export function sqliteDialect(sqlite: Sqlite, explain: (error: unknown) => unknown): Dialect {
  return {
    createDriver: () => createDriver(sqlite, explain),
    createQueryCompiler: () => new SqliteQueryCompiler(),
    createAdapter: () => new TransactionalAdapter(),
    createIntrospector: (kysely) => new SqliteIntrospector(kysely),
  };
}

/** SQLite's DDL is transactional; so a migration happens wholly or not at all, once over all processes. */
class TransactionalAdapter extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true;
  }
}

/** One connection: Kysely lets one user after another have it, so transactions don't mix. */
function createDriver(sqlite: Sqlite, explain: (error: unknown) => unknown): Driver {
  const connection: DatabaseConnection = {
    async executeQuery<R>({ sql, parameters }: CompiledQuery) {
      try {
        const { rows, changes } = await sqlite.run(sql, parameters);
        return { rows: rows as R[], numAffectedRows: BigInt(changes) };
      } catch (error) {
        throw explain(error);
      }
    },
    streamQuery() {
      throw new Error('results are small here, and nothing is streamed');
    },
  };
  const execute = async (sql: string) => {
    await connection.executeQuery(CompiledQuery.raw(sql));
  };
  return {
    init: async () => {},
    acquireConnection: async () => connection,
    // Takes the write lock at the start: a read that turns into a write later can't wait for another process.
    beginTransaction: () => execute('begin immediate'),
    commitTransaction: () => execute('commit'),
    rollbackTransaction: () => execute('rollback'),
    releaseConnection: async () => {},
    destroy: () => sqlite.close(),
  };
}
