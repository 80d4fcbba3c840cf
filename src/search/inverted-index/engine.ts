import type { Naturals } from './int-list.ts';

/** What an engine indexes of a paper: its terms (stems), already split, by field. */
export interface Fields {
  readonly title: readonly string[];
  readonly abstract: readonly string[];
}

export interface AskedTerm {
  /** Where the engine was filled, its place among the terms there; of later ones, a greater number. */
  readonly id: number;
  readonly term: string;
  readonly weight: number;
}

export interface Candidates {
  /** About as many as were wanted, the most promising first. */
  readonly ordinals: readonly number[];
  /** How many there are in all. */
  readonly total: number;
}

/**
 * Proposes candidates; the ranking orders them. Papers go by ordinals: whole numbers that grow by one with
 * each paper added and are never used again.
 */
export interface SearchEngine {
  /** All papers at once, in place of what was there; what was removed stays so. */
  fill(inverted: Inverted): void;
  /** How many were added since. */
  readonly later: number;
  /** Must be called with the ordinal after the last one. */
  add(ordinal: number, fields: Fields): void;
  remove(ordinal: number): void;
  /** The papers that hold at least one of the terms and pass; a term's weight says how much it tells. */
  fetch(terms: readonly AskedTerm[], most: number, passes?: (ordinal: number) => boolean): Candidates;
}

/** An index turned over, term by term. */
export interface Inverted {
  /** Per paper, words of the title and of the abstract. */
  readonly lengths: readonly (readonly [title: number, abstract: number])[];
  /** How many terms there are, and one more: ids go from 1. */
  readonly vocabulary: number;
  readonly fields: readonly [title: Postings, abstract: Postings];
}

/**
 * For every term of a field, one after the other, its papers in order, and how often it stands in each: those of
 * term `id` from `starts[id]` up to `starts[id + 1]`.
 */
export interface Postings {
  readonly starts: Int32Array;
  readonly ordinals: Naturals;
  readonly counts: Uint8Array;
}
