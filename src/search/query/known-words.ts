import type { Expansion } from '../../corpus/acronyms.ts';
import { plantTrie } from '../../corpus/trie.ts';
import { framingWords, generalWords } from '../../text/lexicon/framing-words.ts';
import { lemma } from '../../text/tokens/lemma.ts';
import { stem } from '../../text/tokens/stem.ts';
import { stopWords } from '../../text/tokens/stop-words.ts';
import type { Word } from '../../text/tokens/words.ts';
import { keepFor } from '../engine/kept.ts';
import type { Shelf } from '../engine/shelf.ts';
import { isEnglish, slipAmong } from './english.ts';
import { readUnseen } from './spell.ts';

/** What the papers make of a word, whatever it stands beside. */
export interface KnownWord {
  /** By which the lexicon knows it. */
  readonly stem: string;
  /** By which the index knows it. */
  readonly term: string;
  /** Is it about something: neither a function word, nor one for the kind of thing that is asked for? */
  readonly isTelling: boolean;
  /** The word of asking that it is a slip of, where no paper has it: papr. */
  readonly slipOf: string | null;
  /** A number or a sign that no paper has. */
  readonly saysNothing: boolean;
  /** Has no paper it, and is it nothing for sure that papers have? */
  readonly isStrange: boolean;
  /** Is it the name of a paper's own, or of an organisation? */
  readonly isName: boolean;
  /** Its term; null where no paper has it. */
  readonly id: number | null;
  /** What it is short for, the most usual first. */
  readonly spelledOut: readonly Expansion[];
  /** Acronyms whose long form begins with it. */
  readonly begun: readonly Expansion[];
}

/** A word of a query. */
export interface QueryWord extends Word {
  readonly known: KnownWord;
  /** As it was typed, where it was read as a slip. */
  readonly typed?: string;
}

/** Words that say what kind of thing is asked for, not what about. */
export const textWords: ReadonlySet<string> = new Set(
  'paper papers article articles find search list work works'.split(' '),
);

/** So many are remembered; longer ones are nobody's. */
const mostRemembered = 10_000;
const longestRemembered = 40;

const memoryOf = keepFor((_, __: Shelf) => new Map<string, KnownWord>());

export function knowWords(shelf: Shelf, words: readonly Word[]): QueryWord[] {
  const memory = memoryOf(shelf.forward, shelf);
  const know = (word: string) => memory.get(word) ?? remember(shelf, memory, word);
  return words.map(({ text, start, end }) => ({ text, start, end, known: know(text) }));
}

/** Words of asking for slips in them. */
export const mendSlips = (shelf: Shelf, words: readonly QueryWord[]): readonly QueryWord[] =>
  words.map((word) => {
    const { slipOf } = word.known;
    return slipOf === null
      ? word
      : { ...word, text: slipOf, known: knowWord(shelf, slipOf), typed: word.text };
  });

export function knowWord(shelf: Shelf, word: string): KnownWord {
  const memory = memoryOf(shelf.forward, shelf);
  return memory.get(word) ?? remember(shelf, memory, word);
}

function remember(shelf: Shelf, memory: Map<string, KnownWord>, word: string): KnownWord {
  const found = look(shelf, word);
  if (word.length > longestRemembered) return found;
  if (memory.size >= mostRemembered) memory.clear();
  memory.set(word, found);
  return found;
}

function look(shelf: Shelf, word: string): KnownWord {
  const term = lemma(word);
  const id = idOf(shelf, term);
  return {
    stem: stem(word),
    term,
    isTelling: !stopWords.has(word) && !textWords.has(word),
    id,
    slipOf: id === null ? readSlip(shelf, word) : null,
    saysNothing: id === null && (/^\d+$/.test(word) || /^[^\p{L}\p{N}]+$/u.test(word)),
    isName: shelf.organisations.meantBy(word, 1).length > 0 || shelf.names.get(word).length > 0,
    isStrange: id === null && (readUnseen(shelf, word, false)?.sure ?? 0) < 1,
    spelledOut: shelf.acronyms.expansionsOf(term),
    begun: shelf.acronyms.startingWith(term),
  };
}

/** The id of a term that papers hold. */
export function idOf({ forward }: Shelf, term: string): number | null {
  const id = forward.id(term);
  return id === undefined || forward.frequency(id) === 0 ? null : id;
}

/** Shorter words lie near anything. */
const shortestSlip = 4;
const slips = plantTrie(
  [...framingWords, ...generalWords].filter((word) => word.length > shortestSlip).sort(),
);

/** The word of asking that a word which no paper has is a slip of. What it may be of the papers' words comes first. */
function readSlip(shelf: Shelf, word: string): string | null {
  if (word.length < shortestSlip || word.length > longestRemembered || !/\p{L}/u.test(word)) return null;
  if (isAsking(word) || isEnglish(word)) return null;
  const read = readUnseen(shelf, word, false)?.words;
  if (read !== undefined) return read.length === 1 ? (read.find(isAsking) ?? null) : null;
  return slipAmong(slips, word, isAsking);
}

const isAsking = (word: string): boolean => framingWords.has(word) || generalWords.has(word);
