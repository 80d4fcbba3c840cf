import { Temporal } from 'temporal-polyfill';
import { datesAfter } from '../../src/digest/schedule.ts';

export const zones: readonly string[] = [...new Set(['UTC', ...Intl.supportedValuesOf('timeZone')])];

const FIRST = '2026-01-01';
export const DAYS = 730;

/** Formats in a zone are slow to make, and the check's own view of local time: not Temporal's. */
const formats = new Map<string, Intl.DateTimeFormat>();

function localOf(at: number, zone: string): { date: string; minutes: number } {
  const format =
    formats.get(zone) ??
    new Intl.DateTimeFormat('en-CA', {
      timeZone: zone,
      dateStyle: 'short',
      timeStyle: 'short',
      hourCycle: 'h23',
    });
  formats.set(zone, format);
  const [date = '', time = ''] = format.format(at).split(', ');
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  return { date, minutes: hour * 60 + minute };
}

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
    const local = localOf(at, zone);
    const moved = local.minutes - (hour * 60 + 30);
    if (local.date !== date || moved < 0 || moved > 60) {
      return `${where}: comes at ${local.date} and minute ${local.minutes} of the day`;
    }
    before = at;
    if (++count === DAYS) break;
  }
  return null;
}
