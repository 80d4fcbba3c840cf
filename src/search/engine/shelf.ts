import type { Acronyms } from '../../corpus/acronyms.ts';
import type { Names } from '../../corpus/names/names.ts';
import type { Organisations } from '../../corpus/organisations.ts';
import type { Spelling } from '../../corpus/spelling.ts';
import type { Organisation, Paper } from '../../papers/paper.ts';
import { lemma } from '../../text/tokens/lemma.ts';
import type { Span } from '../api.ts';
import type { Settings } from '../settings.ts';

/**
 * What search asks of an engine, whichever holds the papers. An ordinal is an engine's number for a paper, from 0;
 * a term's id is its number for a term, from 1. What is read, weighed and shown of them is the same code for all.
 */
export interface Shelf {
  /** By ordinal; undefined where a paper was removed. */
  readonly papers: { readonly length: number; at(ordinal: number): Paper | undefined };
  /** By id. */
  readonly ordinals: {
    readonly size: number;
    get(id: string): number | undefined;
    values(): Iterable<number>;
  };
  readonly facts: Facts;
  readonly forward: Forward;
  readonly acronyms: Pick<Acronyms, 'expansionsOf' | 'startingWith'>;
  readonly spelling: Pick<Spelling, 'count' | 'near' | 'startingWith' | 'mayBegin'>;
  readonly names: Pick<Names, 'get' | 'writers' | 'startingWith'>;
  readonly organisations: Pick<Organisations, 'meantBy' | 'keysNear' | 'matching' | 'papersOf' | 'isKnown'>;
  readonly authors: Authors;
  readonly titles: Titles;
  readonly readings: Readings;
  /** By the stem that they share (Porter's), the ids of terms. */
  readonly families: () => Families;
  /** So many papers may be looked at closely for one query. */
  readonly mostRanked: number;
  /** The papers that hold any of the terms: about `most` of them, of the best sums of BM25. */
  candidates(wanted: Wanted, settings: Settings): Candidates;
}

export interface Wanted {
  readonly terms: readonly (readonly [id: number, weight: number])[];
  readonly most: number;
  /** Which papers will do; all of them if left out. */
  readonly passes: Passes | undefined;
}

export type Passes = (ordinal: number) => boolean;

export interface Candidates {
  /** About as many as were wanted, the most promising first. */
  readonly ordinals: readonly number[];
  /** How many there are in all. */
  readonly total: number;
}

/** What is filtered and sorted by, known of all papers without reading them. */
export interface Facts {
  /** ISO date. */
  published(ordinal: number): string | null;
  comments(ordinal: number): number;
  organisation(ordinal: number): Organisation | null;
}

/**
 * The terms of each paper in order, as small integers, and what is counted over all papers. A token is
 * `term id * 2`, plus 1 where it is another reading of the word before it; 0 ends a sentence.
 */
export interface Forward {
  /** How many papers are in it. */
  readonly size: number;
  /** How many ordinals were given, those of removed papers included. */
  readonly papers: number;
  /** Another number after every paper that came in or went. */
  readonly generation: number;
  /** How many terms there are, and one more. */
  readonly vocabulary: number;
  /** In words. */
  readonly meanLength: number;
  readonly meanTitleLength: number;
  /** To be read from where a paper's title starts, once that was asked for. */
  readonly tokens: Int32Array;
  /** A place for each term, for a query to mark its own in: all zero between uses. */
  readonly marks: Int32Array;
  id(term: string): number | undefined;
  term(id: number): string;
  /** In how many papers a term stands. */
  frequency(id: number): number;
  frequencyOf(term: string): number;
  /** How often a term stands in all papers together. */
  times(id: number): number;
  /** Where in `tokens` a paper's title starts, its abstract starts, and it ends. */
  titleStart(ordinal: number): number;
  abstractStart(ordinal: number): number;
  end(ordinal: number): number;
  /** Length in words, other readings left out. */
  titleLength(ordinal: number): number;
  abstractLength(ordinal: number): number;
  /** The number of the nth sentence of the abstract among those of all papers. */
  sentenceNumber(ordinal: number, n: number): number;
  /** Where the nth sentence of the abstract stands in its text. */
  sentence(ordinal: number, n: number): Span;
  /** Does a paper hold terms in a row, other readings left out? */
  holds(ordinal: number, row: readonly number[], where?: 'title'): boolean;
  /** The papers that hold the rarest of the terms, and perhaps the others: ascending, and not many more than hold all. */
  holding(ids: readonly number[]): Iterable<number>;
  /** Where terms stand in papers; more may be in it than was asked for. */
  occurrencesIn(ordinals: readonly number[], ids: readonly number[]): Occurrences;
}

