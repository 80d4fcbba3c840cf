import type { Db } from './schema.ts';

/** What was noted last about files beside the database: a file that lacks it belongs to another state of the database. */
export interface Marks {
  mark(name: string): Promise<string | null>;
  setMark(name: string, value: string): Promise<void>;
}

export function marks(db: Db): Marks {
  return {
    async mark(name) {
      const row = await db.selectFrom('marks').select('value').where('name', '=', name).executeTakeFirst();
      return row?.value ?? null;
    },
    async setMark(name, value) {
      await db
        .insertInto('marks')
        .values({ name, value })
        .onConflict((c) => c.column('name').doUpdateSet({ value }))
        .execute();
    },
  };
}
