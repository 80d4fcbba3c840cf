import type { Clock } from '../base/clock.ts';
import type { Log } from '../base/log.ts';
import { HOUR, MINUTE, SECOND } from '../base/time.ts';
import type { SourceState } from '../store/index.ts';
import { createFollower } from './follow.ts';
import type { FeedLibrary, FeedStore, Random, Source } from './ports.ts';
import { datesToRead, type Round, readDays } from './round.ts';

export { createFollower } from './follow.ts';
export type { Source } from './ports.ts';
export { datesToRead, readDays } from './round.ts';
export { createDailyPapers } from './source/daily-papers.ts';

interface FeedOptions {
  /** False: what was kept is searchable, and nothing is fetched. */
  readonly on: boolean;
  readonly source: Source;
  readonly store: FeedStore;
  readonly library: FeedLibrary;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
  /** How often (ms) the store is asked for what was kept. */
  readonly followEvery?: number;
  /** How often (ms) it looks whether its turn to read has come. */
  readonly lookEvery?: number;
}

/** Whether the lists are known as they are: a source that can't be read is not one with nothing new. */
export type Freshness =
  | { readonly state: 'off' | 'fresh' }
  /** It couldn't be read since then (ms). */
  | { readonly state: 'late'; readonly since: number };

export interface Feed {
  state(): Freshness;
  /** When a paper came in by itself (ms); null for those that were here from the start. */
  arrivedAt(id: string): number | null;
  /** Ends a round midway; what was read is kept. */
  stop(): Promise<void>;
}

/** A round is over by then, or its process is dead, and another may begin. */
const TURN_MS = 5 * MINUTE;
/** No turn lies further off; see claimSource. */
const FURTHEST_MS = 2 * HOUR;
const FIRST_RETRY_MS = 2 * MINUTE;
/** What this process or another kept is searchable within this time. */
const FOLLOW_MS = SECOND / 2;
/** Two rounds missed. */
const LATE_AFTER_MS = 2.5 * HOUR;
/** Complaints remembered, so that a bad row is reported once and not every hour. */
const MOST_REMEMBERED = 1_000;

/** Within 10 % of a time, so that many bots don't call in the same second. */
const jitter = (ms: number, random: Random): number => ms * (0.9 + 0.2 * random());

/**
 * Makes searchable what was kept, then keeps the library fed: once an hour it reads the lists of the last days into
 * the store, and from the store into the library. Several processes may share a store; one of them reads.
 */
export async function startFeed(options: FeedOptions): Promise<Feed> {
  const {
    on,
    source,
    store,
    library,
    clock,
    random,
    log,
    followEvery = FOLLOW_MS,
    lookEvery = MINUTE,
  } = options;
  const follower = createFollower(store, library, clock, log);
  const startedAt = clock.now();
  const stopping = new AbortController();
  const reported = new Set<string>();
  let known: SourceState | null = null;

  const catchUp = async (): Promise<void> => {
    await follower.catchUp();
    known = await store.sourceState(source.name);
  };

  function reportProblems({ problems }: Round): void {
    for (const problem of problems) {
      const key = JSON.stringify([problem.date, problem.message]);
      if (reported.has(key)) continue;
      if (reported.size >= MOST_REMEMBERED) reported.clear();
      reported.add(key);
      log.warn('a row of Daily Papers was left out', { ...problem });
    }
  }

  async function lookOnce(): Promise<void> {
    const dates = datesToRead(clock.now(), known?.succeededAt ?? null);
    const newsFrom = dates.at(-1) ?? '';
    const { merger } = follower;
    const round = await readDays(dates, { source, store, merger, clock, newsFrom, signal: stopping.signal });
    if (stopping.signal.aborted) return;
    const now = clock.now();
    const { listed, added, changed, failure, unread } = round;
    reportProblems(round);
    if (failure === null) {
      await store.noteSuccess(source.name, now, listed, now + jitter(HOUR, random));
      const facts = { listed, added, changed };
      if ((known?.failures ?? 0) > 0) log.info('Daily Papers can be read again', facts);
      else log.debug('read Daily Papers', facts);
    } else {
      const failures = known?.failures ?? 0;
      const wait = jitter(Math.min(HOUR, FIRST_RETRY_MS * 2 ** failures), random);
      const next = Math.min(Math.max(now + wait, failure.retryAt ?? 0), now + FURTHEST_MS);
      await store.noteFailure(source.name, now, failure.message, next);
      const facts = { reason: failure.message, unread, added, changed, again: new Date(next).toISOString() };
      // Once is news; that it goes on is not.
      if (failures === 0) log.warn('Daily Papers could not be read', facts);
      else log.debug('Daily Papers still could not be read', facts);
    }
    await catchUp();
  }

  async function keepLooking(): Promise<void> {
    const { signal } = stopping;
    // Not all bots of a machine that starts up at one moment.
    await clock.sleep(jitter(2 * SECOND, random), signal);
    while (!signal.aborted) {
      const now = clock.now();
      const isDue = known === null || known.nextAt <= now || known.nextAt > now + FURTHEST_MS;
      try {
        if (isDue && (await store.claimSource(source.name, now, now + TURN_MS, now + FURTHEST_MS)))
          await lookOnce();
        else await catchUp();
      } catch (error) {
        if (!signal.aborted) log.error('the live feed stumbled', { error });
      }
      const wait = (known?.nextAt ?? 0) - clock.now();
      await clock.sleep(Math.min(Math.max(wait, SECOND), lookEvery), signal);
    }
  }

  async function keepFollowing(): Promise<void> {
    const { signal } = stopping;
    let failing = false;
    while (!signal.aborted) {
      await clock.sleep(followEvery, signal);
      if (signal.aborted) return;
      try {
        await catchUp();
        failing = false;
      } catch (error) {
        if (!failing) log.error('the store could not be followed', { error });
        failing = true;
      }
    }
  }

  await catchUp();
  if (!on) log.info('the live feed is off');
  const loops = [keepFollowing(), ...(on ? [keepLooking()] : [])];

  return {
    state() {
      if (!on) return { state: 'off' };
      const succeededAt = known?.succeededAt ?? null;
      const fresh =
        succeededAt !== null && known?.failures === 0 && clock.now() - succeededAt <= LATE_AFTER_MS;
      return fresh ? { state: 'fresh' } : { state: 'late', since: succeededAt ?? startedAt };
    },
    arrivedAt: follower.arrivedAt,
    async stop() {
      stopping.abort();
      await Promise.all(loops);
    },
  };
}
