import { weighCount, weighLength } from '../engine/impacts.ts';
import { type Forward, lastPosition, type Occurrences } from '../engine/shelf.ts';
import type { Settings } from '../settings.ts';
import type { Sightings } from './term-matches.ts';

/** Two neighbouring words of the query, as columns of the sightings, and what the less telling of them is worth. */
export interface Pair {
  readonly first: number;
  readonly second: number;
  readonly weight: number;
}

/**
 * What a paper gains because neighbouring words of the query stand close together in it, by the square of
 * their distance (T. Tao and C. Zhai, An exploration of proximity measures, SIGIR 2007), twice in the query's order.
 * @param place the paper's row in the sightings
 */
export function scoreProximity(
  index: Forward,
  ordinal: number,
  pairs: readonly Pair[],
  { columns, rows, occurrences }: Sightings,
  place: number,
  settings: Settings,
): number {
  const row = place * columns.size;
  let score = 0;
  for (const { first, second, weight } of pairs) {
    const closeness = weighCloseness(
      occurrences,
      ordinal,
      rows[row + first] as number,
      rows[row + second] as number,
      settings,
    );
    if (closeness === 0) continue;
    const length = index.titleLength(ordinal) + index.abstractLength(ordinal);
    score += weight * weighCount(closeness, weighLength(length, index.meanLength, settings), settings);
  }
  return score;
}

/** @param first and @param second as a row of the sightings has them */
function weighCloseness(
  { offsets, positions, titleEnds }: Occurrences,
  ordinal: number,
  first: number,
  second: number,
  { window, titlePairs }: Settings,
): number {
  if (first === 0 || second === 0) return 0;
  const [firstEnd, secondEnd] = [offsets[first] as number, offsets[second] as number];
  const titleEnd = titleEnds[ordinal] as number;
  let closeness = 0;
  // positions ascend: what lies behind one window lies behind the next
  let near = offsets[second - 1] as number;
  for (let i = offsets[first - 1] as number; i < firstEnd; i++) {
    const from = (positions[i] as number) >> 1;
    // the words of a very long text that all stand in one place are near nothing
    if (from >= lastPosition) break;
    while (near < secondEnd && (positions[near] as number) >> 1 <= from - window) near++;
    for (let j = near; j < secondEnd; j++) {
      const distance = ((positions[j] as number) >> 1) - from;
      if (distance >= window) break;
      if (distance === 0) continue;
      const close = 1 / (distance * distance) + (distance === 1 ? 1 : 0);
      closeness += (positions[j] as number) < titleEnd ? titlePairs * close : close;
    }
  }
  return closeness;
}
