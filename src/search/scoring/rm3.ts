import { stopWords } from '../../text/tokens/stop-words.ts';
import { inverseFrequency } from '../engine/inverse-frequency.ts';
import { keepFor } from '../engine/kept.ts';
import type { Forward } from '../engine/shelf.ts';
import { orderBest } from '../engine/top-k.ts';
import type { Settings } from '../settings.ts';
import type { Weighted } from './bm25.ts';

/** The query's weights mixed with those of terms that the first hits share. */
interface Expansion {
  /** What each of the query's weights is multiplied by. */
  readonly fromQuery: number;
  /** What comes on top, by term id. */
  readonly terms: Weighted;
}

/** Widens the query by what the first hits share (RM3). Both sides sum to their share of 1. */
export function expandQuery(
  index: Forward,
  query: Weighted,
  first: readonly { readonly ordinal: number; readonly score: number }[],
  { feedback, feedbackTerms, feedbackCommon }: Settings,
): Expansion {
  const { widening, shares, met, bagOf, telling } = notesOn(index, index.size * feedbackCommon);
  const total = first.reduce((sum, { score }) => sum + score, 0) || 1;
  let count = 0;
  for (const { ordinal, score } of first) {
    const share = score / total / Math.max(1, index.end(ordinal) - index.titleStart(ordinal));
    const bag = bagOf(ordinal);
    for (let at = 0; at < bag.length; at += 2) {
      const n = bag[at] as number;
      const before = shares[n] as number;
      if (before === 0) met[count++] = n;
      shares[n] = before + share * (bag[at + 1] as number);
    }
  }
  const best = orderBest(shares, met, count, feedbackTerms, (a, b) => a - b);
  const weights = best.map((n) => (shares[n] as number) * (telling[n] as number));
  for (let at = 0; at < count; at++) shares[met[at] as number] = 0;
  const sum = (some: readonly number[]) => some.reduce((a, b) => a + b, 0) || 1;
  const fromHits = feedback / sum(weights);
  return {
    fromQuery: (1 - (best.length > 0 ? feedback : 0)) / sum(query.weights),
    terms: {
      ids: best.map((n) => widening[n] as number),
      weights: weights.map((weight) => weight * fromHits),
    },
  };
}

/** The terms that may widen a query have numbers of their own, as they are few, and lie near each other so. */
interface Notes {
  /** Their ids, ascending. */
  readonly widening: readonly number[];
  /** All zero between uses. */
  readonly shares: Float64Array;
  /** Their inverse document frequencies. */
  readonly telling: Float64Array;
  /** Room for the numbers of all of them. */
  readonly met: Int32Array;
  /** A paper's: a number, how often it stands there, the next number, … */
  readonly bagOf: (ordinal: number) => Int32Array;
}

/** `most`: a term in so many papers is too common to widen a query by. */
const notesOn = keepFor((index, most: number): Notes => {
  const widening = listWidening(index, most);
  const numbers = new Map(widening.map((id, n) => [id, n]));
  const telling = widening.map((id) => inverseFrequency(index.size, index.frequency(id)));
  // filled as papers come first: never are all of them
  const bags: Int32Array[] = [];
  const bagOf = (ordinal: number) => {
    bags[ordinal] ??= fillBag(index, ordinal, numbers);
    return bags[ordinal];
  };
  const [shares, met] = [new Float64Array(widening.length), new Int32Array(widening.length)];
  return { widening, shares, met, bagOf, telling: Float64Array.from(telling) };
});

function listWidening(index: Forward, most: number): number[] {
  const widening: number[] = [];
  for (let id = 1; id < index.vocabulary; id++) {
    const frequency = index.frequency(id);
    const term = index.term(id);
    if (frequency >= 2 && frequency < most && term.length > 1 && !stopWords.has(term)) widening.push(id);
  }
  return widening;
}

function fillBag(index: Forward, ordinal: number, numbers: ReadonlyMap<number, number>): Int32Array {
  const counts = new Map<number, number>();
  for (let at = index.titleStart(ordinal), end = index.end(ordinal); at < end; at++) {
    const token = index.tokens[at] as number;
    const n = (token & 1) === 0 ? numbers.get(token >> 1) : undefined;
    if (n !== undefined) counts.set(n, (counts.get(n) ?? 0) + 1);
  }
  return Int32Array.from([...counts].flat());
}
