import { HOUR, MINUTE } from '../base/time.ts';
import { type InstantOf, instantOf, markOf, type Planned, planDue } from '../digest/index.ts';
import type { PlannedSlot, Subscription } from '../store/index.ts';
import { COUNTING, type Times, timesOf } from './times.ts';

/**
 * What a meeting consists of, each a slot of its own: the vote, the paper's announcement, the thread on it, Discord's
 * event, the reminder; and news of it, where it is skipped or takes place after all.
 */
export type Step = 'vote' | 'open' | 'talk' | 'event' | 'remind' | 'news';

/** A slot's date says which step it is: `2026-11-30`, `2026-11-30:open`, `2026-11-30:event:1`. */
export const slotDate = (date: string, step: Step, turn = 0): string =>
  step === 'vote' ? date : `${date}:${step}${turn === 0 ? '' : `:${turn}`}`;

export function readDate(slot: string): {
  readonly date: string;
  readonly step: Step;
  readonly turn: number;
} {
  const [date = '', step = 'vote', turn = '0'] = slot.split(':');
  return { date, step: step as Step, turn: Number(turn) };
}

export const markOfStep = (club: string, date: string, step: Step, turn = 0): string =>
  markOf(club, slotDate(date, step, turn));

const spans = (
  t: Times,
): Readonly<Record<Exclude<Step, 'news'>, readonly [due: number, expires: number]>> => ({
  vote: [t.opensAt, t.voteUntil],
  open: [t.closesAt + COUNTING, t.at - 2 * HOUR],
  // What hangs on the announcement comes a little later, when that is there.
  talk: [t.closesAt + 2 * COUNTING, t.remindsAt - MINUTE],
  event: [t.closesAt + 2 * COUNTING, t.at - MINUTE],
  remind: [t.remindsAt, t.at - 5 * MINUTE],
});

/** The steps of each meeting whose vote is due. What is missed as a whole is merged and expires as digests do. */
export function planClub(from: Subscription, now: number, instant: InstantOf = instantOf): Planned {
  const { course, slots } = planDue(from, now, instant);
  const latest = slots.at(-1);
  if (latest === undefined || latest.state !== 'pending') return { course, slots };
  const { date, doubt } = latest;
  const steps = Object.entries(spans(timesOf(date, from, instant))).map(
    ([step, [dueAt, expiresAt]]): PlannedSlot => ({
      mark: markOfStep(from.id, date, step as Step),
      date: slotDate(date, step as Step),
      dueAt,
      expiresAt,
      covers: [],
      state: 'pending',
      reason: null,
      // One that was due while nothing ran may have been sent, by a database that this one was restored from.
      doubt: doubt && dueAt < now,
    }),
  );
  return { course, slots: [...slots.slice(0, -1), ...steps] };
}

/** A step out of turn, due at once: a meeting's event and its news follow each change. */
export function stepNow(
  club: string,
  { date, turn }: { readonly date: string; readonly turn: number },
  step: 'event' | 'news',
  { now, until }: { readonly now: number; readonly until: number },
): PlannedSlot {
  return {
    mark: markOfStep(club, date, step, turn),
    date: slotDate(date, step, turn),
    dueAt: now,
    expiresAt: until,
    covers: [],
    state: 'pending',
    reason: null,
    doubt: false,
  };
}
