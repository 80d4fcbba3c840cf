import { type Clock, systemClock } from '../../src/base/clock.ts';
import { untilStoresAreQuiet } from '../store/open-store.ts';

/** A clock whose sleeps take no time; it remembers them. */
export function createHastyClock(start: string): Clock & { readonly slept: number[] } {
  let now = Date.parse(start);
  const slept: number[] = [];
  return {
    slept,
    now: () => now,
    steady: () => now,
    async sleep(ms, signal) {
      if (signal?.aborted) return;
      slept.push(ms);
      now += Math.max(0, ms);
    },
  };
}

/** Real time, so many times as fast; not by the steady clock, which says how old an interaction is. */
export function hasten(times: number): Clock {
  const since = systemClock.now();
  return {
    now: () => since + (systemClock.now() - since) * times,
    steady: systemClock.steady,
    sleep: (ms, signal) => systemClock.sleep(ms / times, signal),
  };
}

export interface TestClock extends Clock {
  /** Lets that much time pass, waking every sleeper in its turn. */
  pass(ms: number): Promise<void>;
  /** Sets the clock without waking anybody. */
  set(now: number): void;
}

/** Lets everything that can go on without time go on: papers are made searchable in a dozen steps. */
const settle = async (): Promise<void> => {
  for (let i = 0; i < 14; i++) {
    await new Promise((next) => setImmediate(next));
    if (await untilStoresAreQuiet()) i = -1;
  }
};

/** A clock that stands until it is told to pass. */
export function createTestClock(start: string): TestClock {
  let now = Date.parse(start);
  const sleepers = new Set<{ at: number; wake: () => void }>();
  return {
    now: () => now,
    steady: () => now,
    set(to) {
      now = to;
    },
    sleep: (ms, signal) =>
      new Promise((wake) => {
        if (signal?.aborted) return wake();
        // Only giving way takes no time.
        if (ms <= 0) return void setImmediate(wake);
        const sleeper = {
          at: now + Math.max(0, ms),
          wake() {
            sleepers.delete(sleeper);
            signal?.removeEventListener('abort', sleeper.wake);
            wake();
          },
        };
        sleepers.add(sleeper);
        signal?.addEventListener('abort', sleeper.wake);
      }),
    async pass(ms) {
      const end = now + ms;
      await settle();
      for (;;) {
        const [next] = [...sleepers].sort((a, b) => a.at - b.at);
        if (next === undefined || next.at > end) break;
        now = Math.max(now, next.at);
        next.wake();
        await settle();
      }
      now = end;
    },
  };
}
