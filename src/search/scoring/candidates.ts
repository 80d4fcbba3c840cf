import { stopWords } from '../../text/tokens/stop-words.ts';
import type { ForwardIndex } from '../inverted-index/forward-index.ts';
import type { Shelf } from '../inverted-index/reader.ts';
import type { Passes } from '../query/filter.ts';
import type { Understanding } from '../query/rewrite.ts';
import type { Settings } from '../settings.ts';
import { roomOf } from './candidate-pool.ts';
import { selectBest } from './top-k.ts';

export interface Candidates {
  /** About as many as were wanted, the most promising first. */
  readonly ordinals: readonly number[];
  /** How many there are in all. */
  readonly total: number;
}

/**
 * The papers that hold any of the words, or bear a name, or come from an organisation that is meant: at least `most`
 * of them, if there are so many.
 */
export function fetchCandidates(
  shelf: Shelf,
  { named, organisations, words }: Understanding,
  weights: ReadonlyMap<number, number>,
  most: number,
  passes: Passes | undefined,
  settings: Settings,
): Candidates {
  const { forward } = shelf;
  const all = () => {
    const ordinals = [...shelf.ordinals.values()];
    return passes === undefined ? ordinals : ordinals.filter(passes);
  };
  if (words.length === 0) {
    const ordinals = passes === undefined ? [] : all();
    return { ordinals, total: ordinals.length };
  }
  const terms = [...weights].filter(([id]) => !stopWords.has(forward.term(id)));
  // No paper is fetched by a function word, so where nothing else is asked for every paper is looked at.
  if (terms.length === 0 && weights.size > 0) {
    const ordinals = all();
    return { ordinals, total: ordinals.length };
  }
  const fetched = fetchByTerms(forward, terms, most, passes, settings);
  if (named.length + organisations.length === 0) return fetched;
  const meant = [
    ...named.map(({ ordinal }) => ordinal),
    ...organisations.flatMap(({ name }) => [...shelf.organisations.papersOf(name)]),
  ].filter(passes ?? (() => true));
  const ordinals = [...new Set([...meant, ...fetched.ordinals])];
  return { ordinals, total: fetched.total + ordinals.length - fetched.ordinals.length };
}

/** Adds up BM25 term by term over the papers that hold each, and keeps the best. */
export function fetchByTerms(
  forward: ForwardIndex,
  terms: readonly (readonly [id: number, weight: number])[],
  most: number,
  passes: Passes | undefined,
  settings: Settings,
): Candidates {
  const { impacts, sums, touched } = roomOf(forward, settings);
  const { starts, ordinals } = forward.occurrences;
  let count = 0;
  for (const [id, weight] of terms) {
    const end = starts[id + 1] as number;
    for (let at = starts[id] as number; at < end; at++) {
      const ordinal = ordinals[at] as number;
      const sum = sums[ordinal] as number;
      sums[ordinal] = sum + weight * (impacts[at] as number);
      if (sum === 0) touched[count++] = ordinal;
    }
  }
  const passing = passes === undefined ? touched : touched.subarray(0, count).filter(passes);
  const total = passes === undefined ? count : passing.length;
  const best = selectBest(sums, passing, total, most);
  for (let n = 0; n < count; n++) sums[touched[n] as number] = 0;
  return { ordinals: best, total };
}
