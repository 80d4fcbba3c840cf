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
  const { tokens, size } = index;
  const { shares, tells } = notesOn(index);
  const total = first.reduce((sum, { score }) => sum + score, 0) || 1;
  const met: number[] = [];
  for (const { ordinal, score } of first) {
    const start = index.titleStart(ordinal);
    const end = index.end(ordinal);
    const share = score / total / Math.max(1, end - start);
    for (let at = start; at < end; at++) {
      const token = tokens[at] as number;
      if (token === 0 || (token & 1) === 1) continue;
      const id = token >> 1;
      if (shares[id] === 0) met.push(id);
      shares[id] = (shares[id] as number) + share;
    }
  }
  const most = size * feedbackCommon;
  const best = new Best(feedbackTerms);
  for (const id of met) {
    const share = shares[id] as number;
    shares[id] = 0;
    if (share < best.least) continue;
    const frequency = index.frequency(id);
    if (frequency >= 2 && frequency < most && tells(id)) best.put(id, share);
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
  /** By term id, all zero between uses. */
  readonly shares: Float64Array;
  /** Is a term a word that says something? */
  readonly tells: (id: number) => boolean;
}

/** One for each index. */
const kept = new WeakMap<ForwardIndex, Notes>();

function notesOn(index: ForwardIndex): Notes {
  const known = kept.get(index);
  if (known !== undefined && known.shares.length >= index.vocabulary) return known;
  const shares = new Float64Array(index.vocabulary * 2);
  /** 0 not looked up yet, 1 no, 2 yes. */
  const telling = new Uint8Array(shares.length);
  const tells = (id: number): boolean => {
    if (telling[id] === 0) {
      const term = index.term(id);
      telling[id] = term.length > 1 && !stopWords.has(term) ? 2 : 1;
    }
    return telling[id] === 2;
  };
  const notes = { shares, tells };
  kept.set(index, notes);
  return notes;
}
