import type { Clock } from '../../base/clock.ts';
import type { Store } from '../../store/index.ts';

/** Waits until one more request may be made, of all that this and other processes make; false: no more at all. */
export type Gate = () => Promise<boolean>;

/**
 * Lets callers through in their order, but never more than `most` in any second, over all processes on the store. To
 * be asked as a request leaves: what is before that, in the client too, takes longer at times, and would push requests
 * together.
 */
export function createGate(
  most: number,
  parts: { readonly store: Pick<Store, 'takeTurn'>; readonly clock: Clock; readonly stopping: AbortSignal },
): Gate {
  const { store, clock, stopping } = parts;
  let queue: Promise<unknown> = Promise.resolve();

  async function take(): Promise<boolean> {
    for (;;) {
      if (stopping.aborted) return false;
      const wait = await store.takeTurn(clock.steady(), most);
      if (wait === 0) return true;
      await clock.sleep(wait, stopping);
    }
  }

  return () => {
    const mine = queue.then(take);
    // Whoever comes next has to ask too, even where the store couldn't be written to just now.
    queue = mine.catch(() => {});
    return mine;
  };
}
