import { type Answers, createAnswers } from '../answers/index.ts';
import type { Paper } from '../papers/paper.ts';
import type { Search } from '../search/api.ts';
import { type CreateOptions, createSearch } from '../search/index.ts';
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
  const search = createSearch(papers, options);
  return { search: rememberRecent(search), answers: createAnswers(search) };
}
