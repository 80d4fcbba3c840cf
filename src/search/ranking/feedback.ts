import { stopWords } from '../../text/stop-words.ts';
import type { ForwardIndex } from '../index/forward.ts';
import { inverseFrequency } from './bm25.ts';
import type { Settings } from './settings.ts';

/** The query's weights mixed with those of terms that the first hits share. */
interface Expansion {
  /** What each of the query's weights is multiplied by. */
  readonly fromQuery: number;
  /** What comes on top, by term id. */
  readonly terms: readonly (readonly [id: number, weight: number])[];
}

/** Widens the query by what the first hits share (RM3). Both sides sum to their share of 1. */
export function expandQuery(
  index: ForwardIndex,
  query: ReadonlyMap<number, number>,
  first: readonly { readonly ordinal: number; readonly score: number }[],
  { feedback, feedbackTerms, feedbackCommon }: Settings,
): Expansion {
  const { size } = index;
  const { shares, met, bagOf } = notesOn(index, size * feedbackCommon);
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
  const best = new Best(feedbackTerms);
  for (let n = 0; n < count; n++) {
    const id = met[n] as number;
    const share = shares[id] as number;
    shares[id] = 0;
    if (share >= best.least) best.put(id, share);
  }
  const chosen = best.ids.map((id, n): [id: number, weight: number] => [
    id,
    (best.shares[n] as number) * inverseFrequency(size, index.frequency(id)),
  ]);
  const sum = (weights: Iterable<number>) => [...weights].reduce((a, b) => a + b, 0) || 1;
  const fromHits = feedback / sum(chosen.map(([, weight]) => weight));
  return {
    fromQuery: (1 - (chosen.length > 0 ? feedback : 0)) / sum(query.values()),
    terms: chosen.map(([id, weight]) => [id, weight * fromHits]),
  };
}

/** The terms of the largest shares, in order, of equal ones the smaller id first: of hundreds a few are kept. */
class Best {
  readonly ids: number[] = [];
  readonly shares: number[] = [];
  readonly #most: number;

  constructor(most: number) {
    this.#most = most;
  }

  /** Smaller shares are not taken. */
  get least(): number {
    return this.ids.length < this.#most ? 0 : (this.shares[this.#most - 1] as number);
  }

  put(id: number, share: number): void {
    let at = this.ids.length;
    if (at === this.#most) {
      at--;
      if (this.#isBefore(at, id, share)) return;
    }
    for (; at > 0 && !this.#isBefore(at - 1, id, share); at--) {
      this.ids[at] = this.ids[at - 1] as number;
      this.shares[at] = this.shares[at - 1] as number;
    }
    this.ids[at] = id;
    this.shares[at] = share;
  }

  #isBefore(at: number, id: number, share: number): boolean {
    const other = this.shares[at] as number;
    return other > share || (other === share && (this.ids[at] as number) < id);
  }
}

interface Notes {
  readonly papers: number;
  readonly most: number;
  /** By term id, all zero between uses. */
  readonly shares: Float64Array;
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
  const notes = { papers, most, shares, met, bagOf };
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
