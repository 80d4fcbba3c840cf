/** What an engine indexes of a paper: its terms (stems), already split, by field. */
export interface Fields {
  readonly title: readonly string[];
  readonly abstract: readonly string[];
}

/**
 * Proposes candidates; the ranking orders them. Papers go by ordinals: whole numbers that grow by one with
 * each paper added and are never used again.
 */
export interface SearchEngine {
  /** Must be called with 0, 1, 2, … */
  add(ordinal: number, fields: Fields): void;
  remove(ordinal: number): void;
  /** The papers that hold at least one of the terms, each once, in any order. */
  fetch(terms: readonly string[]): Int32Array;
  /** For a snapshot: what `load` of the same engine takes. */
  save(): string;
}
