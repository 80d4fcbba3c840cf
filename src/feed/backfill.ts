import type { Clock } from '../base/clock.ts';
import type { Log } from '../base/log.ts';
import { DAY, HOUR, MINUTE, SECOND, utcDate } from '../base/time.ts';
import type { Merger } from '../papers/index.ts';
import { type FeedStore, labelOf, type Random, type Source, type SourceError } from './ports.ts';
import { FURTHEST_MS, jitter } from './reader.ts';
import { datesBetween, readDays } from './round.ts';

/** How far the library reaches back, and whether it is to reach further. */
export interface Reach {
  /** ISO date: every list since then was read. */
  readonly back: string;
  /** Days that are still to be read; 0 where all are. */
  readonly left: number;
  /** Older ones aren't read, as the library holds as many papers as it may. */
  readonly full?: true;
}

interface BackfillOptions {
  readonly source: Source;
  readonly store: FeedStore;
  readonly merger: Merger;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
  /** The oldest day (ISO) to be read. */
  readonly since: string;
  /** The oldest day (ISO) that the next round reads as news. */
  readonly newsFrom: () => string;
  /** Between two days (ms), so that at most half of the calls that the source allows are for these. */
  readonly pause?: number | undefined;
  /** Older lists are read while the library has fewer papers. */
  readonly most?: number;
}

export interface Backfill {
  reach(): Reach;
  /** Reads until it is stopped: when all is read, each day once more after a week, when its list is final. */
  run(signal: AbortSignal): Promise<void>;
}

/** What an index in memory holds within some hundred megabytes. */
const MOST_PAPERS = 30_000;
const PAUSE_MS = 600;
/** A day is read by then, or its process is dead, and another may go on. */
const TURN_MS = 15 * SECOND;
const FIRST_RETRY_MS = 10 * SECOND;
const TELL_EVERY_MS = MINUTE;
/** No paper of an old list is news, whenever it says that it was listed. */
const NO_NEWS = '9999-12-31';

/**
 * Reads the lists before the last week, newest first, one day at a time; what was read is noted in the store, so
 * that another start, or another process, goes on where this one was.
 */
export function createBackfill(options: BackfillOptions): Backfill {
  const { source, store, merger, clock, random, log, since, pause = PAUSE_MS, most = MOST_PAPERS } = options;
  const turn = `${source.name}:backfill`;
  const troubles = createTroubles({ store, turn, clock, random, log, label: labelOf(source) });
  const tell = createTeller(labelOf(source), most, clock, log);
  const isFull = () => merger.papers.length >= most;
  let read: ReadonlySet<string> = new Set();

  const newest = () => utcDate(Date.parse(options.newsFrom()) - DAY);
  const unread = (): string[] =>
    datesBetween(since, newest())
      .filter((date) => !read.has(date))
      .reverse();

  const reach = (): Reach => {
    const days = unread();
    const [next] = days.filter((date) => !troubles.has(date));
    return {
      back: next === undefined ? since : utcDate(Date.parse(next) + DAY),
      left: days.length,
      ...(days.length > 0 && isFull() && { full: true }),
    };
  };

  async function readDay(date: string, signal: AbortSignal): Promise<void> {
    const round = await readDays([date], { source, store, merger, clock, newsFrom: NO_NEWS, signal });
    if (signal.aborted) return;
    if (round.failure !== null) return troubles.note(date, round.failure);
    for (const { kept, ...facts } of round.problems)
      log.debug(`a row of an older list was ${kept ? 'read without a field' : 'left out'}`, facts);
    troubles.end(date);
    const now = clock.now();
    await store.noteDayRead(source.name, date, round.listed);
    await store.noteSuccess(turn, now, round.listed, now + pause);
  }

  /** Reads the next day if there is one, and it is this process's turn. @returns how long to wait (ms) */
  async function step(signal: AbortSignal): Promise<number> {
    read = await store.daysRead(source.name);
    tell(reach());
    const now = clock.now();
    const date = unread().find((day) => troubles.isOver(day, now));
    if (date === undefined || isFull()) return MINUTE;
    if (!(await store.claimSource(turn, now, now + TURN_MS, now + FURTHEST_MS))) {
      const state = await store.sourceState(turn);
      return Math.min(MINUTE, Math.max(SECOND / 4, (state?.nextAt ?? 0) - now));
    }
    await readDay(date, signal);
    return troubles.any() ? SECOND : pause;
  }

  return {
    reach,
    async run(signal) {
      while (!signal.aborted) {
        let wait = MINUTE;
        try {
          wait = await step(signal);
        } catch (error) {
          if (!signal.aborted) log.error('filling the library stumbled', { error });
        }
        await clock.sleep(wait, signal);
      }
    },
  };
}

/** Says now and then how far it is, and once that it is done. */
function createTeller(source: string, most: number, clock: Clock, log: Log): (reach: Reach) => void {
  let toldAt = Number.NEGATIVE_INFINITY;
  let wasFilling = false;
  let wasFull = false;
  return ({ back, left, full = false }) => {
    const now = clock.now();
    if (full && !wasFull)
      log.warn(`the library holds ${most} papers, the most that it may: older lists are not read`, {
        source,
        back,
      });
    else if (left === 0 && wasFilling) log.info('the library is filled', { source, back });
    else if (!full && left > 1 && now - toldAt >= TELL_EVERY_MS) {
      log.info('the library is being filled', { source, back, daysLeft: left });
      toldAt = now;
    }
    wasFull = full;
    // One day is the usual: it has become a week old.
    wasFilling = left > 1 || (wasFilling && left > 0);
  };
}

type TroubleParts = Pick<BackfillOptions, 'store' | 'clock' | 'random' | 'log'> & {
  readonly turn: string;
  readonly label: string;
};

/** Days that can't be read though others can, and when each is tried again; and how the source fares. */
function createTroubles({ store, turn, clock, random, log, label }: TroubleParts) {
  const putOff = new Map<string, { readonly tries: number; readonly until: number }>();
  let inARow = 0;
  return {
    any: () => inARow > 0,
    has: (date: string) => putOff.has(date),
    isOver: (date: string, now: number) => (putOff.get(date)?.until ?? 0) <= now,
    end(date: string): void {
      inARow = 0;
      putOff.delete(date);
    },
    async note(date: string, failure: SourceError): Promise<void> {
      inARow += 1;
      const now = clock.now();
      const tries = (putOff.get(date)?.tries ?? 0) + 1;
      // One day may be broken for good, and must not keep the older ones out.
      if (failure.retryAt === null)
        putOff.set(date, { tries, until: now + Math.min(DAY, HOUR * 2 ** (tries - 1)) });
      const wait = jitter(Math.min(HOUR, FIRST_RETRY_MS * 4 ** (inARow - 1)), random);
      const next = Math.min(Math.max(now + wait, failure.retryAt ?? 0), now + FURTHEST_MS);
      await store.noteFailure(turn, now, failure.message, next);
      const facts = { date, reason: failure.message, again: new Date(next).toISOString() };
      if (inARow === 1) log.warn(`an older list of ${label} could not be read`, facts);
      else log.debug(`an older list of ${label} still could not be read`, facts);
    },
  };
}
