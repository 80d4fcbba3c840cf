import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  SqliteAdapter,
  type SqliteDatabase,
  type SqliteDialectConfig,
  SqliteDriver,
  SqliteIntrospector,
  SqliteQueryCompiler,
  type SqliteStatement,
} from 'kysely';
import { isBusy } from './errors.ts';

/** Kysely over Node's own SQLite. `explain` turns an error of the engine into one that names the file. */
export function nodeSqliteDialect(db: DatabaseSync, explain: (error: unknown) => unknown): Dialect {
  const config = { database: adaptDatabase(db, explain) };
  return {
    createDriver: () => new ImmediateDriver(config, db),
    createQueryCompiler: () => new SqliteQueryCompiler(),
    createAdapter: () => new TransactionalAdapter(),
    createIntrospector: (kysely) => new SqliteIntrospector(kysely),
  };
}

/** Takes the write lock up front: a transaction that starts as a read can't wait for another process later. */
class ImmediateDriver extends SqliteDriver {
  readonly #db: Pick<DatabaseSync, 'isTransaction'>;

  constructor(config: SqliteDialectConfig, db: Pick<DatabaseSync, 'isTransaction'>) {
    super(config);
    this.#db = db;
  }

  override async acquireConnection(): Promise<DatabaseConnection> {
    return patient(await super.acquireConnection(), this.#db);
  }

  override async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('begin immediate'));
  }

  /** A full disk ends a transaction by itself; a rollback would fail then, and hide what happened. */
  override async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    if (this.#db.isTransaction) await super.rollbackTransaction(connection);
  }
}

/** How long (ms) a statement waits in all for what another process writes; our own writes take milliseconds. */
const BUSY_MAX = 5_000;
/** Between two tries (ms). */
const BUSY_AGAIN = 20;

/**
 * Waits for another process's write with the event loop free: SQLite itself would hold up whatever else the process
 * does. In a transaction the lock is ours already.
 */
function patient(to: DatabaseConnection, db: Pick<DatabaseSync, 'isTransaction'>): DatabaseConnection {
  return {
    streamQuery: (query, size) => to.streamQuery(query, size),
    async executeQuery<Row>(query: CompiledQuery) {
      const until = performance.now() + BUSY_MAX;
      for (;;) {
        try {
          return await to.executeQuery<Row>(query);
        } catch (error) {
          if (!isBusy(error) || db.isTransaction || performance.now() > until) throw error;
        }
        await sleep(BUSY_AGAIN);
      }
    },
  };
}

/** SQLite's DDL is transactional, so a migration runs completely or not at all, and once across processes. */
class TransactionalAdapter extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true;
  }
}

/** Kysely produces few distinct SQL texts, so each statement is prepared once. */
const KEPT_STATEMENTS = 200;

function adaptDatabase(db: DatabaseSync, explain: (error: unknown) => unknown): SqliteDatabase {
  const kept = new Map<string, SqliteStatement>();
  const guard = <T>(work: () => T): T => {
    try {
      return work();
    } catch (error) {
      throw explain(error);
    }
  };
  return {
    close: () => db.close(),
    prepare(sql) {
      const known = kept.get(sql);
      if (known !== undefined) return known;
      const statement = adaptStatement(
        guard(() => db.prepare(sql)),
        guard,
      );
      if (kept.size >= KEPT_STATEMENTS) kept.clear();
      kept.set(sql, statement);
      return statement;
    },
  };
}

function adaptStatement(statement: StatementSync, guard: <T>(work: () => T) => T): SqliteStatement {
  const values = (parameters: readonly unknown[]) => parameters as SQLInputValue[];
  return {
    reader: statement.columns().length > 0,
    all: (parameters) => guard(() => statement.all(...values(parameters))),
    run: (parameters) => guard(() => statement.run(...values(parameters))),
    iterate: (parameters) => guard(() => statement.iterate(...values(parameters))),
  };
}
