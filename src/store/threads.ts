import type { Db, Now } from './sqlite/schema.ts';

export interface Threads {
  /** Ids of the papers that the thread is about; empty when it is about none. */
  threadPapers(thread: string): Promise<readonly string[]>;
  /** `guild` lets a server be forgotten. */
  setThreadPapers(thread: string, ids: readonly string[], guild: string | null): Promise<void>;
}

export function threads(db: Db, now: Now): Threads {
  return {
    async threadPapers(thread) {
      const row = await db
        .selectFrom('threads')
        .select('papers')
        .where('thread', '=', thread)
        .executeTakeFirst();
      return row === undefined ? [] : (JSON.parse(row.papers) as string[]);
    },
    async setThreadPapers(thread, ids, guild) {
      const row = { thread, guild, papers: JSON.stringify(ids), at: now() };
      await db
        .insertInto('threads')
        .values(row)
        .onConflict((c) => c.column('thread').doUpdateSet(row))
        .execute();
    },
  };
}
