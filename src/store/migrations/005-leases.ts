import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** More than Discord takes of anything in a second. */
const TURNS = 50;

/** Leases by a clock that nobody sets, and the turns that all processes share. */
export const leases: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await db.schema
      .alterTable('slots')
      .addColumn('held_until', 'bigint', (c) => c.notNull().defaultTo(0))
      .execute();
    await db.schema
      .createTable('turns')
      .addColumn('n', 'integer', (c) => c.primaryKey())
      .addColumn('at', 'bigint', (c) => c.notNull())
      .execute();
    const turns = Array.from({ length: TURNS }, (_, n) => ({ n, at: -1000 }));
    await (db as Kysely<{ turns: { n: number; at: number } }>).insertInto('turns').values(turns).execute();
  },
};
