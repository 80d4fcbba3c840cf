import type { Corpus } from '../corpus/corpus.ts';
import type { Paper } from '../papers/paper.ts';

export type Sort = 'relevance' | 'newest' | 'discussed';

export interface SearchOptions {
  /** Most hits to return, 1 or more; 25 if left out. */
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
  /** The page that is shown: of the others the sentence and the marks may be missing. */
  readonly shown?: Shown | undefined;
  /** What of the words is to be searched as words, and not read as a demand. */
  readonly unread?: readonly Demand['kind'][] | undefined;
  /** ISO date by which "this year" is meant; today's if left out. */
  readonly today?: string | undefined;
}

/** A page of the strong hits or, where there are none or they are asked for, of the weak ones. */
export interface Shown {
  readonly weak: boolean;
  readonly page: string | number | undefined;
  readonly perPage: number;
}

/** What words of a query say of the papers wanted: "since 2024", "latest", "with code". */
export interface Demand {
  readonly kind: 'date' | 'order' | 'code' | 'organisation' | 'author' | 'bound' | 'without';
  /** As typed. */
  readonly by: string;
  /** As understood: "published since 2024". */
  readonly says: string;
}

/** A range of a text, in UTF-16 units, end exclusive. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

export interface Hit {
  readonly paper: Paper;
  readonly score: number;
  /** What tells the query apart is in the paper; otherwise only some of the words are. */
  readonly strong: boolean;
  /** The sentence of the abstract that matches best, and the matched words in it. */
  readonly sentence: { readonly text: string; readonly matches: readonly Span[] } | null;
  /** Matched words in the title. */
  readonly titleMatches: readonly Span[];
  /** With `explain`: what each term brought. */
  readonly terms?: readonly { readonly term: string; readonly field: string; readonly weight: number }[];
}

export interface SearchResult {
  readonly query: string;
  /** Best first, strong and weak ones among each other; cut to `limit`. */
  readonly hits: readonly Hit[];
  /** How many were found before the cut. */
  readonly total: number;
  /** How many of them are strong; 0 where no paper has what tells the query apart. */
  readonly strong: number;
  /** What was understood beyond the letters: "rl → reinforcement learning", "diffussion → diffusion". */
  readonly understood: readonly string[];
  /** What was read as a demand; weak hits are also those that don't meet it. */
  readonly demands: readonly Demand[];
  /** The first hit is meant, by its id, a link to it, or its title. */
  readonly sure: boolean;
  /** Where a filter leaves no strong hit: the query without its filters, and how many it has then. */
  readonly unfiltered: { readonly query: string; readonly strong: number; readonly filters: string } | null;
  /** Words that no paper has and that were left out. */
  readonly without: readonly string[];
  /** A query to offer where a correction is unsure. */
  readonly didYouMean: string | null;
  /** Plain sentences to show: a phrase found nowhere, `year:soon` not understood, … */
  readonly notes: readonly string[];
}

/** The searchable library of papers. Synchronous: everything is in memory. */
export interface Search {
  /** All of them: an engine on disk has to read each, so for how many there are ask `size`. */
  readonly papers: readonly Paper[];
  readonly size: number;
  /** What the papers have taught of names, acronyms and words. */
  readonly corpus: Corpus;
  /** By id, or an alias. */
  get(id: string): Paper | undefined;
  search(query: string, options?: SearchOptions): SearchResult;
  /** How many papers there are by month of publication (`2025-07`); those without a date under the empty word. */
  perMonth(): ReadonlyMap<string, number>;
  /** Adds papers, or replaces those with the same id; searchable at once. */
  add(papers: readonly Paper[]): void;
  /**
   * The same in steps of some milliseconds, for whoever answers searches in between; to be walked to its end. Without
   * papers it finds out what a first search would have to wait for.
   */
  addInSteps(papers: readonly Paper[]): Iterable<void>;
  /** Takes papers out, and back what they taught. */
  remove(ids: readonly string[]): void;
  /** Papers of which only facts are others now (votes, comments, links, a date): shown and sorted by at once. */
  refresh(papers: readonly Paper[]): void;
  /** Writes the index to its file, if it has one, so that the next start needs not read these papers again. */
  keep(): void;
  /** The same in steps; to be walked to its end before papers come or go. */
  keepInSteps(): Iterable<void>;
  /** From now on `id` leads to the paper too. */
  alias(id: string, paper: string): void;
  /** Papers for what was typed so far, at most `limit`; useful from the first letter, and for a name that stands only in an abstract. */
  suggestPapers(typed: string, limit: number): readonly Paper[];
  suggestAuthors(typed: string, limit: number): readonly string[];
  suggestOrganisations(typed: string, limit: number): readonly string[];
  /**
   * The papers meant by a name as a person types it (an id, a title, a part of one, a system's name),
   * best first: one is sure, several are to be asked about, none is unknown.
   */
  resolve(name: string): readonly Paper[];
  /** A text with what is surely a slip in it put right; the same text where nothing is. */
  mend(text: string): string;
}
