import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** What cards need beyond their custom_ids: long actions, what a channel was shown, a thread's papers. */
export const cards: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await db.schema
      .createTable('actions')
      .addColumn('key', 'text', (c) => c.primaryKey())
      .addColumn('json', 'text', (c) => c.notNull())
      .addColumn('kept_at', 'bigint', (c) => c.notNull())
      .execute();
    await db.schema.createIndex('actions_by_age').on('actions').column('kept_at').execute();
    await db.schema
      .createTable('shown')
      .addColumn('channel', 'text', (c) => c.notNull())
      .addColumn('guild', 'text')
      .addColumn('kind', 'text', (c) => c.notNull())
      .addColumn('paper', 'text', (c) => c.notNull())
      .addColumn('round', 'integer', (c) => c.notNull())
      .addColumn('at', 'bigint', (c) => c.notNull())
      .addColumn('slot', 'text')
      .addPrimaryKeyConstraint('shown_once', ['channel', 'kind', 'paper', 'round'])
      .execute();
    await db.schema.createIndex('shown_by_slot').on('shown').column('slot').execute();
    await db.schema.createIndex('shown_by_guild').on('shown').column('guild').execute();
    await db.schema
      .createTable('threads')
      .addColumn('thread', 'text', (c) => c.primaryKey())
      .addColumn('guild', 'text')
      .addColumn('papers', 'text', (c) => c.notNull())
      .addColumn('at', 'bigint', (c) => c.notNull())
      .execute();
    await db.schema.createIndex('threads_by_guild').on('threads').column('guild').execute();
  },
};
