import type { Db, Now } from './schema.ts';

export interface Threads {
  /** Ids of the papers the thread is about; empty if it isn't about any. */
  threadPapers(thread: string): Promise<readonly string[]>;
  /** The threads of a server that are about the paper, the newest first, at most so many. */
  threadsAbout(paper: string, guild: string, most: number): Promise<readonly string[]>;
  /** It was deleted. */
  forgetThread(thread: string): Promise<void>;
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
    async threadsAbout(paper, guild, most) {
      const rows = await db
        .selectFrom('threads')
        .select(['thread', 'papers'])
        .where('guild', '=', guild)
        // Narrows it down; what else the pattern lets through is left out below.
        .where('papers', 'like', `%${JSON.stringify(paper)}%`)
        .orderBy('at', 'desc')
        .execute();
      const about = rows.filter(({ papers }) => (JSON.parse(papers) as string[]).includes(paper));
      return about.slice(0, most).map(({ thread }) => thread);
    },
    async forgetThread(thread) {
      await db.deleteFrom('threads').where('thread', '=', thread).execute();
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
