import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** Who gets a digest when, and each single delivery of one. */
export const digests: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await db.schema
      .createTable('subscriptions')
      .addColumn('id', 'text', (c) => c.primaryKey())
      .addColumn('guild', 'text', (c) => c.notNull())
      .addColumn('channel', 'text', (c) => c.notNull())
      .addColumn('topic', 'text', (c) => c.notNull())
      .addColumn('topic_key', 'text', (c) => c.notNull())
      .addColumn('time', 'text', (c) => c.notNull())
      .addColumn('zone', 'text', (c) => c.notNull())
      .addColumn('days', 'text', (c) => c.notNull())
      .addColumn('papers', 'integer', (c) => c.notNull())
      .addColumn('ordering', 'text', (c) => c.notNull())
      .addColumn('set_by', 'text')
      .addColumn('created_at', 'bigint', (c) => c.notNull())
      .addColumn('paused_by', 'text')
      .addColumn('last_date', 'text', (c) => c.notNull())
      .addColumn('next_at', 'bigint')
      .addColumn('cut_at', 'bigint', (c) => c.notNull())
      .addColumn('said_empty', 'integer', (c) => c.notNull())
      .addColumn('trouble', 'text')
      .addColumn('trouble_at', 'bigint')
      .addColumn('tell_at', 'bigint')
      .addUniqueConstraint('one_digest_a_topic', ['channel', 'topic_key'])
      .execute();
    await db.schema.createIndex('subscriptions_due').on('subscriptions').column('next_at').execute();
    await db.schema.createIndex('subscriptions_to_tell').on('subscriptions').column('tell_at').execute();
    await db.schema.createIndex('subscriptions_by_guild').on('subscriptions').column('guild').execute();
    await db.schema
      .createTable('slots')
      .addColumn('mark', 'text', (c) => c.primaryKey())
      .addColumn('subscription', 'text', (c) =>
        c.notNull().references('subscriptions.id').onDelete('cascade'),
      )
      .addColumn('date', 'text', (c) => c.notNull())
      .addColumn('due_at', 'bigint', (c) => c.notNull())
      .addColumn('expires_at', 'bigint', (c) => c.notNull())
      .addColumn('covers', 'text', (c) => c.notNull())
      .addColumn('state', 'text', (c) => c.notNull())
      .addColumn('reason', 'text')
      .addColumn('next_at', 'bigint')
      .addColumn('owner', 'text')
      .addColumn('tries', 'integer', (c) => c.notNull())
      .addColumn('doubt', 'integer', (c) => c.notNull())
      .addColumn('message', 'text')
      .addColumn('says_empty', 'integer', (c) => c.notNull())
      .addColumn('cut_at', 'bigint')
      .addColumn('posted', 'text')
      .addColumn('settled_at', 'bigint')
      .addUniqueConstraint('one_slot_a_date', ['subscription', 'date'])
      .execute();
    await db.schema.createIndex('slots_due').on('slots').column('next_at').execute();
    await db.schema.createIndex('slots_by_age').on('slots').column('settled_at').execute();
  },
};
