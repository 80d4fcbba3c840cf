import { type Answers, createAnswers } from '../answers/index.ts';
import type { Paper } from '../papers/paper.ts';
import type { Search } from '../search/api.ts';
import { type CreateOptions, createSearch, openSearch } from '../search/index.ts';
import { rememberRecent } from './recent.ts';

/** The entry to the papers, for commands and digests. */
export interface Library {
  readonly search: Search;
  readonly answers: Answers;
}

/** @param options where the index is kept from one start to the next; it is made anew at each start if left out */
export function createLibrary(
  papers: readonly Paper[],
  options: Pick<CreateOptions, 'file' | 'unsaved'> = {},
): Library {
  return libraryOn(createSearch(papers, options));
}

/** The same; where much is to be read, signals and timers have their turn in between. */
export const loadLibrary = async (...given: Parameters<typeof createLibrary>): Promise<Library> =>
  libraryOn(await openSearch(...given));

const libraryOn = (search: Search): Library => ({
  search: rememberRecent(search),
  answers: createAnswers(search),
});
