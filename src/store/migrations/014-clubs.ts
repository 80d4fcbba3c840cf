import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** Reading groups: a club meets by a subscription of its own, of which it is the rest. */
export const clubs: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await db.schema
      .createTable('clubs')
      .addColumn('id', 'text', (c) => c.primaryKey().references('subscriptions.id').onDelete('cascade'))
      .addColumn('day', 'text', (c) => c.notNull())
      .addColumn('voice', 'text')
      .addColumn('location', 'text')
      .addColumn('removed_at', 'bigint')
      .execute();
    await db.schema
      .createTable('nominations')
      .addColumn('club', 'text', (c) => c.notNull().references('clubs.id').onDelete('cascade'))
      .addColumn('paper', 'text', (c) => c.notNull())
      .addColumn('person', 'text', (c) => c.notNull())
      .addColumn('at', 'bigint', (c) => c.notNull())
      .addPrimaryKeyConstraint('one_nomination_a_person', ['club', 'paper', 'person'])
      .execute();
    await db.schema.createIndex('nominations_by_person').on('nominations').column('person').execute();
    await db.schema
      .createTable('meetings')
      .addColumn('club', 'text', (c) => c.notNull().references('clubs.id').onDelete('cascade'))
      .addColumn('date', 'text', (c) => c.notNull())
      .addColumn('at', 'bigint', (c) => c.notNull())
      .addColumn('candidates', 'text')
      .addColumn('paper', 'text')
      .addColumn('how', 'text')
      .addColumn('votes', 'integer')
      .addColumn('thread', 'text')
      .addColumn('skipped_at', 'bigint')
      .addColumn('turn', 'integer', (c) => c.notNull().defaultTo(0))
      .addPrimaryKeyConstraint('one_meeting_a_date', ['club', 'date'])
      .execute();
  },
};
