/** As much of the package `pg` as is used here; @types/pg would bring an older Node's types along. */
declare module 'pg' {
  import type { PostgresPool } from 'kysely';

  export interface ClientConfig {
    connectionString?: string;
    application_name?: string;
    /** All of them in ms. */
    connectionTimeoutMillis?: number;
    statement_timeout?: number;
    idle_in_transaction_session_timeout?: number;
    keepAliveInitialDelayMillis?: number;
    keepAlive?: boolean;
    types?: { getTypeParser(oid: number, format?: 'text' | 'binary'): (text: string) => unknown };
  }

  interface Client {
    connect(): Promise<unknown>;
    query(sql: string): Promise<{ rows: unknown[] }>;
    end(): Promise<void>;
    on(event: 'error', listener: (error: Error) => void): void;
    on(event: 'end', listener: () => void): void;
    on(event: 'notification', listener: (told: { payload?: string }) => void): void;
  }

  interface Pool extends PostgresPool {
    on(event: 'error', listener: (error: Error) => void): void;
    on(event: 'connect', listener: (client: Client) => void): void;
    readonly totalCount: number;
    readonly idleCount: number;
    /** Who waits for a connection. */
    readonly waitingCount: number;
  }

  const pg: {
    Client: new (config: string | ClientConfig) => Client;
    Pool: new (config: ClientConfig & { max?: number; idleTimeoutMillis?: number }) => Pool;
    types: {
      builtins: { INT8: number };
      getTypeParser(oid: number, format?: 'text' | 'binary'): (text: string) => unknown;
    };
  };
  export default pg;
}
