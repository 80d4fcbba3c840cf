import type { ForwardIndex } from '../index/forward.ts';
import type { Weights } from './weights.ts';

/**
 * The weight of the different query terms that meet within one passage of the abstract, at its best
 * (J. Callan, Passage-level evidence in document retrieval, SIGIR 1994): a paper that says it all in one breath
 * says it more surely than one in which the words are scattered. `window` counts words.
 */
export function weighBestPassage(
  { tokens, abstractStart, end }: ForwardIndex,
  ordinal: number,
  { places, values }: Weights,
  window: number,
): number {
  /** The matches within the window, first to last: where, and which term. */
  const matches: { readonly position: number; readonly place: number }[] = [];
  const counts = new Map<number, number>();
  const count = (place: number, by: number): number => {
    const now = (counts.get(place) ?? 0) + by;
    counts.set(place, now);
    return now;
  };
  let oldest = 0;
  let position = 0;
  let weight = 0;
  let best = 0;
  const last = end(ordinal);
  for (let at = abstractStart(ordinal); at < last; at++) {
    const token = tokens[at] as number;
    // A lowest bit that is set marks another reading of the word before.
    if ((token & 1) === 0) position++;
    const place = places[token >> 1] as number;
    if (place === 0) continue;
    for (let left = matches[oldest]; left && left.position <= position - window; left = matches[oldest]) {
      if (count(left.place, -1) === 0) weight -= values[left.place] as number;
      oldest++;
    }
    matches.push({ position, place });
    if (count(place, 1) === 1) weight += values[place] as number;
    best = Math.max(best, weight);
  }
  return best;
}
