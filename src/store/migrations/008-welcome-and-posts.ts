import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** When a server was welcomed; how a digest is posted: in a thread, to followers, for whom, under which tag. */
export const welcomeAndPosts: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await db.schema.alterTable('guilds').addColumn('welcomed_at', 'bigint').execute();
    for (const flag of ['in_thread', 'crosspost'])
      await db.schema
        .alterTable('subscriptions')
        .addColumn(flag, 'integer', (c) => c.notNull().defaultTo(0))
        .execute();
    for (const id of ['role', 'tag'])
      await db.schema.alterTable('subscriptions').addColumn(id, 'text').execute();
  },
};
