import type { Occurrences } from '../index/occurrences.ts';
import type { Sightings } from './sightings.ts';

/**
 * The weight of the different query terms that meet within one passage of the abstract, at its best
 * (J. Callan, Passage-level evidence in document retrieval, SIGIR 1994): a paper that says it all in one breath
 * says it more surely than one in which the words are scattered. `window` counts words.
 * @param place the paper's row in the sightings
 * @param values the terms' weights, by column
 */
export function weighBestPassage(
  { offsets, positions, titleEnds }: Occurrences,
  ordinal: number,
  { columns, rows }: Sightings,
  place: number,
  values: readonly number[],
  window: number,
): number {
  const width = columns.size;
  const titleEnd = titleEnds[ordinal] as number;
  /** The matches in the paper's order: position and column in one number, to be sorted without a comparison. */
  const found: number[] = [];
  for (let column = 0; column < width; column++) {
    const n = rows[place * width + column] as number;
    if (n === 0) continue;
    for (let at = offsets[n - 1] as number; at < (offsets[n] as number); at++) {
      const position = positions[at] as number;
      if (position >= titleEnd) found.push((position >> 1) * width + column);
    }
  }
  if (found.length === 0) return 0;
  const matches = new Float64Array(found).sort();

  const counts = new Int32Array(width);
  let oldest = 0;
  let weight = 0;
  let best = 0;
  for (const match of matches) {
    const position = Math.floor(match / width);
    for (; Math.floor((matches[oldest] as number) / width) <= position - window; oldest++) {
      const left = (matches[oldest] as number) % width;
      counts[left] = (counts[left] as number) - 1;
      if (counts[left] === 0) weight -= values[left] as number;
    }
    const column = match % width;
    counts[column] = (counts[column] as number) + 1;
    if (counts[column] === 1) weight += values[column] as number;
    if (weight > best) best = weight;
  }
  return best;
}
