import type { Clock } from '../base/clock.ts';
import type { Log } from '../base/log.ts';
import { HOUR, MINUTE, SECOND } from '../base/time.ts';
import type { Paper } from '../papers/paper.ts';
import type { SourceState } from '../store/index.ts';
import { createBackfill, type Reach } from './backfill.ts';
import { createFollower, type Follower } from './follow.ts';
import { type Recalled, recallNothing } from './identify.ts';
import { createLookup, type Lookup } from './lookup.ts';
import {
  type FeedLibrary,
  type FeedStore,
  labelOf,
  type PaperSource,
  type Random,
  type Source,
} from './ports.ts';
import { createReader, FURTHEST_MS, jitter } from './reader.ts';
import { datesToRead } from './round.ts';

export type { Reach } from './backfill.ts';
export { createFollower } from './follow.ts';
export { type Recalled, recall } from './identify.ts';
export { createKeptPapers } from './kept-papers.ts';
export type { LookedUp, Lookup } from './lookup.ts';
export type { Source } from './ports.ts';
export { datesToRead, readDays } from './round.ts';
export { createArxiv } from './source/arxiv.ts';
export { createDailyPapers } from './source/daily-papers.ts';

interface SourceOptions {
  readonly source: Source;
  /** Between two days (ms) of the past. */
  readonly pause?: number;
}

