import type { Clock } from '../base/clock.ts';
import type { Log } from '../base/log.ts';
import { MINUTE } from '../base/time.ts';
import type { Merger } from '../papers/index.ts';
import type { Paper } from '../papers/paper.ts';
import { type Recalled, readRows } from './identify.ts';
import type { FeedLibrary, FeedStore } from './ports.ts';

/** So many are made searchable together: each time, all others are looked through for what reads otherwise now. */
const PAPERS_TOGETHER = 64;
/** Index and papers are kept so often while papers come in: what a kill costs the next start. */
const KEEP_EVERY_MS = MINUTE;

export interface Follower {
  /** All papers, with everything that has arrived merged in. */
  readonly merger: Merger;
  /** Makes papers stored since the last call searchable, whichever process stored them. Calls don't overlap. */
  catchUp(): Promise<void>;
  /** When a paper arrived (ms since 1970), or null if it was there from the start. */
  arrivedAt(id: string): number | null;
  /** Keeps what the next start would have to read anew. To be called when nothing comes in any more. */
  keep(): Promise<void>;
}

interface FollowerParts {
  readonly store: Pick<FeedStore, 'livePapersSince'>;
  readonly library: FeedLibrary;
  readonly clock: Clock;
  readonly log: Log;
  /** What the library has of the store already. */
  readonly recalled: Recalled;
  /** Keeps the papers for the next start. */
  readonly keepPapers?: ((recalled: Recalled) => Promise<void>) | undefined;
}

/** Keeps a library in step with the store. */
export function createFollower(parts: FollowerParts): Follower {
  const { store, library, clock, log, keepPapers = async () => {} } = parts;
  const { recalled } = parts;
  const { merger, arrivals } = recalled;
  const aliases = new Map(recalled.aliases);
  /** Merged, and not yet searchable, by id: one that the index refuses now is tried again next time. */
  const waiting = new Map<string, Paper>();
  let { revision } = recalled;
  /** Since when (ms) there is something that a start would have to read anew. */
  let unkeptSince = recalled.isKept ? null : clock.now();
  let last: Promise<void> = Promise.resolve();

  async function run(): Promise<void> {
    const found = await store.livePapersSince(revision);
    const told = readRows(found, log);
    for (const [id, at] of told.arrivals) arrivals.set(id, at);
    for (const [id, paper] of told.aliases) aliases.set(id, paper);
    if (told.aliases.length > 0) await library.alias(told.aliases);
    const { texts, facts, problems } = merger.add(told.papers);
    for (const problem of problems) log.warn('a paper that came in is odd', { ...problem });
    if (facts.length > 0) await library.refresh(facts);
    for (const paper of texts) waiting.set(paper.id, paper);
    revision = told.revision;
    const all = [...waiting.values()];
    for (let i = 0; i < all.length; i += PAPERS_TOGETHER) await index(all.slice(i, i + PAPERS_TOGETHER));
    if (found.rows.length > 0) unkeptSince ??= clock.now();
    if (unkeptSince !== null && clock.now() - unkeptSince >= KEEP_EVERY_MS) await keep();
  }

  async function keep(): Promise<void> {
    if (unkeptSince === null) return;
    unkeptSince = null;
    await library.keep();
    await keepPapers({ merger, arrivals, aliases: [...aliases], revision, isKept: true });
  }

  /** One that can't be indexed must not keep its neighbours out. */
  async function index(papers: readonly Paper[]): Promise<void> {
    try {
      await library.add(papers);
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
    keep() {
      last = last.then(keep, keep);
      return last;
    },
  };
}
