import { setTimeout as sleep } from 'node:timers/promises';
import type { Library } from '../../../src/library/index.ts';
import { createRandom } from '../random.ts';
import { spread, watchLoop } from './loop.ts';
import { share } from './share.ts';

/** Between two questions (ms). */
const pause = 5;

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
    await sleep(pause);
  }
  const stalls = stop();
  isOver = true;
  await typing;
  const both = (times: readonly number[]) => `${share(times, 0.5)} | ${share(times, 0.99)}`;
  return `| ${name} | ${spread(stalls)} | ${both(asked)} | ${both(typed)} |`;
}
