import { describe, expect, it, onTestFinished } from 'vitest';
import { createGate } from '../../src/digest/delivery/gate.ts';
import { createPace } from '../../src/digest/delivery/pace.ts';
import { openStore } from '../store/open-store.ts';
import { createFakeClock } from './fake-clock.ts';

describe('given a pace of 47 a second', () => {
  it('then a crowd passes at that rate, and hardly more than that in any second', async () => {
    const clock = createFakeClock(1_000_000);
    const pace = createPace(47, clock);
    const passed: number[] = [];
    for (let i = 0; i < 470; i++) void pace(1).then(() => passed.push(clock.now()));
    await clock.runUntil(1_000_000 + 20_000);
    expect(passed).toHaveLength(470);
    const lasted = (passed.at(-1) ?? 0) - 1_000_000;
    expect(lasted).toBeGreaterThan(9_500);
    expect(lasted).toBeLessThan(10_100);
    for (const from of passed) {
      expect(passed.filter((at) => at >= from && at < from + 1000).length).toBeLessThanOrEqual(48);
    }
  });

  it('then a process that was held up makes good for it, one by one', async () => {
    const clock = createFakeClock(1_000_000);
    const pace = createPace(47, clock);
    const passed: number[] = [];
    for (let i = 0; i < 470; i++) void pace(1).then(() => passed.push(clock.now()));
    for (let second = 0; second < 12; second++) {
      await clock.runUntil(clock.now() + 700);
      // The timers of this time fire late.
      clock.set(clock.now() + 300);
    }
    expect(passed).toHaveLength(470);
    expect((passed.at(-1) ?? 0) - 1_000_000).toBeLessThan(11_000);
    for (const [i, from] of passed.entries()) {
      expect((passed[i + 1] ?? Infinity) - from).toBeGreaterThanOrEqual(10);
      expect(passed.filter((at) => at >= from && at < from + 1000).length).toBeLessThanOrEqual(48);
    }
  });

  it('then a clock set back by a day holds nobody up', async () => {
    const clock = createFakeClock(1_000_000_000);
    const pace = createPace(47, clock);
    for (let i = 0; i < 20; i++) void pace(1);
    clock.set(1_000_000_000 - 86_400_000);
    let passed = false;
    void pace(1).then(() => {
      passed = true;
    });
    await clock.runUntil(clock.now() + 1000);
    expect(passed).toBe(true);
  });
});

describe('given a gate for 48 a second, and two processes on one store', () => {
  const open = async () => {
    const store = await openStore(null);
    onTestFinished(() => store.close());
    const clock = createFakeClock(1_000_000);
    const parts = { store, clock, stopping: new AbortController().signal };
    return { clock, gates: [createGate(48, parts), createGate(48, parts)] as const };
  };

  it('then a crowd passes at once, and the next ones when a second is over, in all', async () => {
    const { clock, gates } = await open();
    const passed: number[] = [];
    for (let i = 0; i < 50; i++) {
      for (const gate of gates) void gate().then(() => passed.push(clock.now() - 1_000_000));
    }
    await clock.runUntil(1_000_000 + 5000);
    expect(passed).toHaveLength(100);
    for (const from of passed) {
      expect(passed.filter((at) => at >= from && at < from + 1000).length).toBeLessThanOrEqual(48);
    }
    expect(Math.max(...passed)).toBeLessThan(2100);
  });

  it('then those who wait when it stops are told that nothing leaves any more', async () => {
    const store = await openStore(null);
    onTestFinished(() => store.close());
    const clock = createFakeClock(1_000_000);
    const stopping = new AbortController();
    const gate = createGate(48, { store, clock, stopping: stopping.signal });
    const asked = Array.from({ length: 50 }, () => gate());
    await clock.runUntil(1_000_000 + 500);
    stopping.abort();
    await clock.runUntil(1_000_000 + 600);
    const passed = (await Promise.all(asked)).filter((mayLeave) => mayLeave);
    expect(passed).toHaveLength(48);
  });

  it('then a clock of the day that is set, or a machine that starts anew, holds nobody up', async () => {
    const { clock, gates } = await open();
    for (let i = 0; i < 48; i++) await gates[0]();
    clock.set(1_000_000 - 86_400_000);
    let passed = 0;
    void gates[1]().then(() => passed++);
    await clock.runUntil(clock.now() + 1100);
    expect(passed).toBe(1);
  });
});
