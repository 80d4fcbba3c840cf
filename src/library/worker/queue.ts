import { Busy } from '../../base/errors.ts';
import type { Load } from '../library.ts';

/** What takes milliseconds (a paper by its id, typed letters) goes before what may take seconds. */
export type Lane = 'quick' | 'slow';

export interface Queue {
  /**
   * Does it when its turn comes; one thing at a time. With a signal it is for a person: refused as Busy where too many
   * wait, and left, with the signal's reason, once nobody waits for it.
   */
  ask<T>(lane: Lane, work: () => Promise<T>, signal: AbortSignal | undefined): Promise<T>;
  load(): Load;
  /** Resolves when nothing is done or waits any more. */
  idle(): Promise<void>;
}

interface Waiting {
  readonly cameAt: number;
  begin(): Promise<void>;
}

/** @param waited told how long (ms) each waited that was begun */
export function createQueue(
  most: number,
  waited: (ms: number) => void = () => {},
  now: () => number = () => performance.now(),
): Queue {
  const lanes: Readonly<Record<Lane, Set<Waiting>>> = { quick: new Set(), slow: new Set() };
  let running = 0;
  let [refused, dropped] = [0, 0];
  let idlers: (() => void)[] = [];
  const waiting = (): number => lanes.quick.size + lanes.slow.size;

  /** Sets keep the order of insertion. */
  function take(): Waiting | undefined {
    for (const lane of [lanes.quick, lanes.slow])
      for (const first of lane) {
        lane.delete(first);
        return first;
      }
    return undefined;
  }

  function next(): void {
    if (running > 0) return;
    const first = take();
    if (first === undefined) {
      for (const done of idlers) done();
      idlers = [];
      return;
    }
    running++;
    waited(now() - first.cameAt);
    void first.begin().finally(() => {
      running--;
      next();
    });
  }

  return {
    ask: (lane, work, signal) =>
      new Promise((resolve, reject) => {
        if (signal?.aborted) {
          dropped++;
          return reject(signal.reason);
        }
        if (signal !== undefined && waiting() >= most) {
          refused++;
          return reject(new Busy());
        }
        const leave = () => {
          if (!lanes[lane].delete(one)) return;
          dropped++;
          reject(signal?.reason);
        };
        const one: Waiting = {
          cameAt: now(),
          begin() {
            signal?.removeEventListener('abort', leave);
            return work().then(resolve, reject);
          },
        };
        signal?.addEventListener('abort', leave, { once: true });
        lanes[lane].add(one);
        next();
      }),
    load: () => ({ running, waiting: waiting(), refused, dropped }),
    idle: () =>
      running === 0 && waiting() === 0 ? Promise.resolve() : new Promise((done) => idlers.push(done)),
  };
}
