import type { ForwardIndex } from '../index/forward.ts';
import type { Settings } from './settings.ts';

/** Two neighbouring words of the query, as term ids, and what the less telling of them is worth. */
export interface Pair {
  readonly first: number;
  readonly second: number;
  readonly weight: number;
}

/**
 * `places` and `positions` are the caller's, to be used again for the next paper: by term id a place, by place a list.
 *
 * What a paper gains because neighbouring words of the query stand close together in it, by the square of
 * their distance (T. Tao and C. Zhai, An exploration of proximity measures, SIGIR 2007), twice in the query's order.
 */
export function scoreProximity(
  index: ForwardIndex,
  ordinal: number,
  pairs: readonly Pair[],
  places: Int16Array,
  positions: readonly number[][],
  { k1, b, window }: Settings,
): number {
  const { tokens, meanLength } = index;
  for (const list of positions) list.length = 0;
  let position = 0;
  const end = index.end(ordinal);
  for (let at = index.titleStart(ordinal); at < end; at++) {
    const token = tokens[at] as number;
    if ((token & 1) === 0) position++;
    const place = places[token >> 1] as number;
    if (place !== 0) positions[place]?.push(position);
  }
  const length = index.titleLength(ordinal) + index.abstractLength(ordinal);
  const norm = k1 * (1 - b + (b * length) / meanLength);
  let score = 0;
  for (const { first, second, weight } of pairs) {
    let closeness = 0;
    for (const from of positions[places[first] as number] ?? [])
      for (const to of positions[places[second] as number] ?? []) {
        const distance = Math.abs(to - from);
        if (distance === 0 || distance >= window) continue;
        closeness += 1 / (distance * distance) + (to - from === 1 ? 1 : 0);
      }
    score += (weight * closeness * (k1 + 1)) / (closeness + norm);
  }
  return score;
}
