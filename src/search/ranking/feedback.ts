import { stopWords } from '../../text/stop-words.ts';
import type { ForwardIndex } from '../index/forward.ts';
import { inverseFrequency, type Weighted } from './bm25.ts';
import { orderBest } from './select.ts';
import type { Settings } from './settings.ts';

/** The query's weights mixed with those of terms that the first hits share. */
interface Expansion {
  /** What each of the query's weights is multiplied by. */
  readonly fromQuery: number;
  /** What comes on top, by term id. */
  readonly terms: Weighted;
}

/** Widens the query by what the first hits share (RM3). Both sides sum to their share of 1. */
export function expandQuery(
  index: ForwardIndex,
  query: Weighted,
  first: readonly { readonly ordinal: number; readonly score: number }[],
  { feedback, feedbackTerms, feedbackCommon }: Settings,
): Expansion {
  const { size } = index;
  const { shares, met, bagOf, telling } = notesOn(index, size * feedbackCommon);
  const total = first.reduce((sum, { score }) => sum + score, 0) || 1;
  let count = 0;
  for (const { ordinal, score } of first) {
    const share = score / total / Math.max(1, index.end(ordinal) - index.titleStart(ordinal));
    const bag = bagOf(ordinal);
    for (let at = 0; at < bag.length; at += 2) {
      const id = bag[at] as number;
      if (shares[id] === 0) met[count++] = id;
      shares[id] = (shares[id] as number) + share * (bag[at + 1] as number);
    }
  }
  const ids = [...orderBest(shares, met, count, feedbackTerms, (a, b) => a - b)];
  const weights = ids.map((id) => (shares[id] as number) * (telling[id] as number));
  for (let n = 0; n < count; n++) shares[met[n] as number] = 0;
  const sum = (some: readonly number[]) => some.reduce((a, b) => a + b, 0) || 1;
  const fromHits = feedback / sum(weights);
  return {
    fromQuery: (1 - (ids.length > 0 ? feedback : 0)) / sum(query.weights),
    terms: { ids, weights: weights.map((weight) => weight * fromHits) },
  };
}

interface Notes {
  readonly papers: number;
  readonly most: number;
  /** By term id, all zero between uses. */
  readonly shares: Float64Array;
  /** By term id, its inverse document frequency. */
  readonly telling: Float64Array;
  /** Room for the ids of all terms. */
  readonly met: Int32Array;
  /** A paper's terms that may widen a query: an id, how often it stands there, the next id, … */
  readonly bagOf: (ordinal: number) => Int32Array;
}

/** One for each index. */
const kept = new WeakMap<ForwardIndex, Notes>();

/** @param most a term in so many papers is too common to widen a query by */
function notesOn(index: ForwardIndex, most: number): Notes {
  const { papers, vocabulary } = index;
  const known = kept.get(index);
  if (known?.papers === papers && known.most === most) return known;
  // filled as papers come first: never are all of them
  const bags: Int32Array[] = [];
  const bagOf = (ordinal: number) => {
    bags[ordinal] ??= fillBag(index, ordinal, most);
    return bags[ordinal];
  };
  const [shares, met] = [new Float64Array(vocabulary), new Int32Array(vocabulary)];
  const telling = Float64Array.from({ length: vocabulary }, (_, id) =>
    inverseFrequency(index.size, index.frequency(id)),
  );
  const notes = { papers, most, shares, met, bagOf, telling };
  kept.set(index, notes);
  return notes;
}

function fillBag(index: ForwardIndex, ordinal: number, most: number): Int32Array {
  const counts = new Map<number, number>();
  for (let at = index.titleStart(ordinal), end = index.end(ordinal); at < end; at++) {
    const token = index.tokens[at] as number;
    if (token !== 0 && (token & 1) === 0) counts.set(token >> 1, (counts.get(token >> 1) ?? 0) + 1);
  }
  const widens = (id: number): boolean => {
    const term = index.term(id);
    const frequency = index.frequency(id);
    return frequency >= 2 && frequency < most && term.length > 1 && !stopWords.has(term);
  };
  return Int32Array.from([...counts].filter(([id]) => widens(id)).flat());
}
