import { describe, expect, it } from 'vitest';
import { isOnPostgres } from '../store/open-store.ts';
import type { Fault } from './fake-far.ts';
import { createWorld, sent, set } from './world.ts';

const START = '2026-11-20T06:59:50Z';
const HALF_A_DAY = 12 * 3_600_000;

const faults: readonly (Fault | null)[] = [
  null,
  'lost before',
  'lost after',
  'done later',
  'error',
  'limited',
  'denied',
  'deleted',
];

/**
 * One digest due at 08:00 in Berlin. The first process ends at its await number `crashAt`, another starts
 * after `pause`; the far side fails the first call of each kind in the way of `fault`.
 */
async function live(crashAt: number, when: 'before' | 'after', fault: Fault | null, pause: number) {
  const world = await createWorld(START);
  const failed = new Set<string>();
  world.fault = (call) => {
    if (failed.has(call)) return null;
    failed.add(call);
    return fault;
  };
  const digest = await set(world);
  const settled = async () => {
    const [slot] = await world.store.slotsOf(digest.id, 1);
    return slot !== undefined && slot.settledAt !== null;
  };
  const begin = world.clock.now();
  const runUntilSettled = async (end: number) => {
    while (world.clock.now() < end && !(await settled()))
      await world.clock.runUntil(world.clock.now() + 60_000);
  };
  const first = world.start({ crashAt, when });
  await runUntilSettled(begin + pause);
  const whole = !first.crashed();
  first.kill();
  const second = world.start();
  await runUntilSettled(begin + HALF_A_DAY);
  // And a while longer, for what must not come any more.
  await world.clock.runUntil(world.clock.now() + 300_000);
  second.kill();
  const slots = await world.store.slotsOf(digest.id, 10);
  await world.store.close();
  return { world, whole, slots };
}

/**
 * A server takes its time over each life. There a fault is met at every eighth await, each by another fault's turn, so
 * that every await has its crash all the same; the longer pause is for SQLite alone.
 */
const STRIDE = isOnPostgres ? 8 : 1;

describe.each(['before', 'after'] as const)('given a process that ends %s an await takes effect', (when) => {
  describe.each(faults.map((f) => [f ?? 'no fault', f] as const))('and a far side with %s', (_, fault) => {
    it.each(fault === 'denied' || isOnPostgres ? [60_000] : [60_000, 600_000])(
      'sends the digest once, whichever await it was (restarted after %i ms)',
      async (pause) => {
        let crashAt = 1 + (faults.indexOf(fault) % STRIDE);
        for (; ; crashAt += STRIDE) {
          const { world, whole, slots } = await live(crashAt, when, fault, pause);
          const where = `crash ${when} await ${crashAt}`;
          const messages = sent(world);
          expect(world.errors, where).toEqual([]);
          expect(
            slots.map((s) => [s.date, s.state]),
            where,
          ).toEqual([['2026-11-20', 'sent']]);
          // Deleted before anybody knew that it was posted: once the nonce is forgotten, nothing is left to find.
          const times = fault === 'deleted' ? messages.length : 1;
          expect(times, where).toBeLessThanOrEqual(1);
          expect(
            messages.map((m) => [m.date, m.archive]),
            where,
          ).toEqual(Array(times).fill(['2026-11-20', ['a00', 'a01', 'a02']]));
          if (whole) break;
        }
        // Fewer would mean that the crashes came before or after the delivery, and nothing was tried.
        expect(crashAt).toBeGreaterThan(12);
      },
    );
  });
});
