import type { Db, Now } from './schema.ts';

export interface Threads {
  /** Ids of the papers the thread is about; empty if it isn't about any. */
  threadPapers(thread: string): Promise<readonly string[]>;
  /** `guild` is kept so that everything of a server can be deleted. */
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
