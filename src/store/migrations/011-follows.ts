import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** What a subscription brings, and to whom; when a person last looked at what they follow. */
export const follows: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await db.schema
      .alterTable('subscriptions')
      .addColumn('kind', 'text', (c) => c.notNull().defaultTo('digest'))
      .execute();
    await db.schema
      .alterTable('subscriptions')
      .addColumn('target', 'text', (c) => c.notNull().defaultTo(''))
      .execute();
    await db.schema.createIndex('subscriptions_by_person').on('subscriptions').column('set_by').execute();
    await db.schema
      .createTable('looks')
      .addColumn('person', 'text', (c) => c.primaryKey())
      .addColumn('at', 'bigint', (c) => c.notNull())
      .execute();
  },
};