/**
 * A forward index turned over, with positions: a query's few terms lead to where they stand, so that no paper has
 * to be walked word by word. The papers of term `id` are `ordinals[from[id]]` up to `to[id]`; the positions of the nth
 * of `ordinals` are `positions[offsets[n]]` up to `offsets[n + 1]`, ascending.
 */
export interface Occurrences {
  readonly from: Int32Array;
  readonly to: Int32Array;
  readonly ordinals: Int32Array | Uint16Array;
  readonly offsets: Int32Array;
  /**
   * The word's number in title and abstract, from 1, the end of a sentence being one too, times 2; plus 1 where it
   * is another reading of that word. Two bytes do: words beyond the 32,767th stand all in its place.
   */
  readonly positions: Uint16Array;
  /** By ordinal, what the positions of its title are less than. */
  readonly titleEnds: Int32Array;
}

/** Words beyond stand in its place. */
export const lastPosition = 0x7fff;

/** An author as one paper or several write the name, and those papers. */
export interface Author {
  readonly name: string;
  /** Without accents and points: "K. He" → k, he. */
  readonly parts: readonly string[];
  readonly papers: ReadonlySet<number>;
}

export interface Authors {
  /** Are authors of any paper known? Those of saved pages are not. */
  isAnyKnown(): boolean;
  withPart(part: string): readonly Author[];
  /** Those with a part of the name that begins so. */
  beginning(part: string): Iterable<Author>;
}

export interface Titles {
  /** The papers whose title was typed, whole or cut. */
  titled(typed: string): readonly number[];
  /**
   * The papers whose title answers what was typed so far: titles that begin with it, then names, then titles with
   * these words, the last perhaps not yet finished; of equal ones the newest first.
   */
  beginning(typed: string): readonly number[];
  /** Those that have all the words in their title, with slips in them, the nearest first. */
  slipped(typed: string, limit: number): readonly number[];
  /** The papers of arXiv ids, in small letters and without versions. */
  ofArxiv(ids: readonly string[]): readonly number[];
}

/** A sentence's terms, as its paper's text has them: term ids, and where each stands, ordered by start, longest first. */
export interface Reading {
  readonly text: string;
  /** −1 for a term of no paper. */
  readonly ids: readonly number[];
  readonly starts: readonly number[];
  readonly ends: readonly number[];
}

export interface Readings {
  title(ordinal: number): Reading;
  /** The nth sentence of the abstract. */
  sentence(ordinal: number, n: number): Reading;
  /** To be called when what is known of words has changed. */
  forget(): void;
}

/** By stem, by which the lexicon knows words too, the ids of the papers' terms that share it. */
export interface Families {
  has(stem: string): boolean;
  get(stem: string): readonly number[] | undefined;
}

/** The older date first; no date is oldest; of one day, the one that came first. */
export function compareDates({ facts }: Pick<Shelf, 'facts'>, a: number, b: number): number {
  const [left, right] = [facts.published(a) ?? '', facts.published(b) ?? ''];
  return left < right ? -1 : left > right ? 1 : b - a;
}

/** Is a word, or another form of it, in the papers? */
export const isKnown = ({ forward }: Pick<Shelf, 'forward'>, word: string): boolean =>
  forward.frequencyOf(lemma(word)) > 0;

/** The terms that share a stem: of the papers' words environment and environmental. */
export const familyOf = ({ families }: Pick<Shelf, 'families'>, root: string): readonly number[] =>
  families().get(root) ?? none;

const none: readonly number[] = [];
