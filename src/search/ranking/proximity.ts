import type { ForwardIndex } from '../index/forward.ts';
import type { Settings } from './settings.ts';

/** Two neighbouring words of the query, as term ids, and what the less telling of them is worth. */
export interface Pair {
  readonly first: number;
  readonly second: number;
  readonly weight: number;
}

/**
 * What a paper gains because neighbouring words of the query stand close together in it, by the square of
 * their distance (T. Tao and C. Zhai, An exploration of proximity measures, SIGIR 2007), twice in the query's order.
 */
export function scoreProximity(
  index: ForwardIndex,
  ordinal: number,
  pairs: readonly Pair[],
  { k1, b, window }: Settings,
): number {
  const { tokens, meanLength } = index;
  const positions = new Map<number, number[]>();
  for (const { first, second } of pairs) {
    positions.set(first, []);
    positions.set(second, []);
  }
  let position = 0;
  const end = index.end(ordinal);
  for (let at = index.titleStart(ordinal); at < end; at++) {
    const token = tokens[at] as number;
    if ((token & 1) === 0) position++;
    if (token !== 0) positions.get(token >> 1)?.push(position);
  }
  const norm = k1 * (1 - b + (b * (index.titleLength(ordinal) + index.abstractLength(ordinal))) / meanLength);
  let score = 0;
  for (const { first, second, weight } of pairs) {
    let closeness = 0;
    for (const from of positions.get(first) ?? [])
      for (const to of positions.get(second) ?? []) {
        const distance = Math.abs(to - from);
        if (distance === 0 || distance >= window) continue;
        closeness += 1 / (distance * distance) + (to - from === 1 ? 1 : 0);
      }
    score += (weight * closeness * (k1 + 1)) / (closeness + norm);
  }
  return score;
}
