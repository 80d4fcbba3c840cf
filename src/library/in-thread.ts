import { setImmediate } from 'node:timers/promises';
import { createAnswers } from '../answers/index.ts';
import type { Search } from '../search/api.ts';
import { callsOn, promised } from './calls.ts';
import type { Library } from './library.ts';
import { rememberRecent } from './recent.ts';

interface InThreadOptions extends Partial<Pick<Library, 'engine' | 'close'>> {
  /** Waited for between two steps of longer work, so that others have their turn. */
  readonly pause?: () => Promise<unknown>;
}

/** A library in the thread that asks: what is asked is answered before anything else happens there. */
export function libraryOn(
  search: Search,
  { engine = 'memory', pause = () => setImmediate(), close = async () => {} }: InThreadOptions = {},
): Library {
  const recent = rememberRecent(search);
  async function walk(steps: Iterable<void>): Promise<void> {
    for (const _ of steps) await pause();
  }
  const library: Library = {
    ...promised(callsOn(recent, createAnswers(search))),
    engine,
    get size() {
      return search.size;
    },
    add: (papers) => walk(recent.addInSteps(papers)),
    prepare: () => walk(recent.addInSteps([])),
    keep: () => walk(recent.keepInSteps()),
    // nothing waits
    until: () => library,
    load: () => null,
    close,
  };
  return library;
}
