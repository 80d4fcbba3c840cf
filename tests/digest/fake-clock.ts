import type { Clock } from '../../src/base/clock.ts';
import { untilStoresAreQuiet } from '../store/open-store.ts';

/** Time that passes only when the test lets it, and then jumps from one sleeper's end to the next. */
export interface FakeClock extends Clock {
  /** Lets everything happen until that instant. */
  runUntil(instant: number): Promise<void>;
  /** What a person, or a time server, does to a machine's clock; sleepers sleep on as long as they were to. */
  set(instant: number): void;
}

interface Sleeper {
  readonly until: number;
  readonly resolve: () => void;
}

export function createFakeClock(start: number): FakeClock {
  // Sleepers count in time that never jumps, as timers do; `offset` makes the time of day of it.
  let monotonic = 0;
  let offset = start;
  let sleepers: Sleeper[] = [];
  /** node:sqlite answers at once, so everything that can happen now has happened after a few turns; a server doesn't. */
  const quiet = async () => {
    for (let i = 0; i < 3; i++) {
      await new Promise((done) => setImmediate(done));
      if (await untilStoresAreQuiet()) i = -1;
    }
  };
  return {
    now: () => Math.floor(offset + monotonic),
    steady: () => Math.floor(monotonic),
    set(instant) {
      offset = instant - monotonic;
    },
    sleep(ms, signal) {
      if (signal?.aborted) return Promise.resolve();
      return new Promise((done) => {
        const sleeper: Sleeper = {
          until: monotonic + Math.max(0, ms),
          resolve: () => {
            signal?.removeEventListener('abort', sleeper.resolve);
            sleepers = sleepers.filter((s) => s !== sleeper);
            done();
          },
        };
        signal?.addEventListener('abort', sleeper.resolve);
        sleepers.push(sleeper);
      });
    },
    async runUntil(instant) {
      await quiet();
      for (;;) {
        const next = sleepers.reduce<Sleeper | null>(
          (a, b) => (a === null || b.until < a.until ? b : a),
          null,
        );
        if (next === null || offset + next.until > instant) break;
        monotonic = Math.max(monotonic, next.until);
        next.resolve();
        await quiet();
      }
      monotonic = Math.max(monotonic, instant - offset);
    },
  };
}
