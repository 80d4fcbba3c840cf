import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/**
 * Ids that lead to papers known by another. Until now two live papers of one title were kept under one id, and each
 * start decided anew which of them it meant: the one that came first keeps it, the others get their arXiv ids.
 */
export const identity: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await db.schema
      .createTable('aliases')
      .addColumn('alias', 'text', (c) => c.primaryKey())
      .addColumn('paper', 'text', (c) => c.notNull())
      .execute();
    await sql`
      UPDATE live_papers SET paper = key
      WHERE EXISTS (
        SELECT 1 FROM live_papers AS first
        WHERE first.paper = live_papers.paper
          AND (COALESCE(first.arrived_at, 0) < COALESCE(live_papers.arrived_at, 0)
            OR (COALESCE(first.arrived_at, 0) = COALESCE(live_papers.arrived_at, 0) AND first.key < live_papers.key))
      )`.execute(db);
    await db.schema
      .createTable('citation_keys')
      .addColumn('paper', 'text', (c) => c.primaryKey())
      .addColumn('key', 'text', (c) => c.notNull().unique())
      .execute();
  },
};
