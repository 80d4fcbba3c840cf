import { stem } from '../../text/stem.ts';
import { stopWords } from '../../text/stop-words.ts';
import { isKnown, type Shelf } from '../index/shelf.ts';
import { relativesOf } from './family.ts';

/** What an unseen word may be read as. */
export interface Reading {
  /** Words of the papers. */
  readonly words: readonly string[];
  /** How much of the word's weight each gets. */
  readonly weight: number;
  /** Sure enough to be told, not asked. */
  readonly sure: boolean;
}

/** From this many letters on two edits are allowed. */
const long = 8;
const shortest = 5;
const longest = 30;
/** Shorter words are often right, and merely new here: letters for each edit. */
const leastSure = 6;

/** What is only guessed must not outweigh what was typed: one word of several, or the one that there is. */
const guessWeight = { several: 0.4, one: 0.8 };

/** Reads a word that no paper has: as another form of a word, as two words, as a misspelling. */
export function readUnseen(shelf: Shelf, word: string): Reading | null {
  if (word.length < shortest || word.length > longest || /\d/.test(word)) return null;
  return readFamily(shelf, word) ?? readSplit(shelf, word) ?? readSpelling(shelf, word);
}

function readFamily(shelf: Shelf, word: string): Reading | null {
  const [relative] = relativesOf(shelf, word);
  return relative === undefined ? null : { words: [relative.word], weight: 0.8, sure: true };
}

const shortestPart = 3;

function readSplit(shelf: Shelf, word: string): Reading | null {
  let best: { words: string[]; count: number } | null = null;
  for (let cut = shortestPart; cut <= word.length - shortestPart; cut++) {
    const words = [word.slice(0, cut), word.slice(cut)];
    // a part must be common: chance makes rare words of any letters
    const count = Math.min(...words.map((part) => shelf.spelling.count(part)));
    if (count >= 2 && count > (best?.count ?? 0)) best = { words, count };
  }
  return best === null ? null : { words: best.words, weight: 1, sure: true };
}

function readSpelling(shelf: Shelf, word: string): Reading | null {
  const candidates = shelf.spelling
    .near(word, word.length >= long ? 2 : 1)
    .concat(swaps(word).flatMap((word) => ({ word, edits: 1, count: shelf.spelling.count(word) })))
    .filter((near) => near.count > 0 && near.word.length >= 3 && !/\d/.test(near.word))
    .filter((near) => near.word[0] === word[0] || (near.edits === 1 && word.length >= long))
    .filter((near) => !stopWords.has(near.word))
    .filter((near) => isKnown(shelf, near.word))
    .map((near) => ({ ...near, worth: worth(word, near) }))
    .sort((a, b) => b.worth - a.worth || (a.word < b.word ? -1 : 1));
  const [best] = candidates;
  if (best === undefined) return null;
  // forms of one word do not compete
  const other = candidates.find((candidate) => stem(candidate.word) !== stem(best.word));
  const sure = word.length >= leastSure * best.edits;
  const clear = other === undefined || best.worth - other.worth > 1;
  return sure && clear
    ? { words: [best.word], weight: 1, sure: true }
    : { words: [best.word], weight: clear ? guessWeight.one : guessWeight.several, sure: false };
}

/** An edit costs as much as being e^3 times rarer; a first letter is seldom wrong. */
function worth(word: string, near: { word: string; edits: number; count: number }): number {
  return Math.log(near.count) - 3 * near.edits - (near.word[0] === word[0] ? 0 : 2);
}

/** The words that two neighbouring letters exchanged would give: one slip of the fingers, two edits of Levenshtein's. */
function swaps(word: string): string[] {
  return Array.from({ length: word.length - 1 }, (_, i) =>
    [word.slice(0, i), word[i + 1], word[i], word.slice(i + 2)].join(''),
  );
}
