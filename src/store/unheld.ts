import { PostgresAdapter, type SelectQueryBuilder } from 'kysely';
import type { Db, Tables } from './schema.ts';

/**
 * Passes over the rows that another process is writing just now, so that of several that look for work at one moment
 * each finds other rows and none waits for another. SQLite has one writer at a time and needs nothing of the kind.
 */
export const unheld =
  (db: Db) =>
  <T extends keyof Tables, O>(query: SelectQueryBuilder<Tables, T, O>): SelectQueryBuilder<Tables, T, O> =>
    db.getExecutor().adapter instanceof PostgresAdapter ? query.forUpdate().skipLocked() : query;
