import { setTimeout as sleep } from 'node:timers/promises';
import type { Library } from '../../../src/library/index.ts';
import { createRandom } from '../random.ts';
import { share } from './share.ts';

/** Between two looks (ms) at whether the loop turns. */
const every = 5;

/** Looks at how long the event loop stands still, until it is stopped. */
export function watchLoop(): () => number[] {
  const gaps: number[] = [];
  let last = performance.now();
  const looking = setInterval(() => {
    const now = performance.now();
    gaps.push(now - last - every);
    last = now;
  }, every);
  return () => {
    clearInterval(looking);
    // What comes while it stands still waits for the rest of that: one event for each look that was missed.
    return gaps.flatMap((gap) => {
      const missed = Math.max(0, Math.floor(gap / every));
      return Array.from({ length: missed + 1 }, (_, n) => Math.max(0, gap - n * every));
    });
  };
}

/** The middle, the 99th percentile and the longest of some times: three cells. */
export const spread = (times: readonly number[]): string =>
  [0.5, 0.99, 1].map((part) => share(times, part)).join(' | ');

/** What queries that follow each other do to the thread that asks, and to letters that are typed meanwhile: a row. */
export async function measureStall(
  name: string,
  library: Library,
  queries: readonly string[],
): Promise<string> {
  for (const query of queries.slice(0, 30)) await library.search(query);
  const random = createRandom(3);
  const asked: number[] = [];
  const typed: number[] = [];
  let isOver = false;
  const typing = (async () => {
    while (!isOver) {
      const letters = random.pick(queries).slice(0, 4);
      const from = performance.now();
      await library.suggestPapers(letters, 25);
      typed.push(performance.now() - from);
      await sleep(100);
    }
  })();
  const stop = watchLoop();
  for (const query of queries.slice(30)) {
    const from = performance.now();
    await library.search(query);
    asked.push(performance.now() - from);
    // Others have their turn between two, as between two people.
    await sleep(every);
  }
  const stalls = stop();
  isOver = true;
  await typing;
  const both = (times: readonly number[]) => `${share(times, 0.5)} | ${share(times, 0.99)}`;
  return `| ${name} | ${spread(stalls)} | ${both(asked)} | ${both(typed)} |`;
}
