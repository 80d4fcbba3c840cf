import {
  CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  PostgresAdapter,
  PostgresDriver,
  PostgresIntrospector,
  type PostgresPool,
  PostgresQueryCompiler,
  type QueryResult,
  type TransactionSettings,
} from 'kysely';

/** Kysely over PostgreSQL. `explain` turns an error of the connection into one that names the database. */
export function postgresDialect(pool: PostgresPool, explain: (error: unknown) => unknown): Dialect {
  return {
    createDriver: () => new SerialDriver(new PostgresDriver({ pool }), explain),
    createQueryCompiler: () => new PostgresQueryCompiler(),
    createAdapter: () => new PostgresAdapter(),
    createIntrospector: (kysely) => new PostgresIntrospector(kysely),
  };
}

/** Ours among the advisory locks of a database; the second half is the schema's. */
const LOCK = 0x70_61_70_65;

/**
 * Takes the write lock up front, as SQLite's `begin immediate` does: of all processes one is in a transaction, so each
 * reads what it then writes from, and none waits for another that waits for it. Single statements, which most of the
 * store's work consists of, need no lock. The lock ends with the transaction, however that ends.
 */
const BEGIN = `begin; select pg_advisory_xact_lock(${LOCK}, hashtext(current_schema()))`;

class SerialDriver implements Driver {
  readonly #driver: PostgresDriver;
  readonly #explain: (error: unknown) => unknown;

  constructor(driver: PostgresDriver, explain: (error: unknown) => unknown) {
    this.#driver = driver;
    this.#explain = explain;
  }

  init(): Promise<void> {
    return this.#driver.init();
  }

  acquireConnection(): Promise<DatabaseConnection> {
    return this.#told(async () => {
      const inner = await this.#driver.acquireConnection();
      return new Connection(inner as Inner, this.#explain);
    });
  }

  async beginTransaction(connection: DatabaseConnection, _: TransactionSettings): Promise<void> {
    try {
      await connection.executeQuery(CompiledQuery.raw(BEGIN));
    } catch (error) {
      // It has begun all the same where the lock wasn't to be had in time.
      await this.rollbackTransaction(connection).catch(() => {});
      throw error;
    }
  }

  commitTransaction(connection: DatabaseConnection): Promise<void> {
    return this.#told(() => this.#driver.commitTransaction(inside(connection)));
  }

  rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    return this.#told(() => this.#driver.rollbackTransaction(inside(connection)));
  }

  releaseConnection(connection: DatabaseConnection): Promise<void> {
    return this.#driver.releaseConnection(inside(connection));
  }

  destroy(): Promise<void> {
    return this.#driver.destroy();
  }

  async #told<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      throw this.#explain(error);
    }
  }
}

type Inner = Parameters<PostgresDriver['releaseConnection']>[0];

class Connection implements DatabaseConnection {
  readonly inner: Inner;
  readonly #explain: (error: unknown) => unknown;

  constructor(inner: Inner, explain: (error: unknown) => unknown) {
    this.inner = inner;
    this.#explain = explain;
  }

  async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    try {
      return await this.inner.executeQuery<R>({ ...query, parameters: query.parameters.map(accepted) });
    } catch (error) {
      throw this.#explain(error);
    }
  }

  streamQuery<R>(query: CompiledQuery, chunkSize: number): AsyncIterableIterator<QueryResult<R>> {
    return this.inner.streamQuery<R>(query, chunkSize);
  }
}

/** Kysely hands back what it was given. */
const inside = (connection: DatabaseConnection): Inner => (connection as Connection).inner;

/** SQLite keeps fractions of milliseconds and NUL characters; PostgreSQL refuses both, and nobody misses them. */
function accepted(value: unknown): unknown {
  if (typeof value === 'number') return Math.round(value);
  return typeof value === 'string' ? value.replaceAll('\0', '') : value;
}
