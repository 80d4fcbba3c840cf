import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  dateBefore,
  datesAfter,
  instantOf,
  nextDate,
  type Rhythm,
} from '../../src/digest/rhythm/schedule.ts';
import { checkZone, zones } from './zone-years.ts';

const iso = (at: number | null) => (at === null ? null : new Date(at).toISOString());
const daily = (time: string, zone: string): Rhythm => ({ time, zone, days: '1234567' });

function take(count: number, from: string, rhythm: Rhythm): [string, string][] {
  const dates: [string, string][] = [];
  for (const { date, at } of datesAfter(from, rhythm)) {
    dates.push([date, new Date(at).toISOString()]);
    if (dates.length === count) break;
  }
  return dates;
}

describe('given a daily digest at 02:30 in Berlin', () => {
  it('comes once on the day that has no 02:30, an hour later', () => {
    expect(take(3, '2026-03-27', daily('02:30', 'Europe/Berlin'))).toEqual([
      ['2026-03-28', '2026-03-28T01:30:00.000Z'],
      ['2026-03-29', '2026-03-29T01:30:00.000Z'],
      ['2026-03-30', '2026-03-30T00:30:00.000Z'],
    ]);
  });

  it('comes once on the day that has two of them, at the first', () => {
    expect(take(3, '2026-10-23', daily('02:30', 'Europe/Berlin'))).toEqual([
      ['2026-10-24', '2026-10-24T00:30:00.000Z'],
      ['2026-10-25', '2026-10-25T00:30:00.000Z'],
      ['2026-10-26', '2026-10-26T01:30:00.000Z'],
    ]);
  });
});

describe('given a zone that moved over the date line', () => {
  it('has no digest on the day that never was', () => {
    expect(instantOf('2011-12-30', '08:00', 'Pacific/Apia')).toBeNull();
    expect(take(2, '2011-12-28', daily('08:00', 'Pacific/Apia')).map(([d]) => d)).toEqual([
      '2011-12-29',
      '2011-12-31',
    ]);
  });
});

describe('given a zone whose clocks change at midnight', () => {
  it('keeps the date: 00:30 on the day that begins at 01:00', () => {
    // Egypt, last Friday of April.
    expect(iso(instantOf('2026-04-24', '00:30', 'Africa/Cairo'))).toBe('2026-04-23T22:30:00.000Z');
    expect(take(3, '2026-04-22', daily('00:30', 'Africa/Cairo')).map(([d]) => d)).toEqual([
      '2026-04-23',
      '2026-04-24',
      '2026-04-25',
    ]);
  });
});

describe('given a zone whose clocks jump over midnight', () => {
  it('has the digest of the evening that was cut short right after it', () => {
    // Greenland, last Saturday of March: 23:00 is 00:00 of Sunday.
    expect(take(3, '2026-03-26', daily('23:30', 'America/Nuuk'))).toEqual([
      ['2026-03-27', '2026-03-28T01:30:00.000Z'],
      ['2026-03-28', '2026-03-29T01:30:00.000Z'],
      ['2026-03-29', '2026-03-30T00:30:00.000Z'],
    ]);
  });
});

describe('given some days of the week', () => {
  it('comes on those alone', () => {
    const weekdays = { time: '08:00', zone: 'UTC', days: '12345' };
    expect(take(3, '2026-11-19', weekdays).map(([d]) => d)).toEqual([
      '2026-11-20',
      '2026-11-23',
      '2026-11-24',
    ]);
    expect(take(2, '2026-11-19', { ...weekdays, days: '1' }).map(([d]) => d)).toEqual([
      '2026-11-23',
      '2026-11-30',
    ]);
  });
});

describe('given a digest that begins now', () => {
  it('begins today when its time is still to come, and tomorrow when it is over', () => {
    const rhythm = daily('08:00', 'Asia/Tokyo');
    const before = Date.parse('2026-11-20T22:59:59Z');
    expect(nextDate(dateBefore(before, rhythm), rhythm).date).toBe('2026-11-21');
    expect(nextDate(dateBefore(before + 1000, rhythm), rhythm).date).toBe('2026-11-22');
  });

  it('never has its first time in the past, nor further away than the next day', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...zones),
        fc.integer({ min: 0, max: 23 }),
        fc.integer({ min: 0, max: 59 }),
        fc.integer({ min: Date.UTC(2026, 0), max: Date.UTC(2028, 0) }),
        (zone, hour, minute, now) => {
          const pad = (n: number) => String(n).padStart(2, '0');
          const rhythm = daily(`${pad(hour)}:${pad(minute)}`, zone);
          const next = nextDate(dateBefore(now, rhythm), rhythm);
          expect(next.at).toBeGreaterThan(now);
          expect(next.at - now).toBeLessThanOrEqual(25 * 3_600_000);
        },
      ),
      { seed: 7, numRuns: 300 },
    );
  });
});

describe('given every seventeenth zone (all of them: npm run soak)', () => {
  it('has one slot for each nominal date of two years at the hours around the changes', () => {
    // And those whose gaps are half an hour, two hours, and the last of a day.
    const odd = ['Australia/Lord_Howe', 'Antarctica/Troll', 'America/Godthab'];
    const sample = zones.filter((zone, i) => i % 17 === 0 || odd.includes(zone));
    expect(sample.length).toBeGreaterThan(20);
    for (const zone of sample) for (const hour of [0, 1, 2, 23]) expect(checkZone(zone, hour)).toBeNull();
  });
});
