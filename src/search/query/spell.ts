import { relativesInMeaning } from '../../text/lexicon/thesaurus.ts';
import { cosineOf, isKnown as isCommon } from '../../text/lexicon/vectors.ts';
import { lemma } from '../../text/tokens/lemma.ts';
import { stem } from '../../text/tokens/stem.ts';
import { stopWords } from '../../text/tokens/stop-words.ts';
import { isKnown, type Shelf } from '../engine/shelf.ts';
import { isWritten } from '../engine/written.ts';
import { type Relative, relativesOf } from './derivations.ts';
import { isEnglish, swapsOf } from './english.ts';

/** What an unseen word may be read as. */
export interface Reading {
  /** Words of the papers. */
  readonly words: readonly string[];
  /** How much of the word's weight each gets. */
  readonly weight: number;
  /** How surely it is meant, 0 to 1: 1 is told, less is asked. */
  readonly sure: number;
}

/** From this many letters on two edits are allowed. */
const long = 8;
const shortest = 5;
const longest = 30;
/** Shorter words are often right, and merely new here: letters for each edit. */
const leastSure = 6;

/** What is only guessed must not outweigh what was typed: one word of several, or the one that there is. */
const guessWeight = { several: 0.4, one: 0.8 };
/** A short word that is none in English is more likely a slip than a subject which no paper has. */
const sureness = { guessed: 0.5, likely: 0.75 };

/**
 * Reads a word that no paper has: as another form of a word, as two words, as a misspelling.
 * @param describing among many words an English one is meant as it is
 */
export function readUnseen(shelf: Shelf, word: string, describing: boolean): Reading | null {
  if (word.length > longest) return null;
  const row = readRow(shelf, word);
  if (row !== null) return row;
  if (word.length === shortest - 1) return readShortName(shelf, word);
  if (word.length < shortest || /\d/.test(word)) return null;
  const family = readFamily(shelf, word);
  const sure = family?.sure === 1 ? family : readSplit(shelf, word);
  return sure ?? (describing && isEnglish(word) ? null : readSpelling(shelf, word)) ?? family;
}

function readFamily(shelf: Shelf, word: string): Reading | null {
  const relative = relativesOf(shelf, word)[0] ?? relativeInMeaning(shelf, word);
  if (relative === undefined) return null;
  const words = [relative.word];
  if (meansTheSame(stem(word), stem(relative.word))) return { words, weight: 0.8, sure: 1 };
  return { words, weight: guessWeight.several, sure: sureness.guessed };
}

/** Of a lesser cosine are words that only look akin: committee and commit, poster and post; of a greater one economy and economic. */
const leastCosine = 0.55;

/** Does a word mean what another of its looks means? One that is in no common use has no meaning of its own to lose. */
function meansTheSame(root: string, other: string): boolean {
  if (root === other || (!isCommon(root) && relativesInMeaning(root).length === 0)) return true;
  return (cosineOf(root, other) ?? 0) >= leastCosine;
}

const sharedRoot = 4;

/** A word of the papers that means much the same and begins alike, so that it is of the family: chemical, chemistry. */
function relativeInMeaning({ spelling }: Shelf, word: string): Relative | undefined {
  const root = word.slice(0, sharedRoot);
  for (const relative of relativesInMeaning(stem(word))) {
    if (!relative.startsWith(root)) continue;
    const forms = [...spelling.startingWith(relative)].filter(([form]) => stem(form) === relative);
    const [usual] = forms.sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
    if (usual !== undefined) return { word: usual[0], count: usual[1] };
  }
  return undefined;
}

/** Two words that papers write one after the other, as one: topk, nodejs, r2. */
function readRow(shelf: Shelf, word: string): Reading | null {
  for (let cut = word.length - 1; cut > 0; cut--) {
    const words = [word.slice(0, cut), word.slice(cut)];
    const row = words.map((part) => shelf.forward.id(lemma(part)) ?? -1);
    // what is rarer says more of what is meant
    const count = (part: string) => shelf.forward.frequencyOf(lemma(part));
    if (isWritten(shelf.forward, row))
      return { words: words.sort((a, b) => count(a) - count(b)), weight: 1, sure: 1 };
  }
  return null;
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
  return best === null ? null : { words: best.words, weight: guessWeight.several, sure: sureness.guessed };
}

function readSpelling(shelf: Shelf, word: string): Reading | null {
  const edits = word.length >= long ? 2 : 1;
  const swapped = swapsOf(word);
  const candidates = shelf.spelling
    .near(word, edits)
    .concat(swapped.flatMap((word) => readSwapped(shelf, word)))
    // two slips of which one exchanged letters
    .concat(edits === 1 ? [] : swapped.flatMap((word) => shelf.spelling.near(word, 1).map(oneMore)))
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
  const clear = other === undefined || best.worth - other.worth > 1;
  if (!clear || isEnglish(word))
    return { words: [best.word], weight: guessWeight.several, sure: sureness.guessed };
  if (word.length >= leastSure * best.edits) return { words: [best.word], weight: 1, sure: 1 };
  return { words: [best.word], weight: guessWeight.one, sure: sureness.likely };
}

/** A word with two letters exchanged, or the relative that papers have of it: edcuation, educational. */
function readSwapped(shelf: Shelf, word: string): { word: string; edits: number; count: number }[] {
  const count = countForms(shelf, word);
  if (count > 0) return [{ word, edits: 1, count }];
  const family = relativesInMeaning(stem(word)).length > 0 ? readFamily(shelf, word) : null;
  if (family === null || family.sure < 1) return [];
  return family.words.map((word) => ({ word, edits: 1, count: countForms(shelf, word) }));
}

/** A name, or an acronym, of four letters of which two neighbours are exchanged, where only one comes into question: a guess. */
function readShortName(shelf: Shelf, word: string): Reading | null {
  if (isEnglish(word)) return null;
  const isShort = (one: string) =>
    one !== word && (shelf.names.get(one).length > 0 || shelf.acronyms.expansionsOf(one).length > 0);
  const [name, ...others] = new Set(swapsOf(word).filter(isShort));
  if (name === undefined || others.length > 0) return null;
  return { words: [name], weight: guessWeight.one, sure: sureness.guessed };
}

const oneMore = <N extends { readonly edits: number }>(near: N): N => ({ ...near, edits: near.edits + 1 });

/** In how many papers a word stands, or another form of it. */
const countForms = (shelf: Shelf, word: string): number =>
  Math.max(shelf.spelling.count(word), shelf.forward.frequencyOf(lemma(word)));

/** An edit costs as much as being e^3 times rarer; a first letter is seldom wrong. */
function worth(word: string, near: { word: string; edits: number; count: number }): number {
  return Math.log(near.count) - 3 * near.edits - (near.word[0] === word[0] ? 0 : 2);
}
