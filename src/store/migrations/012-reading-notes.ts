import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** When somebody read a paper of their list, and what they wrote beside it. */
export const readingNotes: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await db.schema.alterTable('saved').addColumn('read_at', 'bigint').execute();
    await db.schema
      .alterTable('saved')
      .addColumn('note', 'text', (c) => c.notNull().defaultTo(''))
      .execute();
  },
};
