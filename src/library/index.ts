import { type Answers, createAnswers } from '../answers/index.ts';
import type { Paper } from '../papers/paper.ts';
import { createSearch } from '../search/index.ts';
import type { Search } from '../search/types.ts';

/** The door to the papers: what commands and digests call. */
export interface Library {
  readonly search: Search;
  readonly answers: Answers;
}

export function createLibrary(papers: readonly Paper[]): Library {
  const search = createSearch(papers);
  return { search, answers: createAnswers(search) };
}
