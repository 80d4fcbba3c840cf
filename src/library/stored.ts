import { setImmediate } from 'node:timers/promises';
import type { Paper } from '../papers/paper.ts';
import type { CreateOptions } from '../search/index.ts';
import { openStored, type StoredOptions } from '../search/stored.ts';
import { libraryOn } from './in-thread.ts';
import type { Library } from './library.ts';

export interface StoredLibraryOptions
  extends Pick<CreateOptions, 'unsaved'>,
    Pick<StoredOptions, 'file' | 'progress' | 'longest'> {}

/** A library in a file of SQLite's: what stands answers at once, what isn't in it yet is brought in between. */
export async function loadStored(
  papers: readonly Paper[],
  { unsaved, ...options }: StoredLibraryOptions,
): Promise<Library> {
  const search = await inSteps(openStored(papers, options));
  let isClosed = false;
  const behind = inSteps(search.catchUp(), () => isClosed).catch((error: unknown) => unsaved?.(error));
  return libraryOn(search, {
    engine: 'fts5',
    async close() {
      isClosed = true;
      await behind;
      search.close();
    },
  });
}

/** Signals, timers and questions have their turn in between. */
async function inSteps<T>(steps: Generator<void, T>, isOver = () => false): Promise<T> {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
    await setImmediate();
    if (isOver()) return steps.return(undefined as T).value as T;
  }
}
