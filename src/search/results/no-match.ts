import { isGeneralWord } from '../../text/lexicon/framing-words.ts';
import { inverseFrequency } from '../engine/inverse-frequency.ts';
import type { Shelf } from '../engine/shelf.ts';
import { countWritten } from '../engine/written.ts';
import type { Understanding } from '../query/rewrite.ts';
import type { Ranked } from '../scoring/order.ts';
import { findHeaviest } from './best-sentence.ts';

/** So many hits are looked at. */
const looked = 30;
/** A query of so many words, or telling words, is prose: it describes, and its words need not meet. */
const proseLength = 7;
const proseWords = 6;
/** Which share of the query's weight unseen words may carry: in a few words, in a sentence, in several telling words. */
const mostMissing = { keywords: 0.5, sentence: 0.6, prose: 0.75 };
/** Which share of its weight must meet in one sentence or title, by the number of words. */
const leastMet: readonly number[] = [0, 0, 0.7, 0.65, 0.5, 0.35];

/** Who asks in so many telling words says it in words of their own, which need not meet either. */
const askedWords = 4;
const question =
  /\?\s*$|^\s*(?:who|what|which|how|why|when|where|can|could|do|does|did|is|are|was|were|should|will|would|has|have)\s/i;

/** In a question of so many telling words, two that papers write in a row are its subject: stop reward hacking. */
const termed = 3;
/** So many papers make a term of a row of words. */
const leastWriting = 2;

const namesSubject = ({ forward }: Shelf, words: Understanding['words']): boolean =>
  words.every(({ id }) => id !== null) &&
  words.some(({ id }, n) => {
    const next = words[n + 1]?.id ?? null;
    return id !== null && next !== null && countWritten(forward, [id, next], leastWriting) === leastWriting;
  });

/** A word of the same family meets others for so much of the word itself. */
const ofFamily = 0.45;

/**
 * Are these papers about something else? They are if unseen words carry much of a query's weight, each as much as
 * the rarest seen one, or if what was seen never meets in one sentence.
 */
export function isNothing(
  shelf: Shelf,
  { words, length, named, organisations }: Understanding,
  weights: ReadonlyMap<number, number>,
  ranked: readonly Ranked[],
  text: string,
): boolean {
  if (words.length === 0 || named.length + organisations.length > 0) return false;
  // what is said of a subject that no paper has, a survey of it, is not about it
  const plain = words.filter((word) => !isGeneralWord(word.text));
  if (plain.length > 0 && plain.every(({ id, sure }) => id === null && sure < 1)) return true;
  const unseen = inverseFrequency(shelf.forward.size, 0);
  const sure = new Map<number, number>();
  let missing = 0;
  let total = 0;
  for (const { id, sure: share, related = [] } of words) {
    const seen = id !== null && share === 1;
    const worth = seen ? (weights.get(id) ?? 0) : unseen;
    total += worth;
    missing += worth * (1 - share);
    if (id === null) continue;
    const count = (one: number, times: number) => sure.set(one, (sure.get(one) ?? 0) + worth * share * times);
    count(id, 1);
    for (const one of related) count(one, ofFamily);
  }
  const isSentence = length >= proseLength || (words.length >= askedWords && question.test(text));
  const kind = words.length >= proseWords ? 'prose' : isSentence ? 'sentence' : 'keywords';
  if (missing >= total * mostMissing[kind]) return true;
  if (kind !== 'keywords') return false;
  if (words.length === termed && question.test(text) && namesSubject(shelf, words)) return false;
  const least = (leastMet[words.length] ?? 0) * total;
  return least > 0 && !ranked.slice(0, looked).some(({ ordinal }) => mostMet(shelf, ordinal, sure) >= least);
}

/** The most weight that meets in one sentence of a paper, its title being one. */
const mostMet = ({ forward }: Shelf, ordinal: number, weights: ReadonlyMap<number, number>): number =>
  findHeaviest(forward, forward.titleStart(ordinal), forward.end(ordinal), weights).weight;
