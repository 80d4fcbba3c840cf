import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** Papers that came in by themselves, and how their sources fared. */
export const livePapers: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await db.schema
      .createTable('live_papers')
      .addColumn('key', 'text', (c) => c.primaryKey())
      .addColumn('paper', 'text', (c) => c.notNull())
      .addColumn('json', 'text', (c) => c.notNull())
      .addColumn('arrived_at', 'bigint')
      .addColumn('revision', 'bigint', (c) => c.notNull())
      .execute();
    await db.schema.createIndex('live_papers_by_revision').on('live_papers').column('revision').execute();
    await db.schema
      .createTable('sources')
      .addColumn('name', 'text', (c) => c.primaryKey())
      .addColumn('next_at', 'bigint', (c) => c.notNull())
      .addColumn('succeeded_at', 'bigint')
      .addColumn('listed', 'integer')
      .addColumn('failed_at', 'bigint')
      .addColumn('failure', 'text')
      .addColumn('failures', 'integer', (c) => c.notNull())
      .execute();
  },
};
