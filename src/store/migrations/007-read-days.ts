import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** The days of each source whose lists were read for the last time, so that none is missed, or read for ever. */
export const readDays: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await db.schema
      .createTable('read_days')
      .addColumn('source', 'text', (c) => c.notNull())
      .addColumn('date', 'text', (c) => c.notNull())
      .addColumn('listed', 'integer', (c) => c.notNull())
      .addPrimaryKeyConstraint('read_days_key', ['source', 'date'])
      .execute();
  },
};
