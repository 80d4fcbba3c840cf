import type { Clock } from '../base/clock.ts';
import type { Log } from '../base/log.ts';
import { createMerger, type Merger, readLiveRecord, toPaper } from '../papers/index.ts';
import type { FeedLibrary, FeedStore } from './ports.ts';

const PAPERS_AT_ONCE = 20;

interface Follower {
  /** All papers, with what came in so far merged into them. */
  readonly merger: Merger;
  /** Makes searchable what was kept since the last time, by this process or another. Calls don't overlap. */
  catchUp(): Promise<void>;
  /** When a paper came in (ms), or null where it was here from the start. */
  arrivedAt(id: string): number | null;
}

/** Keeps a library up with the store. */
export function createFollower(
  store: Pick<FeedStore, 'livePapersSince'>,
  library: FeedLibrary,
  clock: Clock,
  log: Log,
): Follower {
  const merger = createMerger(library.papers);
  const arrivals = new Map<string, number | null>();
  let revision = 0;
  let last: Promise<void> = Promise.resolve();

  async function run(): Promise<void> {
    const found = await store.livePapersSince(revision);
    const papers = found.rows.flatMap((row) => {
      try {
        const paper = toPaper(readLiveRecord(row.json), row.paper);
        return [{ paper, arrivedAt: row.arrivedAt }];
      } catch (error) {
        log.error('a kept paper could not be read', { key: row.key, error });
        return [];
      }
    });
    const { changed, problems } = merger.add(papers.map(({ paper }) => paper));
    for (const { paper, arrivedAt } of papers) arrivals.set(merger.find(paper)?.id ?? paper.id, arrivedAt);
    // Indexing takes a while: commands are answered in between.
    for (let i = 0; i < changed.length; i += PAPERS_AT_ONCE) {
      library.add(changed.slice(i, i + PAPERS_AT_ONCE));
      await clock.sleep(0);
    }
    for (const problem of problems) log.warn('a paper that came in is odd', { ...problem });
    revision = found.revision;
  }

  return {
    merger,
    catchUp() {
      last = last.then(run, run);
      return last;
    },
    arrivedAt: (id) => arrivals.get(id) ?? null,
  };
}
