import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** Which file beside the database was made of it last. */
export const marks: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await db.schema
      .createTable('marks')
      .addColumn('name', 'text', (c) => c.primaryKey())
      .addColumn('value', 'text', (c) => c.notNull())
      .execute();
  },
};
