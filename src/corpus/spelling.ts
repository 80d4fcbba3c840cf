import { finish } from '../base/steps.ts';
import { findNear, findStarting, plantTrie } from './trie.ts';

/** The words of the papers as they are written: for corrections, families and completion. */
export interface Spelling {
  /** Counts each word of a paper once. */
  learn(words: Iterable<string>): void;
  /** Takes back what was learnt of a paper. */
  forget(words: Iterable<string>): void;
  /** The words that stand in a paper since the last call and stood in none before, or the reverse. */
  takeChanges(): readonly string[];
  /** In how many papers a word stood. */
  count(word: string): number;
  /** Words within some edits, in order, with the number of edits. */
  near(word: string, edits: number): { word: string; edits: number; count: number }[];
  startingWith(prefix: string): Iterable<[word: string, count: number]>;
  /** Does a word begin so? Says yes now and then where none does. */
  mayBegin(prefix: string): boolean;
  /** Puts what came in in its place, in steps: else the first to look for something waits for it. */
  order(): Generator<void>;
  data(): SpellingData;
}

export interface SpellingData {
  /** In order. */
  readonly words: readonly string[];
  readonly counts: Int32Array;
}

const nothing: SpellingData = { words: [], counts: new Int32Array() };

/** Saved words are put in their places when the first is looked for: a start needn't wait for it. */
export function createSpelling(saved = nothing): Spelling {
  const opening = openSpelling(saved);
  let opened: Spelling | null = null;
  const open = () => (opened ??= finish(opening));
  return {
    learn: (words) => open().learn(words),
    forget: (words) => open().forget(words),
    takeChanges: () => opened?.takeChanges() ?? [],
    count: (word) => open().count(word),
    near: (word, edits) => open().near(word, edits),
    startingWith: (prefix) => open().startingWith(prefix),
    mayBegin: (prefix) => open().mayBegin(prefix),
    *order() {
      while (opened === null) {
        const step = opening.next();
        if (step.done) opened = step.value;
        else yield;
      }
      yield* opened.order();
    },
    data: () => opened?.data() ?? saved,
  };
}

const wordsAtOnce = 5_000;

function* openSpelling(saved: SpellingData): Generator<void, Spelling> {
  const counts = new Map<string, number>();
  const beginnings = createBeginnings();
  let trie = plantTrie(saved.words);
  let unsorted: string[] = [];
  const changes = createChanges();
  const countOf = (word: string) => counts.get(word) ?? 0;
  for (const [n, word] of saved.words.entries()) {
    if (n % wordsAtOnce === 0) yield;
    counts.set(word, saved.counts[n] ?? 0);
    beginnings.add(word);
  }

  function ordered() {
    if (unsorted.length === 0) return trie;
    // quick, as most are in order already
    trie = plantTrie(trie.words.concat(unsorted.sort()).sort());
    unsorted = [];
    return trie;
  }

  return {
    learn(words) {
      for (const word of words) {
        if (!canBeMisspelt(word)) continue;
        const count = counts.get(word);
        counts.set(word, (count ?? 0) + 1);
        if (count !== undefined && count > 0) continue;
        changes.note(word);
        // a word that no paper has any more keeps its place
        if (count === 0) continue;
        unsorted.push(word);
        beginnings.add(word);
      }
    },
    forget(words) {
      for (const word of words) {
        const count = countOf(word);
        if (count === 0) continue;
        counts.set(word, count - 1);
        if (count === 1) changes.note(word);
      }
    },
    takeChanges: changes.take,
    count: countOf,
    near(word, edits) {
      if (word.length > longest + edits) return [];
      return findNear(ordered(), word, edits)
        .map((near) => ({ ...near, count: countOf(near.word) }))
        .filter(({ count }) => count > 0);
    },
    mayBegin: beginnings.mayHave,
    *order() {
      yield;
      ordered();
    },
    *startingWith(prefix) {
      for (const word of findStarting(ordered(), prefix)) {
        const count = countOf(word);
        if (count > 0) yield [word, count];
      }
    },
    data() {
      const { words } = ordered();
      return { words, counts: Int32Array.from(words, countOf) };
    },
  };
}

/** Words that came or went; one that did both did neither. */
function createChanges() {
  const changes = new Set<string>();
  return {
    note: (word: string): void => void (changes.delete(word) || changes.add(word)),
    take(): readonly string[] {
      const taken = [...changes];
      changes.clear();
      return taken;
    },
  };
}

/** Numbers and codes have no neighbours that would mean the same. */
export const canBeMisspelt = (word: string): boolean =>
  word.length > 1 && word.length <= longest && !/\d/.test(word);
const longest = 32;

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
