import type { ForwardIndex } from '../index/forward.ts';
import type { Occurrences } from '../index/occurrences.ts';
import type { Pool } from './pool.ts';
import type { Settings } from './settings.ts';

/** Terms, by id, and what each counts. */
export interface Weighted {
  readonly ids: readonly number[];
  readonly weights: readonly number[];
}

/** log(1 + (N - n + .5) / (n + .5)): how much a term tells that stands in n of N papers; never negative. */
export function inverseFrequency(size: number, frequency: number): number {
  return Math.log(1 + (size - frequency + 0.5) / (frequency + 0.5));
}

/** A term's weight in the ranking: how often it is asked for, and how much it tells. */
export function weigh(
  index: ForwardIndex,
  asked: ReadonlyMap<number, number>,
  { bursts }: Settings,
): Map<number, number> {
  const { starts, offsets } = index.occurrences;
  const weights = new Map<number, number>();
  for (const [id, times] of asked) {
    const [first, last] = [starts[id] as number, starts[id + 1] as number];
    const mean = ((offsets[last] as number) - (offsets[first] as number) + 1) / (last - first + 1);
    weights.set(id, times * inverseFrequency(index.size, index.frequency(id)) * mean ** bursts);
  }
  return weights;
}

/**
 * Adds to scores what the first `most` candidates have by BM25, title and abstract as one text in which a word of the
 * title counts more.
 * @param scores by place in the pool
 */
export function addScores(
  scores: Float64Array,
  { occurrences }: ForwardIndex,
  { places, norms }: Pool,
  { ids, weights }: Weighted,
  most: number,
  { k1, title: titleWeight }: Settings,
  literal: boolean,
): void {
  const { starts, ordinals, offsets, inTitle } = occurrences;
  for (let at = 0; at < ids.length; at++) {
    const id = ids[at] as number;
    const weight = weights[at] as number;
    const last = starts[id + 1] as number;
    for (let n = starts[id] as number; n < last; n++) {
      const ordinal = ordinals[n] as number;
      const place = (places[ordinal] as number) - 1;
      if (place < 0 || place >= most) continue;
      const titles = inTitle[n] as number;
      const count = literal
        ? countLiteral(occurrences, n, titleWeight)
        : titles * titleWeight + (offsets[n + 1] as number) - (offsets[n] as number) - titles;
      scores[place] =
        (scores[place] as number) + (weight * count * (k1 + 1)) / (count + (norms[ordinal] as number));
    }
  }
}

/** How often a term stands in the nth of the papers as it was typed, other readings left out. */
function countLiteral(
  { ordinals, offsets, positions, titleEnds }: Occurrences,
  n: number,
  title: number,
): number {
  const titleEnd = titleEnds[ordinals[n] as number] as number;
  let count = 0;
  for (let at = offsets[n] as number; at < (offsets[n + 1] as number); at++) {
    const position = positions[at] as number;
    if ((position & 1) === 0) count += position < titleEnd ? title : 1;
  }
  return count;
}
