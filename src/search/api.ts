import type { Paper } from '../papers/paper.ts';

export type Sort = 'relevance' | 'newest' | 'discussed';

export interface SearchOptions {
  /** Most hits to return, 1 to 1000. */
  readonly limit?: number | undefined;
  readonly sort?: Sort | undefined;
  /** Filters beside those in the query's own language. */
  readonly year?: number | undefined;
  readonly organisation?: string | undefined;
  /** Search the words as typed: no acronyms, no corrections, no joined names. */
  readonly literal?: boolean | undefined;
  /** Only these papers (a thread's papers). */
  readonly within?: ReadonlySet<string> | undefined;
  readonly explain?: boolean | undefined;
}

/** A range of a text, in UTF-16 units, end exclusive. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

export interface Hit {
  readonly paper: Paper;
  readonly score: number;
  /** The sentence of the abstract that matches best, and the matched words in it. */
  readonly sentence: { readonly text: string; readonly matches: readonly Span[] } | null;
  /** Matched words in the title. */
  readonly titleMatches: readonly Span[];
  /** With `explain`: what each term brought. */
  readonly terms?: readonly { readonly term: string; readonly field: string; readonly weight: number }[];
}

export interface SearchResult {
  readonly query: string;
  /** Cut to `limit`. */
  readonly hits: readonly Hit[];
  /** How many were found before the cut. */
  readonly total: number;
  /** What was understood beyond the letters: "rl → reinforcement learning", "diffussion → diffusion". */
  readonly understood: readonly string[];
  /** A query to offer where a correction is unsure. */
  readonly didYouMean: string | null;
  /** Plain sentences to show: a phrase found nowhere, `year:soon` not understood, … */
  readonly notes: readonly string[];
  /** When nothing was found: the nearest papers, to be offered apart. Otherwise empty. */
  readonly near: readonly Hit[];
}

/** The searchable library of papers. Synchronous: everything is in memory. */
export interface Search {
  readonly papers: readonly Paper[];
  /** By id, or an alias. */
  get(id: string): Paper | undefined;
  search(query: string, options?: SearchOptions): SearchResult;
  /** Adds papers, or replaces those with the same id; searchable at once. */
  add(papers: readonly Paper[]): void;
  /** Papers of which only facts are others now (votes, comments, links, a date): shown and sorted by at once. */
  refresh(papers: readonly Paper[]): void;
  /** From now on `id` leads to the paper too. */
  alias(id: string, paper: string): void;
  /** Papers for what was typed so far, at most `limit`; useful from the first letter, and for a name that stands only in an abstract. */
  suggestPapers(typed: string, limit: number): readonly Paper[];
  suggestOrganisations(typed: string, limit: number): readonly string[];
  /**
   * The papers meant by a name as a person types it (an id, a title, a part of one, a system's name),
   * best first: one is sure, several are to be asked about, none is unknown.
   */
  resolve(name: string): readonly Paper[];
}
