import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** How a server wants to be answered, and how many answers each person had there within a day. */
export const settings: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await db.schema
      .createTable('settings')
      .addColumn('guild', 'text', (c) => c.primaryKey())
      .addColumn('quiet', 'integer', (c) => c.notNull().defaultTo(0))
      .addColumn('channels', 'text', (c) => c.notNull().defaultTo('[]'))
      .addColumn('hits', 'integer', (c) => c.notNull().defaultTo(3))
      .addColumn('daily', 'integer')
      .execute();
    await db.schema
      .createTable('answers')
      .addColumn('guild', 'text', (c) => c.notNull())
      .addColumn('person', 'text', (c) => c.notNull())
      .addColumn('count', 'integer', (c) => c.notNull())
      .addColumn('since', 'bigint', (c) => c.notNull())
      .addPrimaryKeyConstraint('answers_of_a_person', ['guild', 'person'])
      .execute();
  },
};
