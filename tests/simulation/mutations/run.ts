import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { type Mutation, mutations } from './list.ts';
import type { Found, Hunt } from './worker.ts';

/** Within so many seeds every mutation has to be found. */
const SEEDS = 200;

export const hunt = (mutation: Mutation, seeds: number): Promise<Found> =>
  new Promise((done, fail) => {
    const workerData: Hunt = { mutation, seeds };
    const worker = new Worker(new URL('worker.ts', import.meta.url), { workerData });
    worker.once('message', (found: Found) => {
      done(found);
      void worker.terminate();
    });
    worker.once('error', fail);
  });

/** Tries all of them, on as many cores as there are; true when each was found. */
export async function tryMutations(say: (line: string) => void): Promise<boolean> {
  const left = [...mutations];
  let missed = 0;
  await Promise.all(
    Array.from({ length: availableParallelism() }, async () => {
      for (let mutation = left.shift(); mutation !== undefined; mutation = left.shift()) {
        const { seed, broken } = await hunt(mutation, SEEDS);
        if (seed === null) missed++;
        say(seed === null ? `NOT FOUND: ${mutation.name}` : `seed ${seed}: ${mutation.name} (${broken})`);
      }
    }),
  );
  say(`${mutations.length - missed} of ${mutations.length} found within ${SEEDS} seeds`);
  return missed === 0;
}
