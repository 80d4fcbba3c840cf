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
  /** Does a word begin so? Says yes now and then where none does. */
  mayBegin(prefix: string): boolean;
  entries(): Iterable<[string, number]>;
}

export function createSpelling(saved: Iterable<readonly [string, number]> = []): Spelling {
  const counts = new SearchableMap<number>();
  const beginnings = createBeginnings();
  const put = (word: string, count: number) => {
    counts.set(word, count);
    beginnings.add(word);
  };
  for (const [word, count] of saved) put(word, count);
  return {
    add(words) {
      for (const word of words) if (canBeMisspelt(word)) put(word, (counts.get(word) ?? 0) + 1);
    },
    count: (word) => counts.get(word) ?? 0,
    near: (word, edits) =>
      [...counts.fuzzyGet(word, edits)].map(([word, [count, edits]]) => ({ word, edits, count })),
    mayBegin: beginnings.mayHave,
    startingWith: (prefix) => counts.atPrefix(prefix).entries(),
    entries: () => counts.entries(),
  };
}

/** Numbers and codes have no neighbours that would mean the same. */
const canBeMisspelt = (word: string): boolean => word.length > 1 && word.length <= 32 && !/\d/.test(word);

/** Letters beyond tell no more. */
const longestBeginning = 12;
const bits = 2 ** 20;

/** A mark for each beginning of each word (B. Bloom, Space/time trade-offs in hash coding, CACM 1970). */
function createBeginnings() {
  const marks = new Uint8Array(bits / 8);
  const next = (hash: number, word: string, n: number) => (Math.imul(hash, 31) + word.charCodeAt(n)) | 0;
  // the upper bits are the well-mixed ones
  const bitOf = (hash: number) => Math.imul(hash, 0x9e3779b1) >>> 12;
  return {
    add(word: string): void {
      let hash = 0;
      for (let n = 0; n < word.length && n < longestBeginning; n++) {
        hash = next(hash, word, n);
        const bit = bitOf(hash);
        marks[bit >> 3] = (marks[bit >> 3] as number) | (1 << (bit & 7));
      }
    },
    mayHave(prefix: string): boolean {
      let hash = 0;
      for (let n = 0; n < prefix.length && n < longestBeginning; n++) hash = next(hash, prefix, n);
      const bit = bitOf(hash);
      return ((marks[bit >> 3] as number) & (1 << (bit & 7))) !== 0;
    },
  };
}
