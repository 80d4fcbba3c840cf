import type { Clock } from '../base/clock.ts';
import type { Log } from '../base/log.ts';
import { MINUTE } from '../base/time.ts';
import { type Merger, readLiveRecord, toPaper } from '../papers/index.ts';
import type { Paper } from '../papers/paper.ts';
import { type Recalled, recallNothing } from './identify.ts';
import type { FeedLibrary, FeedStore } from './ports.ts';

/** So many are made searchable together: each time, all others are looked through for what reads otherwise now. */
const PAPERS_TOGETHER = 64;
/** The index is kept so often while papers come in: what a kill costs the next start. */
const KEEP_EVERY_MS = MINUTE;

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
  /** Since when (ms) papers came in that the kept index lacks. */
  let unkeptSince: number | null = null;
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
    const all = [...waiting.values()];
    for (let i = 0; i < all.length; i += PAPERS_TOGETHER) await index(all.slice(i, i + PAPERS_TOGETHER));
    if (all.length > 0) unkeptSince ??= clock.now();
    if (unkeptSince === null || clock.now() - unkeptSince < KEEP_EVERY_MS) return;
    unkeptSince = null;
    await walk(library.keepInSteps());
  }

  /** Commands are answered in between. */
  async function walk(steps: Iterable<void>): Promise<void> {
    for (const _ of steps) await clock.sleep(0);
  }

  /** One that can't be indexed must not keep its neighbours out. */
  async function index(papers: readonly Paper[]): Promise<void> {
    try {
      await walk(library.addInSteps(papers));
      for (const { id } of papers) waiting.delete(id);
    } catch (error) {
      if (papers.length > 1) for (const paper of papers) await index([paper]);
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
