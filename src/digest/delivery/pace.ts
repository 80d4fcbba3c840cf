import type { Clock } from '../../base/clock.ts';

/** Turns missed while the process was held up may be made up for, as many as fall into this time. */
const LAG_MS = 1000;

/** Waits for one's turn to make so many requests. */
export type Pace = (requests: number) => Promise<void>;

/**
 * Lets callers through one at a time: `perSecond` on average, and never more than one above that in any
 * second. Whoever was held up catches up at twice the pace, still one at a time, so that people's commands
 * get their turn of the event loop in between. Once `stopping`, nobody waits any more.
 */
export function createPace(perSecond: number, clock: Clock, stopping?: AbortSignal): Pace {
  const gap = 1000 / perSecond;
  /** When the latest passed; of a second's worth. */
  const passed: number[] = [];
  let waiting = 0;
  let scheduled = 0;
  let queue = Promise.resolve();

  async function takeTurn(): Promise<void> {
    const now = clock.now();
    const latest = passed.at(-1) ?? 0;
    const full = passed.length > perSecond ? (passed[0] ?? 0) + 1000 : 0;
    const wait = Math.max(scheduled, latest + gap / 2, full) - now;
    // Longer is only what a clock set back makes of it.
    if (wait > 1000) {
      passed.length = 0;
      scheduled = now;
    } else if (wait > 0) await clock.sleep(wait, stopping);
    passed.push(clock.now());
    if (passed.length > perSecond + 1) passed.shift();
    scheduled = Math.max(scheduled + gap, clock.now() - LAG_MS);
  }

  return (requests) => {
    // Time in which nobody came is not saved up.
    if (waiting++ === 0) scheduled = Math.max(scheduled, clock.now());
    queue = queue.then(async () => {
      for (let i = 0; i < requests; i++) await takeTurn();
      waiting--;
    });
    return queue;
  };
}
