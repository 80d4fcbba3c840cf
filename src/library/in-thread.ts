import { setImmediate } from 'node:timers/promises';
import { createAnswers } from '../answers/index.ts';
import type { Search } from '../search/api.ts';
import { callsOn, promised } from './calls.ts';
import type { Library } from './library.ts';
import { rememberRecent } from './recent.ts';

/**
 * A library in the thread that asks: what is asked is answered before anything else happens there.
 * @param pause waited for between two steps of longer work, so that others have their turn
 */
export function libraryOn(search: Search, pause: () => Promise<unknown> = () => setImmediate()): Library {
  const recent = rememberRecent(search);
  async function walk(steps: Iterable<void>): Promise<void> {
    for (const _ of steps) await pause();
  }
  return {
    ...promised(callsOn(recent, createAnswers(search))),
    engine: 'memory',
    get size() {
      return search.size;
    },
    add: (papers) => walk(recent.addInSteps(papers)),
    prepare: () => walk(recent.addInSteps([])),
    keep: () => walk(recent.keepInSteps()),
    close: async () => {},
  };
}
