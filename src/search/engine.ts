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
  add(ordinal: number, fields: Fields): void;
  remove(ordinal: number): void;
  /** The papers that hold at least one of the terms, in any order. */
  fetch(terms: readonly string[]): number[];
  /** The terms that begin with a prefix. */
  complete(prefix: string, most: number): string[];
  /** The terms within some edits of a word, with the number of edits. */
  similar(word: string, edits: number): ReadonlyMap<string, number>;
}
