import type { ClientConfig } from 'pg';
import { SECOND } from '../../base/time.ts';

/** The oldest that is kept up by its makers. */
export const OLDEST = 14;

/** How each connection of Paperboy's is opened. */
export function connectionTo(url: string): ClientConfig {
  return {
    connectionString: url,
    application_name: 'paperboy',
    connectionTimeoutMillis: 5 * SECOND,
    statement_timeout: 30 * SECOND,
    // A process that stands still must not keep the others out.
    idle_in_transaction_session_timeout: 30 * SECOND,
    keepAlive: true,
    keepAliveInitialDelayMillis: 10 * SECOND,
  };
}
