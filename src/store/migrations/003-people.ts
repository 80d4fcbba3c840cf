import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** A person's reading list, and the servers that removed the bot (forgotten after a while). */
export const people: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await db.schema
      .createTable('saved')
      .addColumn('person', 'text', (c) => c.notNull())
      .addColumn('paper', 'text', (c) => c.notNull())
      .addColumn('at', 'bigint', (c) => c.notNull())
      .addPrimaryKeyConstraint('saved_once', ['person', 'paper'])
      .execute();
    await db.schema
      .createTable('guilds')
      .addColumn('guild', 'text', (c) => c.primaryKey())
      .addColumn('left_at', 'bigint')
      .execute();
  },
};
