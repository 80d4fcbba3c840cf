import { Temporal } from 'temporal-polyfill';
import { DAY, utcDate } from '../../base/time.ts';

/** Everything that decides when a digest is due. */
export interface Rhythm {
  /** Local wall-clock time, `HH:MM`. */
  readonly time: string;
  /** IANA name. */
  readonly zone: string;
  /** ISO weekdays as digits, `12345`. */
  readonly days: string;
}

/**
 * The instant (ms) of a wall-clock time on a date in a zone; null where the zone skipped that date
 * altogether. A time that the clocks skip moves forward by the gap; of a time that occurs twice the first
 * one counts (Temporal's `compatible`, as in RFC 5545).
 */
export type InstantOf = (date: string, time: string, zone: string) => number | null;

export const instantOf: InstantOf = (date, time, zone) => {
  const day = Temporal.PlainDate.from(date);
  // A zone that moved across the date line lost a whole day (Pacific/Apia, 30 December 2011). A gap before midnight
  // is different (America/Nuuk, the last Saturday of March): the slot belongs to that date and comes after it.
  if (!day.toZonedDateTime(zone).toPlainDate().equals(day)) return null;
  return day.toZonedDateTime({ timeZone: zone, plainTime: Temporal.PlainTime.from(time) }).epochMilliseconds;
};

/** The local date in a zone at an instant. */
export function dateAt(instant: number, zone: string): string {
  return Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(zone).toPlainDate().toString();
}

export interface Nominal {
  readonly date: string;
  readonly at: number;
}

/** The nominal dates after `date` with their instants, both strictly increasing. */
export function* datesAfter(
  date: string,
  rhythm: Rhythm,
  instant: InstantOf = instantOf,
): Generator<Nominal, never> {
  for (let day = Date.parse(date) + DAY; ; day += DAY) {
    // ISO's Sunday is the seventh day.
    if (!rhythm.days.includes(String(new Date(day).getUTCDay() || 7))) continue;
    const nominal = utcDate(day);
    const at = instant(nominal, rhythm.time, rhythm.zone);
    if (at !== null) yield { date: nominal, at };
  }
}

/** The first nominal date after `date`. */
export function nextDate(date: string, rhythm: Rhythm, instant: InstantOf = instantOf): Nominal {
  return datesAfter(date, rhythm, instant).next().value;
}

/** For a digest that starts now: the last date that has already passed, so that nothing past is due. */
export function dateBefore(now: number, rhythm: Rhythm, instant: InstantOf = instantOf): string {
  const today = dateAt(now, rhythm.zone);
  const at = instant(today, rhythm.time, rhythm.zone);
  return at !== null && at <= now ? today : utcDate(Date.parse(today) - DAY);
}
