import { createHash } from 'node:crypto';
import { DAY, MINUTE } from '../../base/time.ts';
import type { Course, PlannedSlot, Subscription } from '../../store/index.ts';
import type { Planned } from '../ports.ts';
import {
  dateBefore,
  datesAfter,
  type InstantOf,
  instantOf,
  type Nominal,
  type Rhythm,
} from '../rhythm/schedule.ts';

/** A missed digest is sent late until the next one is nearer, and never more than this. */
const GRACE_MAX = 3 * DAY;

/** Rhythms are weekly at most, so a next slot further away than this was planned by a clock gone wrong. */
export const HORIZON = 9 * DAY;

/** More missed dates than this are not listed one by one: a clock gone wrong, or a year asleep. */
const MISSED_MAX = 400;

/**
 * 22 characters, always the same for a digest and its date: the nonce (Discord takes 25) and the marker in
 * the message. A database restored from a backup makes the same ones, and so finds what was sent since.
 */
export function markOf(subscription: string, date: string): string {
  return createHash('sha256').update(`${subscription} ${date}`).digest('base64url').slice(0, 22);
}

/** Where a digest that is set or resumed now begins; never before a date that was planned already. */
export function beginCourse(
  now: number,
  rhythm: Rhythm,
  planned: string | null,
  instant: InstantOf = instantOf,
): Course {
  const over = dateBefore(now, rhythm, instant);
  const lastDate = planned !== null && planned > over && isNear(planned, over) ? planned : over;
  return { lastDate, nextAt: datesAfter(lastDate, rhythm, instant).next().value.at };
}

/** Within the days that a plan may be ahead; anything else is left from a wrong clock. */
const isNear = (planned: string, over: string) => Date.parse(planned) - Date.parse(over) <= HORIZON;

/**
 * What is due now: the latest date missed as one digest for the whole gap, the earlier ones merged into it;
 * or, when even that one is out of its grace, all of them expired. And the course from here on.
 */
export function planDue(from: Subscription, now: number, instant: InstantOf = instantOf): Planned {
  if (from.nextAt !== null && from.nextAt > now + HORIZON) {
    return { course: beginCourse(now, from, from.lastDate, instant), slots: [] };
  }
  const { missed, next } = splitDates(from, now, instant);
  const latest = missed.at(-1);
  if (latest === undefined) return { course: { lastDate: from.lastDate, nextAt: next.at }, slots: [] };
  const course = { lastDate: latest.date, nextAt: next.at };
  const expiresAt = latest.at + Math.min((next.at - latest.at) / 2, GRACE_MAX);
  const earlier = missed.slice(0, -1);
  const base = (n: Nominal) => ({
    mark: markOf(from.id, n.date),
    date: n.date,
    dueAt: n.at,
    expiresAt,
    covers: [],
    doubt: false,
  });
  if (expiresAt <= now) {
    const reason =
      'nothing ran when it was due, nor until its grace was over: Paperboy was stopped or suspended, or the clock was set';
    return { course, slots: missed.map((n) => ({ ...base(n), state: 'expired', reason })) };
  }
  const merged = `merged into the digest of ${latest.date}`;
  return {
    course,
    slots: [
      ...earlier.map((n): PlannedSlot => ({ ...base(n), state: 'merged', reason: merged })),
      {
        ...base(latest),
        covers: earlier.map((n) => n.date),
        state: 'pending',
        reason: null,
        // Nothing was running then; or it was, and sent it, and a backup from before was restored since.
        doubt: now - latest.at > MINUTE,
      },
    ],
  };
}

function splitDates(
  from: Subscription,
  now: number,
  instant: InstantOf,
): { missed: readonly Nominal[]; next: Nominal } {
  const missed: Nominal[] = [];
  for (const nominal of datesAfter(from.lastDate, from, instant)) {
    if (nominal.at > now) return { missed, next: nominal };
    missed.push(nominal);
    if (missed.length > MISSED_MAX) missed.shift();
  }
  throw new Error('the calendar has no end');
}
