import { setImmediate } from 'node:timers/promises';
import type { Paper } from '../papers/paper.ts';
import { chooseEngine, type Engine } from '../search/engine/choose.ts';
import { type CreateOptions, createSearch, openSearch } from '../search/index.ts';
import { libraryOn } from './in-thread.ts';
import type { Library } from './library.ts';

export type { Facts, PaperSummary } from '../answers/index.ts';
export type { Library } from './library.ts';

/** @param options where the index is kept from one start to the next; it is made anew at each start if left out */
export function createLibrary(
  papers: readonly Paper[],
  options: Pick<CreateOptions, 'file' | 'unsaved'> = {},
): Library {
  return libraryOn(createSearch(papers, options));
}

export interface LoadOptions extends Pick<CreateOptions, 'file' | 'unsaved' | 'progress'> {
  /** Memory if left out. */
  readonly engine?: Engine | 'auto';
  /** Where the index of `fts5` is kept; without it papers are held in memory. */
  readonly database?: string;
}

/** The same; where much is to be read, signals and timers have their turn in between. */
export async function loadLibrary(papers: readonly Paper[], options: LoadOptions = {}): Promise<Library> {
  const { engine = 'memory', database, ...others } = options;
  if (database === undefined || chooseEngine(engine, papers.length) === 'memory')
    return libraryOn(await openSearch(papers, others));
  return loadStored(papers, database, others);
}

/** What stands answers at once; what isn't in it yet is brought in between. */
async function loadStored(
  papers: readonly Paper[],
  file: string,
  { unsaved, progress }: Pick<LoadOptions, 'unsaved' | 'progress'>,
): Promise<Library> {
  // Loaded where it is used alone: most collections fit into memory.
  const { openStored } = await import('../search/stored.ts');
  const search = await inSteps(openStored(papers, { file, ...(progress && { progress }) }));
  let isClosed = false;
  const behind = inSteps(search.catchUp(), () => isClosed).catch((error: unknown) => unsaved?.(error));
  return {
    ...libraryOn(search),
    engine: 'fts5',
    get size() {
      return search.size;
    },
    async close() {
      isClosed = true;
      await behind;
      search.close();
    },
  };
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
