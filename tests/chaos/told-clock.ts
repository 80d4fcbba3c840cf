import type { Clock } from '../../src/base/clock.ts';

/** Time as somebody else tells it; between two tellings it stands still. */
export interface ToldClock extends Clock {
  tell(now: number): void;
  /** When the first sleeper wakes. */
  next(): number | null;
}

export function createToldClock(start: number): ToldClock {
  let now = start;
  const sleepers = new Set<{ readonly until: number; readonly wake: () => void }>();
  return {
    now: () => now,
    steady: () => now,
    sleep: (ms, signal) =>
      new Promise((resolve) => {
        if (signal?.aborted) return resolve();
        // Only giving way takes no time.
        if (ms <= 0) return void setImmediate(resolve);
        const sleeper = {
          until: now + Math.max(0, ms),
          wake: () => {
            sleepers.delete(sleeper);
            signal?.removeEventListener('abort', sleeper.wake);
            resolve();
          },
        };
        sleepers.add(sleeper);
        signal?.addEventListener('abort', sleeper.wake);
      }),
    tell(instant) {
      now = instant;
      for (const sleeper of [...sleepers].sort((a, b) => a.until - b.until)) {
        if (sleeper.until <= now) sleeper.wake();
      }
    },
    next: () => (sleepers.size === 0 ? null : Math.min(...[...sleepers].map((s) => s.until))),
  };
}
