import { Temporal } from 'temporal-polyfill';
import { datesAfter } from '../../src/digest/rhythm/schedule.ts';

export const zones: readonly string[] = [...new Set(['UTC', ...Intl.supportedValuesOf('timeZone')])];

const HOUR = 3_600_000;
const FIRST = '2026-01-01';
export const DAYS = 730;

/** Formats in a zone are slow to make, and the check's own view of local time: not Temporal's. */
const formats = new Map<string, Intl.DateTimeFormat>();

/** The wall clock at an instant, as milliseconds since 1970 as if it stood in UTC. */
function wallAt(at: number, zone: string): number {
  const format =
    formats.get(zone) ??
    new Intl.DateTimeFormat('en-CA', {
      timeZone: zone,
      dateStyle: 'short',
      timeStyle: 'short',
      hourCycle: 'h23',
    });
  formats.set(zone, format);
  return Date.parse(`${format.format(at).replace(', ', 'T')}Z`);
}

/** By how much the clocks were put forward in the hours before an instant. */
const jumpBefore = (at: number, zone: string): number =>
  wallAt(at, zone) - wallAt(at - 4 * HOUR, zone) - 4 * HOUR;

/**
 * Two years of a daily digest at half past an hour: one slot a nominal date, strictly later than the one
 * before, at the time asked for or just behind a gap. The first that is wrong, in words; null where none is.
 */
export function checkZone(zone: string, hour: number): string | null {
  const rhythm = { time: `${String(hour).padStart(2, '0')}:30`, zone, days: '1234567' };
  const first = Temporal.PlainDate.from(FIRST);
  let count = 0;
  let before = Number.NEGATIVE_INFINITY;
  for (const { date, at } of datesAfter(first.subtract({ days: 1 }).toString(), rhythm)) {
    const where = `${zone} ${date} ${rhythm.time}`;
    const expected = first.add({ days: count }).toString();
    if (date !== expected) return `${where}: ${expected} was expected`;
    if (at <= before) return `${where}: not later than the one before`;
    const wall = wallAt(at, zone);
    const moved = wall - Date.parse(`${date}T${rhythm.time}Z`);
    // At a time that doesn't exist it comes later by the whole gap; two hours in Antarctica/Troll.
    if (moved !== 0 && (moved < 0 || moved !== jumpBefore(at, zone))) {
      return `${where}: comes at ${new Date(wall).toISOString()} of the wall clock`;
    }
    before = at;
    if (++count === DAYS) break;
  }
  return null;
}
