import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** When a shard last began a session, by the key that Discord counts them by. */
export const identifies: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await db.schema
      .createTable('identifies')
      .addColumn('key', 'integer', (c) => c.primaryKey())
      .addColumn('at', 'bigint', (c) => c.notNull())
      .execute();
  },
};
