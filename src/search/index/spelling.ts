import SearchableMap from 'minisearch/SearchableMap';

/** The words of the papers as they are written, in a radix tree: for corrections, families and completion. */
export interface Spelling {
  /** Counts each word of a paper once. */
  add(words: Iterable<string>): void;
  /** In how many papers a word stood. */
  count(word: string): number;
  /** Words within some edits, with the number of edits. */
  near(word: string, edits: number): { word: string; edits: number; count: number }[];
  startingWith(prefix: string): Iterable<[string, number]>;
  begins(prefix: string): boolean;
  entries(): Iterable<[string, number]>;
}

export function createSpelling(saved: Iterable<readonly [string, number]> = []): Spelling {
  const counts = new SearchableMap<number>();
  for (const [word, count] of saved) counts.set(word, count);
  return {
    add(words) {
      for (const word of words) if (canBeMisspelt(word)) counts.set(word, (counts.get(word) ?? 0) + 1);
    },
    count: (word) => counts.get(word) ?? 0,
    near: (word, edits) =>
      [...counts.fuzzyGet(word, edits)].map(([word, [count, edits]]) => ({ word, edits, count })),
    begins: (prefix) => !counts.atPrefix(prefix).keys().next().done,
    startingWith: (prefix) => counts.atPrefix(prefix).entries(),
    entries: () => counts.entries(),
  };
}

/** Numbers and codes have no neighbours that would mean the same. */
const canBeMisspelt = (word: string): boolean => word.length > 1 && word.length <= 32 && !/\d/.test(word);
