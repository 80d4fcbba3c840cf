import { setImmediate } from 'node:timers/promises';
import type { Paper } from '../papers/paper.ts';
import type { CreateOptions } from '../search/index.ts';
import { openStanding, openStored, type StoredOptions, type StoredSearch } from '../search/stored.ts';
import { libraryOn } from './in-thread.ts';
import type { Library } from './library.ts';

export interface StoredLibraryOptions
  extends Pick<CreateOptions, 'unsaved'>,
    Pick<StoredOptions, 'file' | 'progress' | 'longest'> {}

/** A library in a file of SQLite's. */
interface Stored {
  readonly library: Library;
  /** Brings it up to all papers there are, while it answers. To be called once. */
  catchUp(papers: readonly Paper[]): void;
}

/** What stands answers at once, what isn't in it yet is brought in between. */
export async function loadStored(papers: readonly Paper[], options: StoredLibraryOptions): Promise<Library> {
  const { library, catchUp } = openLibrary(await inSteps(openStored(papers, options)), options);
  catchUp(papers);
  return library;
}

/** The same of what stands, before it is known which papers there are; null where nothing does. */
export function loadStanding(options: StoredLibraryOptions): Stored | null {
  const search = openStanding(options);
  return search === null ? null : openLibrary(search, options);
}

function openLibrary(search: StoredSearch, { unsaved }: StoredLibraryOptions): Stored {
  let isClosed = false;
  let behind: Promise<unknown> = Promise.resolve();
  const library = libraryOn(search, {
    engine: 'fts5',
    async close() {
      isClosed = true;
      await behind;
      search.close();
    },
  });
  return {
    library,
    catchUp(papers) {
      behind = inSteps(search.catchUp(papers), () => isClosed).catch((error: unknown) => unsaved?.(error));
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
