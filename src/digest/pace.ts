import type { Clock } from './ports.ts';

/** Lets calls through one after another, at most `perSecond`. */
export function createPace(perSecond: number, clock: Clock): () => Promise<void> {
  const gap = 1000 / perSecond;
  let free = 0;
  return async () => {
    const now = clock.now();
    // After a clock set back, a turn of the future would hold up everything until then.
    const turn = Math.max(now, free - now > 60_000 ? 0 : free);
    free = turn + gap;
    if (turn > now) await clock.sleep(turn - now);
  };
}
