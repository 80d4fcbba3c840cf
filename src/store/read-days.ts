import type { Db } from './schema.ts';

export interface ReadDays {
  /** The days (ISO) of a source that were read whole once they were over. */
  daysRead(source: string): Promise<ReadonlySet<string>>;
  /** To be called when its papers are kept. */
  noteDayRead(source: string, date: string, listed: number): Promise<void>;
}

export function readDays(db: Db): ReadDays {
  return {
    async daysRead(source) {
      const rows = await db.selectFrom('read_days').select('date').where('source', '=', source).execute();
      return new Set(rows.map(({ date }) => date));
    },
    async noteDayRead(source, date, listed) {
      await db
        .insertInto('read_days')
        .values({ source, date, listed })
        .onConflict((c) => c.columns(['source', 'date']).doUpdateSet({ listed }))
        .execute();
    },
  };
}
