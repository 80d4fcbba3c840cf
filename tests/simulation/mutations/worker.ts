// One mutation: the sources as they are, but for its edit, and seed after seed until something is broken.
import { registerHooks } from 'node:module';
import { parentPort, workerData } from 'node:worker_threads';
import type { Mutation } from './list.ts';

export interface Hunt {
  readonly mutation: Mutation;
  readonly seeds: number;
}

export interface Found {
  /** The first seed that finds it; null when none does. */
  readonly seed: number | null;
  readonly broken: string;
}

const { mutation, seeds } = workerData as Hunt;
let edits = 0;

registerHooks({
  load(url, context, next) {
    const loaded = next(url, context);
    if (!url.endsWith(`/${mutation.file}`)) return loaded;
    const parts = String(loaded.source).split(mutation.find);
    if (parts.length !== 2)
      throw new Error(`${mutation.file} has "${mutation.find}" ${parts.length - 1} times`);
    edits++;
    return { ...loaded, source: parts.join(mutation.replace) };
  },
});

const { liveMonth } = await import('../month.ts');
if (edits !== 1) throw new Error(`${mutation.file} was not loaded`);

let found: Found = { seed: null, broken: '' };
for (let seed = 1; seed <= seeds && found.seed === null; seed++) {
  const { broken } = await liveMonth({ seed, days: 4, channels: 20, without: new Set() });
  if (broken !== null) found = { seed, broken };
}
parentPort?.postMessage(found);
