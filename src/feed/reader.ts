import type { Clock } from '../base/clock.ts';
import type { Log } from '../base/log.ts';
import { HOUR, MINUTE } from '../base/time.ts';
import type { SourceState } from '../store/index.ts';
import type { Follower } from './follow.ts';
import { type FeedStore, labelOf, type Random, type Source } from './ports.ts';
import { datesToRead, type Round, readDays } from './round.ts';

/** No turn is ever further away than this; see claimSource. */
export const FURTHEST_MS = 2 * HOUR;
const FIRST_RETRY_MS = 2 * MINUTE;
/** How many complaints are remembered, so that a bad row is reported once instead of every hour. */
const MOST_REMEMBERED = 1_000;

interface ReaderParts {
  readonly source: Source;
  readonly store: FeedStore;
  readonly follower: Follower;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
}

/** Varies a duration by up to 10 %, so that many bots don't call in the same second. */
export const jitter = (ms: number, random: Random): number => ms * (0.9 + 0.2 * random());

/**
 * Reads the lists of the days since the last success into the store, and notes there how it went and when to read
 * again. `known` is what the store said of the source before.
 */
export function createReader(
  parts: ReaderParts,
): (known: SourceState | null, signal: AbortSignal) => Promise<void> {
  const { source, store, follower, clock } = parts;
  const report = createReport(labelOf(source), parts.log);
  return async (known, signal) => {
    const dates = datesToRead(clock.now(), known?.succeededAt ?? null);
    const newsFrom = dates.at(-1) ?? '';
    const { merger } = follower;
    const onDay = () => holdTurn(parts);
    await onDay();
    const round = await readDays(dates, { source, store, merger, clock, newsFrom, signal, onDay });
    if (signal.aborted) return;
    report(round);
    if (round.failure === null) await noteSuccess(parts, known, round);
    else await noteFailure(parts, known, round, round.failure);
  };
}

/** A day is read by then, or its process is dead, and another may begin. */
const TURN_MS = MINUTE;
async function holdTurn({ source, store, clock }: ReaderParts): Promise<void> {
  const now = clock.now();
  await store.claimSource(source.name, now, now + TURN_MS, 0);
}

async function noteSuccess(parts: ReaderParts, known: SourceState | null, round: Round): Promise<void> {
  const { source, store, clock, random, log } = parts;
  const { listed, added, changed } = round;
  const now = clock.now();
  await store.noteSuccess(source.name, now, listed, now + jitter(HOUR, random));
  const facts = { listed, added, changed };
  if ((known?.failures ?? 0) > 0) log.info(`${labelOf(source)} can be read again`, facts);
  else log.debug(`read ${labelOf(source)}`, facts);
}

async function noteFailure(
  parts: ReaderParts,
  known: SourceState | null,
  { unread, added, changed }: Round,
  failure: NonNullable<Round['failure']>,
): Promise<void> {
  const { source, store, clock, random, log } = parts;
  const now = clock.now();
  const failures = known?.failures ?? 0;
  const wait = jitter(Math.min(HOUR, FIRST_RETRY_MS * 2 ** failures), random);
  const next = Math.min(Math.max(now + wait, failure.retryAt ?? 0), now + FURTHEST_MS);
  await store.noteFailure(source.name, now, failure.message, next);
  const facts = { reason: failure.message, unread, added, changed, again: new Date(next).toISOString() };
  // That it fails is news once; that it goes on failing is not.
  if (failures === 0) log.warn(`${labelOf(source)} could not be read`, facts);
  else log.debug(`${labelOf(source)} still could not be read`, facts);
}

function createReport(label: string, log: Log): (round: Round) => void {
  const reported = new Set<string>();
  return ({ problems }) => {
    for (const problem of problems) {
      const key = JSON.stringify([problem.date, problem.message]);
      if (reported.has(key)) continue;
      if (reported.size >= MOST_REMEMBERED) reported.clear();
      reported.add(key);
      const { kept, ...facts } = problem;
      if (kept) log.debug(`a row of ${label} was read without a field`, facts);
      else log.warn(`a row of ${label} was left out`, facts);
    }
  };
}
