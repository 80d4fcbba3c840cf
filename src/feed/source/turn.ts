import type { Clock } from '../../base/clock.ts';
import type { FeedStore } from '../ports.ts';
import { SourceError } from '../ports.ts';

/** The right to ask a source, which one request has at a time, over all processes on a store. */
export interface Turn {
  /** Runs a request when it is its turn; `next` says when (ms since 1970) the following may begin. */
  take<T>(
    request: () => Promise<{ readonly result: T; readonly next: number }>,
    signal?: AbortSignal,
  ): Promise<T>;
}

/** A turn of a process that died is free again after `longest` (ms). */
export function createTurn(
  name: string,
  store: Pick<FeedStore, 'claimSource' | 'sourceState' | 'noteSuccess'>,
  clock: Clock,
  { longest, furthest }: { readonly longest: number; readonly furthest: number },
): Turn {
  return {
    async take(request, signal) {
      for (;;) {
        const now = clock.now();
        if (await store.claimSource(name, now, now + longest, now + furthest)) break;
        const { nextAt = now } = (await store.sourceState(name)) ?? {};
        await clock.sleep(Math.min(1_000, Math.max(50, nextAt - now)), signal);
        if (signal?.aborted) throw new SourceError('it was stopped');
      }
      let next = clock.now();
      try {
        const asked = await request();
        next = asked.next;
        return asked.result;
      } finally {
        await store.noteSuccess(name, clock.now(), 0, next);
      }
    },
  };
}