interface FeedOptions extends SourceOptions {
  /** Read like the first, each by itself. */
  readonly more?: readonly SourceOptions[];
  /** Asked for papers that somebody names, one after the other, if they can be; nothing is where the feed is off. */
  readonly ask?: readonly Source[];
  /** False: what was kept is searchable, and nothing is fetched. */
  readonly on: boolean;
  readonly store: FeedStore;
  readonly library: FeedLibrary;
  /** What the library has of the store from the start. */
  readonly recalled?: Recalled | undefined;
  /** Keeps the papers for the next start, now and then and at the end. */
  readonly keepPapers?: ((recalled: Recalled) => Promise<void>) | undefined;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
  /** The oldest day (ISO) to be read in the background; null: the last days alone are. */
  readonly since?: string | null;
  /** Older lists are read while the library has fewer papers. */
  readonly most?: number;
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

/** How far back a source was read, by its label. */
export interface SourceReach extends Reach {
  readonly source: string;
}

export interface Feed {
  /** All papers, as the sources have them by now. */
  all(): readonly Paper[];
  state(): Freshness;
  /** How far back the lists of each source were read; none of one of which only the last days are. */
  reaches(): readonly SourceReach[];
  /** When a paper came in by itself (ms); null for those that were here from the start. */
  arrivedAt(id: string): number | null;
  /** Null where nothing may be fetched. */
  readonly lookup: Lookup | null;
  /** Ends a round midway; what was read is kept. */
  stop(): Promise<void>;
}

/** Longer than a day takes to be read, and renewed with each: what a killed process leaves behind. */
const TURN_MS = MINUTE;
/** What this process or another kept is searchable within this time. */
const FOLLOW_MS = SECOND / 2;
/** Where the store tells what was kept, it is asked this often all the same: something in between may not pass it on. */
const FOLLOW_TOLD_MS = 30 * SECOND;
/** Indexing rests so many times as long as it took, and has the more to do together: commands come first. */
const REST = 4;
const LONGEST_REST_MS = 10 * SECOND;
/** Two rounds missed. */
const LATE_AFTER_MS = 2.5 * HOUR;

/** A source that is kept read. */
interface Following {
  /** Reads what the store knows of it. */
  look(): Promise<void>;
  state(): Freshness;
  reach(): SourceReach | null;
  run(signal: AbortSignal): Promise<unknown>;
}

function createFollowing(
  { source, pause }: SourceOptions,
  options: FeedOptions & { readonly follower: Follower },
): Following {
  const { on, store, follower, clock, random, log, lookEvery = MINUTE } = options;
  const read = createReader({ source, store, follower, clock, random, log });
  const startedAt = clock.now();
  let known: SourceState | null = null;
  const look = async (): Promise<void> => {
    known = await store.sourceState(source.name);
  };
  const backfill =
    on && options.since != null
      ? createBackfill({
          ...options,
          source,
          pause,
          since: options.since,
          merger: follower.merger,
          newsFrom: () => datesToRead(clock.now(), known?.succeededAt ?? null).at(-1) ?? '',
        })
      : null;

  async function keepLooking(signal: AbortSignal): Promise<void> {
    // Not all bots of a machine that starts up at one moment.
    await clock.sleep(jitter(2 * SECOND, random), signal);
    while (!signal.aborted) {
      const now = clock.now();
      const isDue = known === null || known.nextAt <= now || known.nextAt > now + FURTHEST_MS;
      try {
        if (isDue && (await store.claimSource(source.name, now, now + TURN_MS, now + FURTHEST_MS)))
          await read(known, signal);
        await follower.catchUp();
        await look();
      } catch (error) {
        if (!signal.aborted) log.error('the live feed stumbled', { error });
      }
      const wait = (known?.nextAt ?? 0) - clock.now();
      await clock.sleep(Math.min(Math.max(wait, SECOND), lookEvery), signal);
    }
  }

  return {
    look,
    state: () => freshnessOf(known, { on, now: clock.now(), startedAt }),
    reach: () => (backfill === null ? null : { source: labelOf(source), ...backfill.reach() }),
    run: (signal) => Promise.all([...(on ? [keepLooking(signal)] : []), backfill?.run(signal)]),
  };
}

/**
 * Makes searchable what was kept, then keeps the library fed: once an hour it reads the lists of the last days into
 * the store, and from the store into the library. Several processes may share a store; one of them reads.
 */
export async function startFeed(options: FeedOptions): Promise<Feed> {
  const { on, store, library, clock, log, followEvery = FOLLOW_MS } = options;
  const recalled = options.recalled ?? recallNothing(await library.all());
  const follower = createFollower({ ...options, recalled });
  const first = createFollowing(options, { ...options, follower });
  const all = [first, ...(options.more ?? []).map((one) => createFollowing(one, { ...options, follower }))];
  const stopping = new AbortController();
  const sources = (options.ask ?? []).filter(
    (one): one is Source & PaperSource => one.readPaper !== undefined,
  );
  const lookup = on && sources.length > 0 ? createLookup({ sources, store, follower, clock, log }) : null;

  const catchUp = async (): Promise<void> => {
    await follower.catchUp();
    for (const following of all) await following.look();
  };

  await library.alias([...(await store.aliases()), ...recalled.aliases]);
  await catchUp();
  if (!on) log.info('the live feed is off');
  const { signal } = stopping;
  const loops = [
    follow(catchUp, { every: followEvery, store, clock, log, signal }),
    ...all.map((following) => following.run(signal)),
  ];

  return {
    state: () =>
      all.map((following) => following.state()).find(({ state }) => state === 'late') ?? first.state(),
    reaches: () => all.flatMap((following) => following.reach() ?? []),
    all: () => follower.merger.papers,
    arrivedAt: follower.arrivedAt,
    lookup,
    async stop() {
      lookup?.stop();
      stopping.abort();
      await Promise.all(loops);
      await follower.keep();
    },
  };
}

function freshnessOf(
  known: SourceState | null,
  { on, now, startedAt }: { readonly on: boolean; readonly now: number; readonly startedAt: number },
): Freshness {
  if (!on) return { state: 'off' };
  const succeededAt = known?.succeededAt ?? null;
  const fresh = succeededAt !== null && known?.failures === 0 && now - succeededAt <= LATE_AFTER_MS;
  return fresh ? { state: 'fresh' } : { state: 'late', since: succeededAt ?? startedAt };
}

/** Catches up again and again until it is stopped; says once that it fails, not every time. */
async function follow(
  catchUp: () => Promise<void>,
  {
    every,
    store,
    clock,
    log,
    signal,
  }: Pick<FeedOptions, 'store' | 'clock' | 'log'> & {
    readonly every: number;
    readonly signal: AbortSignal;
  },
): Promise<void> {
  let failing = false;
  let took = 0;
  const hearing = hear(store, signal);
  while (!signal.aborted) {
    const rest = Math.max(every, Math.min(LONGEST_REST_MS, REST * took));
    await clock.sleep(rest, signal);
    if (hearing !== null) await hearing.next(Math.max(0, FOLLOW_TOLD_MS - rest), clock);
    if (signal.aborted) return;
    const began = clock.steady();
    try {
      await catchUp();
      took = clock.steady() - began;
      failing = false;
    } catch (error) {
      if (!failing) log.error('the store could not be followed', { error });
      failing = true;
    }
  }
}

/** Waits for what a store tells; null where it tells nothing. */
function hear(store: Pick<FeedStore, 'heed'>, stopped: AbortSignal) {
  let told = false;
  let waiting = new AbortController();
  const wake = () => {
    told = true;
    waiting.abort();
  };
  const end = store.heed(wake);
  if (end === null) return null;
  stopped.addEventListener('abort', () => {
    end();
    wake();
  });
  return {
    /** Resolves once something was told since it last did, or after so many ms. */
    async next(most: number, clock: Clock): Promise<void> {
      if (!told) await clock.sleep(most, waiting.signal);
      told = false;
      waiting = new AbortController();
    },
  };
}
