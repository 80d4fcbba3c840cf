import { stem } from '../../text/stem.ts';
import { stopWords } from '../../text/stop-words.ts';
import type { Word } from '../../text/words.ts';
import { keyOf, type Strength } from '../index/names.ts';
import type { Shelf } from '../index/shelf.ts';

/** What is meant by some words of a query beyond what they say. */
interface Meant {
  /** How much of the query means it, and how surely, 0 to 1. */
  readonly share: number;
  readonly at: ReadonlySet<Word>;
}

export interface NamedPaper extends Meant {
  readonly ordinal: number;
}

export interface MeantOrganisation extends Meant {
  readonly name: string;
  /** As typed. */
  readonly by: string;
}

/** A name has at most so many words. */
const longestName = 6;
/** Prose of more words names nothing by a run of its words. */
const mostWords = 24;
const sureness: Readonly<Record<Strength, number>> = { 1: 0.4, 2: 0.8, 3: 1 };
/** A name that makes up little of the query still counts for so much. */
const leastShare = 0.25;

/** Names spell words with digits, text2grad, and people say them. */
const spokenNumbers = [
  [/(?<=\p{L})to(?=\p{L})/gu, '2'],
  [/(?<=\p{L})for(?=\p{L})/gu, '4'],
  [/(?<=\p{L})2(?=\p{L})/gu, 'to'],
  [/(?<=\p{L})4(?=\p{L})/gu, 'for'],
] as const;
/** Cheaper to ask first: few names have one. */
const mayHaveNumber = /to|for|2|4/;

function keysOf(key: string): ReadonlySet<string> {
  const spoken = mayHaveNumber.test(key) ? spokenNumbers.map(([from, to]) => key.replace(from, to)) : [];
  return new Set([key, ...spoken]);
}

/** The papers that a query names: by any run of its words, written together or apart, "to" perhaps as 2. */
export function findNamed(
  shelf: Shelf,
  text: string,
  all: readonly Word[],
  telling: readonly Word[],
): NamedPaper[] {
  const found: NamedPaper[] = [];
  if (all.length > mostWords) return found;
  const taken = new Set<Word>();
  const whole = keyOf(text);
  for (const { key, of } of [{ key: whole, of: [...all] }, ...runs(all)]) {
    if (of.some((word) => taken.has(word)) || of.every(({ text }) => stopWords.has(text))) continue;
    const papers = [...keysOf(key)].flatMap((key) => shelf.names.get(key));
    const plain = key === whole || of.length > 1 || !isCommon(shelf, key, papers.length);
    const meant = papers.filter(
      ({ ordinal }) => shelf.papers[ordinal] && (plain || isWritten(shelf, ordinal, text, of)),
    );
    if (meant.length === 0) continue;
    for (const word of of) taken.add(word);
    const share = Math.max(shareOf(of, telling), leastShare);
    const at = new Set(of);
    for (const { ordinal, strength } of meant) found.push({ ordinal, share: share * sureness[strength], at });
  }
  return found;
}

/** Does a name's word stand in more papers than those that bear the name? */
function isCommon(shelf: Shelf, key: string, bearers: number): boolean {
  return shelf.forward.frequencyOf(stem(key)) > bearers + 2;
}

/** Does the paper write the word just as the query does, with a capital? */
function isWritten({ papers }: Shelf, ordinal: number, text: string, [word]: readonly Word[]): boolean {
  const typed = text.slice(word?.start, word?.end);
  const paper = papers[ordinal];
  if (paper === undefined || typed === typed.toLowerCase()) return false;
  return `${paper.title} ${paper.abstract}`.split(/[^\p{L}\p{N}]+/u).includes(typed);
}

const fromWords = new Set(['from', 'by', 'at', 'of']);

/** The organisations that a query names: by slug, by name, or by a word that only one of them has. */
export function findOrganisations(
  shelf: Shelf,
  all: readonly Word[],
  telling: readonly Word[],
): MeantOrganisation[] {
  const found: MeantOrganisation[] = [];
  if (all.length > mostWords) return found;
  const taken = new Set<Word>();
  for (const { key, of } of runs(all)) {
    if (of.some((word) => taken.has(word)) || of.every(({ text }) => stopWords.has(text))) continue;
    const names = shelf.organisations.meantBy(key);
    if (names.length === 0) continue;
    const cued = fromWords.has(all[all.indexOf(of[0] as Word) - 1]?.text ?? '');
    const alone = telling.every((word) => of.includes(word));
    // a word of the papers is an organisation only where the query says so
    if (!cued && !alone && of.length === 1 && shelf.forward.frequencyOf(stem(key)) > 0) continue;
    for (const word of of) taken.add(word);
    const by = of.map(({ text }) => text).join(' ');
    const share = shareOf(of, telling);
    for (const name of names) found.push({ name, by, share, at: new Set(of) });
  }
  return found;
}

/** Runs of neighbouring words, the longest first, with the key that they make. */
function* runs(words: readonly Word[]): Iterable<{ key: string; of: Word[] }> {
  for (let length = Math.min(longestName, words.length); length > 0; length--)
    for (let i = 0; i + length <= words.length; i++) {
      const of = words.slice(i, i + length);
      yield { key: of.map(({ text }) => text.replaceAll('.', '')).join(''), of };
    }
}

const shareOf = (of: readonly Word[], telling: readonly Word[]): number =>
  of.filter((word) => telling.includes(word)).length / Math.max(1, telling.length);
