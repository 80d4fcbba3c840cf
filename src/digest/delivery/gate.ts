import type { Clock } from '../../base/clock.ts';
import type { Store } from '../../store/index.ts';

/** Waits until so many requests may be made, of all that this and other processes make. */
export type Gate = (requests: number) => Promise<void>;

/**
 * Lets callers through in their order, but never more than `most` in any second, over all processes on the store. What
 * happens between a turn of the pace and its request takes longer at times, and would push requests together.
 */
export function createGate(
  most: number,
  parts: { readonly store: Pick<Store, 'takeTurn'>; readonly clock: Clock; readonly stopping: AbortSignal },
): Gate {
  const { store, clock, stopping } = parts;
  let queue: Promise<unknown> = Promise.resolve();

  async function take(): Promise<void> {
    for (;;) {
      if (stopping.aborted) return;
      const wait = await store.takeTurn(clock.steady(), most);
      if (wait === 0) return;
      await clock.sleep(wait, stopping);
    }
  }

  return (requests) => {
    const mine = queue.then(async () => {
      for (let i = 0; i < requests; i++) await take();
    });
    // Whoever comes next has to ask too, even where the store couldn't be written to just now.
    queue = mine.catch(() => {});
    return mine;
  };
}
