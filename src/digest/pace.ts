import type { Clock } from './ports.ts';

/** Turns missed while the process was busy may be made up for, as many as fall into this time. */
const LAG_MS = 250;

/** Lets calls through one after another, `perSecond` on average. */
export function createPace(perSecond: number, clock: Clock): () => Promise<void> {
  const gap = 1000 / perSecond;
  let free = 0;
  return async () => {
    const now = clock.now();
    // After a clock set back, a turn of the future would hold up everything until then.
    const next = free - now > 60_000 ? 0 : free;
    const turn = Math.max(now - LAG_MS, next);
    free = turn + gap;
    if (turn > now) await clock.sleep(turn - now);
  };
}
