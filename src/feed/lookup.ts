import type { Clock } from '../base/clock.ts';
import type { Log } from '../base/log.ts';
import { MINUTE, SECOND } from '../base/time.ts';
import { type LiveRecord, toPaper } from '../papers/index.ts';
import type { Follower } from './follow.ts';
import { type FeedStore, type PaperSource, SourceError } from './ports.ts';
import { renew } from './round.ts';

/**
 * What became of one id: it is in the library now, the sources have no such paper, they could not be asked, or they
 * were not asked yet.
 */
export type LookedUp = 'here' | 'absent' | 'unreachable' | 'waiting';

/** Asks the sources for papers that somebody names. */
export interface Lookup {
  /**
   * By arXiv ids without versions and subjects. What is found is searchable and kept. `most` are asked for: what is known
   * not to be there doesn’t count. Never rejects for a source.
   */
  lookUp(ids: readonly string[], most: number): Promise<ReadonlyMap<string, LookedUp>>;
  stop(): void;
}

/** That there is no such paper is believed for an hour: somebody may link one before it is announced. */
const ABSENT_MS = 60 * MINUTE;
const MOST_ABSENT = 2_000;
/** Whoever asked waits no longer than that. */
const LONGEST_MS = 25 * SECOND;
/** More than that would wait longer than anybody stays. */
const MOST_WAITING = 20;

/** From the first source that has the paper. */
async function readFirst(
  sources: readonly PaperSource[],
  id: string,
  signal: AbortSignal,
  log: Log,
): Promise<LiveRecord | LookedUp> {
  let failed = false;
  for (const source of sources) {
    if (signal.aborted) return 'unreachable';
    try {
      const record = await source.readPaper(id, signal);
      if (record !== null) return record;
    } catch (error) {
      if (!(error instanceof SourceError) && !signal.aborted) throw error;
      log.info('a paper could not be looked up', { id, error });
      failed = true;
    }
  }
  return failed ? 'unreachable' : 'absent';
}

/**
 * Each paper is asked of one source after another, each id once at a time, whoever wants it; the sources themselves
 * keep the pace that they are asked to keep.
 */
export function createLookup(parts: {
  readonly sources: readonly PaperSource[];
  readonly store: Pick<FeedStore, 'keepLivePapers'>;
  readonly follower: Pick<Follower, 'merger' | 'catchUp'>;
  readonly clock: Clock;
  readonly log: Log;
}): Lookup {
  const { sources, store, follower, clock, log } = parts;
  const stopping = new AbortController();
  const absent = new Map<string, number>();
  const waiting = new Map<string, Promise<LookedUp>>();

  async function keep(record: LiveRecord): Promise<void> {
    const known = follower.merger.find(toPaper(record));
    const paper = known?.id ?? record.arxiv;
    const row = { key: record.arxiv, paper, json: JSON.stringify(record), arrivedAt: null };
    await store.keepLivePapers([row], renew);
    await follower.catchUp();
  }

  async function find(id: string): Promise<LookedUp> {
    const signal = AbortSignal.any([stopping.signal, AbortSignal.timeout(LONGEST_MS)]);
    const found = await readFirst(sources, id, signal, log);
    if (typeof found === 'object') {
      await keep(found);
      return 'here';
    }
    if (found === 'absent') {
      absent.set(id, clock.now());
      const oldest = absent.keys().next().value;
      if (absent.size > MOST_ABSENT && oldest !== undefined) absent.delete(oldest);
    }
    return found;
  }

  const isAbsent = (id: string) => clock.now() - (absent.get(id) ?? Number.NEGATIVE_INFINITY) < ABSENT_MS;

  function lookUpOne(id: string): Promise<LookedUp> {
    const before = waiting.get(id);
    if (before !== undefined) return before;
    if (waiting.size >= MOST_WAITING || stopping.signal.aborted) return Promise.resolve('unreachable');
    const found = find(id)
      .catch((error: unknown): LookedUp => {
        log.error('what was looked up could not be kept', { id, error });
        return 'unreachable';
      })
      .finally(() => waiting.delete(id));
    waiting.set(id, found);
    return found;
  }

  return {
    async lookUp(ids, most) {
      const [known, unknown] = [ids.filter(isAbsent), ids.filter((id) => !isAbsent(id))];
      const asked = await Promise.all(
        unknown.slice(0, most).map(async (id) => [id, await lookUpOne(id)] as const),
      );
      return new Map<string, LookedUp>([
        ...known.map((id) => [id, 'absent'] as const),
        ...asked,
        ...unknown.slice(most).map((id) => [id, 'waiting'] as const),
      ]);
    },
    stop: () => stopping.abort(),
  };
}
