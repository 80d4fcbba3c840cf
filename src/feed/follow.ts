import type { Clock } from '../base/clock.ts';
import type { Log } from '../base/log.ts';
import { type Merger, readLiveRecord, toPaper } from '../papers/index.ts';
import type { Paper } from '../papers/paper.ts';
import { type Recalled, recallNothing } from './identify.ts';
import type { FeedLibrary, FeedStore } from './ports.ts';

/** A few milliseconds of work each, among thousands too. */
const PAPERS_AT_ONCE = 5;

export interface Follower {
  /** All papers, with everything that has arrived merged in. */
  readonly merger: Merger;
  /** Makes papers stored since the last call searchable, whichever process stored them. Calls don't overlap. */
  catchUp(): Promise<void>;
  /** When a paper arrived (ms since 1970), or null if it was there from the start. */
  arrivedAt(id: string): number | null;
}

/** Keeps a library in step with the store; `recalled` is what of the store it has already. */
export function createFollower(
  store: Pick<FeedStore, 'livePapersSince'>,
  library: FeedLibrary,
  clock: Clock,
  log: Log,
  recalled: Recalled = recallNothing(library.papers),
): Follower {
  const { merger, arrivals } = recalled;
  /** Merged, and not yet searchable, by id: one that the index refuses now is tried again next time. */
  const waiting = new Map<string, Paper>();
  let { revision } = recalled;
  let last: Promise<void> = Promise.resolve();

  async function run(): Promise<void> {
    const found = await store.livePapersSince(revision);
    const papers = found.rows.flatMap((row) => {
      try {
        const paper = toPaper(readLiveRecord(row.json), row.paper);
        arrivals.set(row.paper, row.arrivedAt);
        if (row.key !== row.paper) library.alias(row.key, row.paper);
        return [paper];
      } catch (error) {
        log.error('a kept paper could not be read', { key: row.key, error });
        return [];
      }
    });
    const { texts, facts, problems } = merger.add(papers);
    for (const problem of problems) log.warn('a paper that came in is odd', { ...problem });
    library.refresh(facts);
    for (const paper of texts) waiting.set(paper.id, paper);
    revision = found.revision;
    // Indexing takes a while; commands are answered in between.
    const all = [...waiting.values()];
    for (let i = 0; i < all.length; i += PAPERS_AT_ONCE) {
      index(all.slice(i, i + PAPERS_AT_ONCE));
      await clock.sleep(0);
    }
  }

  /** One that can't be indexed must not keep its neighbours out. */
  function index(papers: readonly Paper[]): void {
    try {
      library.add(papers);
      for (const { id } of papers) waiting.delete(id);
    } catch (error) {
      if (papers.length > 1) for (const paper of papers) index([paper]);
      else log.error('a paper could not be made searchable', { paper: papers[0]?.id, error });
    }
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
