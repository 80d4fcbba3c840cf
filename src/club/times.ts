import { DAY, HOUR, MINUTE, utcDate } from '../base/time.ts';
import { type InstantOf, instantOf } from '../digest/index.ts';

/** The vote opens so many days before the meeting, at its time of day. */
const VOTE_DAYS = 3;
/** It is over so long before the meeting: time to read. */
const READING = DAY;
/** A vote that could only be open for less than this isn't opened any more. */
const VOTE_LEAST = 2 * HOUR;
const REMINDER = HOUR;
/** How long an event lasts. */
export const MEETING = HOUR;

/** Instants (ms) of a meeting's steps. */
export interface Times {
  readonly opensAt: number;
  readonly closesAt: number;
  readonly voteUntil: number;
  readonly remindsAt: number;
  readonly at: number;
}

interface Clock {
  /** Local wall-clock time, `HH:MM`. */
  readonly time: string;
  /** IANA name. */
  readonly zone: string;
}

/** @param date local date on which the vote opens */
export function timesOf(date: string, { time, zone }: Clock, instant: InstantOf = instantOf): Times {
  const opens = instant(date, time, zone) ?? Date.parse(date);
  const on = utcDate(Date.parse(date) + VOTE_DAYS * DAY);
  // A zone may skip that date altogether.
  const at = instant(on, time, zone) ?? opens + VOTE_DAYS * DAY;
  const closesAt = at - READING;
  return { opensAt: opens, closesAt, voteUntil: closesAt - VOTE_LEAST, remindsAt: at - REMINDER, at };
}

/** Discord's polls last whole hours, at least one; those are rounded so that one is over in time. */
export const pollHours = (now: number, closesAt: number): number =>
  Math.max(1, Math.floor((closesAt - now) / HOUR));

/** The weekday (ISO, `1` to `7`) of the vote for a weekday of meeting. */
export const voteDay = (day: string): string => String(((Number(day) + 6 - VOTE_DAYS) % 7) + 1);

/** The local date of the meeting whose vote opens on a date. */
export const meetingDate = (date: string): string => utcDate(Date.parse(date) + VOTE_DAYS * DAY);

/** How long after its vote a meeting's paper is announced: the last votes are still being counted. */
export const COUNTING = MINUTE;
