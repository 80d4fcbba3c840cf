import type { Search } from '../search/types.ts';

/** The door to the papers: what commands and digests call. */
export interface Library {
  readonly search: Search;
}
