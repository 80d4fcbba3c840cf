import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { beginCourse, markOf, planDue } from '../../src/digest/delivery/plan.ts';
import type { Subscription } from '../../src/store/index.ts';
import { spec } from './world.ts';
import { zones } from './zone-years.ts';

const HOUR = 3_600_000;
const at = (iso: string) => Date.parse(iso);

/** A digest that was planned up to `lastDate`. */
function planned(lastDate: string, over: Partial<Subscription> = {}): Subscription {
  const base = { ...spec(), ...over };
  return {
    ...base,
    id: 'digest',
    kind: 'digest',
    target: null,
    setBy: 'person',
    createdAt: 0,
    pausedBy: null,
    lastDate,
    nextAt: 0,
    cutAt: 0,
    saidEmpty: false,
    trouble: null,
    ...over,
  };
}

describe('given a digest that is due', () => {
  it('then its slot is the nominal date, and the next is a day later', () => {
    const { slots, course } = planDue(planned('2026-11-19'), at('2026-11-20T07:00:00Z'));
    expect(slots).toMatchObject([
      { date: '2026-11-20', state: 'pending', dueAt: at('2026-11-20T07:00:00Z'), covers: [], doubt: false },
    ]);
    expect(course).toEqual({ lastDate: '2026-11-20', nextAt: at('2026-11-21T07:00:00Z') });
  });

  it('then one planned late is looked for first, as it may have been sent before a backup was restored', () => {
    const { slots } = planDue(planned('2026-11-19'), at('2026-11-20T07:02:00Z'));
    expect(slots[0]?.doubt).toBe(true);
  });
});

describe('given a downtime', () => {
  it('then the latest missed date stands for the whole gap, and says so', () => {
    const { slots } = planDue(planned('2026-11-16'), at('2026-11-20T10:00:00Z'));
    expect(slots.map((s) => [s.date, s.state, s.reason])).toEqual([
      ['2026-11-17', 'merged', 'merged into the digest of 2026-11-20'],
      ['2026-11-18', 'merged', 'merged into the digest of 2026-11-20'],
      ['2026-11-19', 'merged', 'merged into the digest of 2026-11-20'],
      ['2026-11-20', 'pending', null],
    ]);
    expect(slots.at(-1)?.covers).toEqual(['2026-11-17', '2026-11-18', '2026-11-19']);
  });

  it('then past the grace (the next one is nearer) all of them end with a reason', () => {
    const { slots, course } = planDue(planned('2026-11-18'), at('2026-11-20T19:30:00Z'));
    expect(slots.map((s) => [s.date, s.state])).toEqual([
      ['2026-11-19', 'expired'],
      ['2026-11-20', 'expired'],
    ]);
    expect(slots[0]?.reason).toMatch(/nothing ran/);
    expect(course.nextAt).toBe(at('2026-11-21T07:00:00Z'));
  });

  it('then a weekly one is still sent after three days, and not after four', () => {
    const weekly = planned('2026-11-09', { days: '1' });
    expect(planDue(weekly, at('2026-11-19T06:00:00Z')).slots.map((s) => s.state)).toEqual(['pending']);
    expect(planDue(weekly, at('2026-11-20T08:00:00Z')).slots.map((s) => s.state)).toEqual(['expired']);
  });
});

describe('given a clock that was wrong', () => {
  it('then set back, it plans nothing again', () => {
    const from = planned('2026-11-20', { nextAt: at('2026-11-21T07:00:00Z') });
    const { slots, course } = planDue(from, at('2026-11-20T06:00:00Z'));
    expect(slots).toEqual([]);
    expect(course).toEqual({ lastDate: '2026-11-20', nextAt: at('2026-11-21T07:00:00Z') });
  });

  it('then after years ahead it comes back to today', () => {
    const from = planned('2099-01-01', { nextAt: at('2099-01-02T07:00:00Z') });
    const { slots, course } = planDue(from, at('2026-11-20T06:00:00Z'));
    expect(slots).toEqual([]);
    expect(course).toEqual({ lastDate: '2026-11-19', nextAt: at('2026-11-20T07:00:00Z') });
  });
});

describe('given rules of a zone that change', () => {
  it('then each nominal date still has one slot', () => {
    const old = (date: string) => at(`${date}T07:00:00Z`);
    // From the 20th on the country is three hours further east: the day after comes 21 hours later.
    const later = (date: string) => (date >= '2026-11-20' ? at(`${date}T04:00:00Z`) : old(date));
    const first = planDue(planned('2026-11-18'), at('2026-11-19T07:00:00Z'), old);
    expect(first.course.nextAt).toBe(at('2026-11-20T07:00:00Z'));
    const second = planDue(
      planned(first.course.lastDate, { nextAt: first.course.nextAt }),
      at('2026-11-20T04:00:30Z'),
      later,
    );
    expect(second.slots.map((s) => s.date)).toEqual(['2026-11-20']);
    expect(second.course).toEqual({ lastDate: '2026-11-20', nextAt: at('2026-11-21T04:00:00Z') });
  });
});

describe('given a digest that is changed or resumed', () => {
  it('then a date that was planned never comes again, whatever time and zone it is set to', () => {
    const now = at('2026-11-20T12:00:00Z');
    expect(beginCourse(now, spec({ time: '18:00' }), '2026-11-20').lastDate).toBe('2026-11-20');
    expect(beginCourse(now, spec({ time: '18:00' }), null).lastDate).toBe('2026-11-19');
    expect(beginCourse(now, spec({ time: '08:00' }), '2026-11-01').lastDate).toBe('2026-11-20');
  });
});

describe('given any rhythm and any moments at which somebody looks', () => {
  it('then every date has exactly one slot, in order, and none before its time', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...zones),
        fc.integer({ min: 0, max: 23 }),
        fc.constantFrom('1234567', '12345', '3'),
        fc.array(fc.integer({ min: 1, max: 60 * 24 * 5 }), { minLength: 5, maxLength: 40 }),
        (zone, hour, days, steps) => {
          let now = at('2026-03-20T00:00:00Z');
          const rhythm = { time: `${String(hour).padStart(2, '0')}:15`, zone, days };
          let from = planned('', { ...rhythm, ...beginCourse(now, { ...rhythm }, null) });
          const dates: string[] = [];
          for (const minutes of steps) {
            now += minutes * 60_000;
            if (from.nextAt === null || from.nextAt > now) continue;
            const { slots, course } = planDue(from, now);
            for (const slot of slots) expect(slot.dueAt).toBeLessThanOrEqual(now);
            expect(slots.filter((s) => s.state === 'pending').length).toBeLessThanOrEqual(1);
            dates.push(...slots.map((s) => s.date));
            from = { ...from, ...course };
            expect(from.nextAt).toBeGreaterThan(now);
          }
          expect(dates).toEqual([...new Set(dates)].sort());
          if (days === '1234567' && dates.length > 1) {
            const span = (at(dates.at(-1) ?? '') - at(dates[0] ?? '')) / (24 * HOUR);
            expect(dates).toHaveLength(span + 1);
          }
        },
      ),
      { seed: 11, numRuns: 150 },
    );
  });
});

describe('given the mark of a slot', () => {
  it('then it fits a nonce, and is the same in every database', () => {
    expect(markOf('digest', '2026-11-20')).toMatch(/^[\w-]{22}$/);
    expect(markOf('digest', '2026-11-20')).toBe(markOf('digest', '2026-11-20'));
    expect(markOf('digest', '2026-11-21')).not.toBe(markOf('digest', '2026-11-20'));
  });
});
