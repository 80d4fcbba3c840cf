import type { Paper } from '../papers/paper.ts';
import { chooseEngine, type Engine } from '../search/engine/choose.ts';
import { type CreateOptions, createSearch, openSearch } from '../search/index.ts';
import { libraryOn } from './in-thread.ts';
import type { Library } from './library.ts';
import type { WorkerOptions } from './worker/open.ts';

export type { Facts, PaperSummary } from '../answers/index.ts';
export type { Library } from './library.ts';

/** @param options where the index is kept from one start to the next; it is made anew at each start if left out */
export function createLibrary(
  papers: readonly Paper[],
  options: Pick<CreateOptions, 'file' | 'unsaved'> = {},
): Library {
  return libraryOn(createSearch(papers, options));
}

export interface LoadOptions
  extends Pick<CreateOptions, 'file' | 'unsaved' | 'progress'>,
    Pick<WorkerOptions, 'waited' | 'ended'> {
  /** Memory if left out. */
  readonly engine?: Engine | 'auto';
  /** Where the index of `fts5` is kept; without it papers are held in memory. */
  readonly database?: string;
}

/** The same; where much is to be read, signals and timers have their turn in between. */
export async function loadLibrary(papers: readonly Paper[], options: LoadOptions = {}): Promise<Library> {
  const { engine = 'memory', database, waited, ended, ...others } = options;
  if (database === undefined || chooseEngine(engine, papers.length) === 'memory')
    return libraryOn(await openSearch(papers, others));
  // Nothing of it is loaded where papers are held in memory.
  const { openInWorker } = await import('./worker/open.ts');
  const { unsaved, progress } = others;
  return openInWorker(papers, {
    file: database,
    ...{ waited, ended },
    ...(unsaved && { unsaved }),
    ...(progress && { progress }),
  });
}
