import type { ForwardIndex } from '../inverted-index/forward-index.ts';
import { inverseFrequency } from '../inverted-index/inverse-frequency.ts';
import type { Settings } from '../settings.ts';
import type { Pool } from './candidate-pool.ts';
import { countOf, countWords, weighCount } from './impacts.ts';

/** Terms, by id, and what each counts. */
export interface Weighted {
  readonly ids: readonly number[];
  readonly weights: readonly number[];
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
    const telling = inverseFrequency(index.size, index.frequency(id));
    weights.set(id, times * telling * mean ** bursts);
  }
  return weights;
}

/**
 * Adds to scores what the first `most` candidates have by BM25.
 * @param scores by place in the pool
 */
export function addScores(
  scores: Float64Array,
  { occurrences: { starts, ordinals } }: ForwardIndex,
  { places, impacts }: Pool,
  { ids, weights }: Weighted,
  most: number,
): void {
  for (let at = 0; at < ids.length; at++) {
    const id = ids[at] as number;
    const weight = weights[at] as number;
    const last = starts[id + 1] as number;
    for (let n = starts[id] as number; n < last; n++) {
      const place = (places[ordinals[n] as number] as number) - 1;
      if (place >= 0 && place < most)
        scores[place] = (scores[place] as number) + weight * (impacts[n] as number);
    }
  }
}

/** A word of the query: its term, and those of its family, which count for a share of it. */
export interface Word {
  readonly id: number;
  readonly related: readonly number[];
}

/**
 * Adds to scores what the first `most` candidates have of words in any form. The forms of one word are counted
 * together before BM25 saturates: who writes environment and environmental says one thing twice, not two things
 * (N. Rekabsaz and others, Generalizing Translation Models in the Probabilistic Relevance Framework, CIKM 2016).
 */
export function addWordScores(
  scores: Float64Array,
  index: ForwardIndex,
  pool: Pool,
  words: readonly Word[],
  weights: ReadonlyMap<number, number>,
  most: number,
  settings: Settings,
): void {
  const { starts, ordinals } = index.occurrences;
  const { places, impacts, norms, counts, ordinals: candidates } = pool;
  for (const { id, related } of words) {
    const weight = weights.get(id) ?? 0;
    // most words have one form, of which BM25 is known already
    if (related.length === 0) {
      addScores(scores, index, pool, { ids: [id], weights: [weight] }, most);
      continue;
    }
    const count = (form: number, share: number) => {
      for (let n = starts[form] as number; n < (starts[form + 1] as number); n++) {
        const ordinal = ordinals[n] as number;
        const place = (places[ordinal] as number) - 1;
        if (place < 0 || place >= most) continue;
        const times = countOf(impacts[n] as number, norms[ordinal] as number, settings);
        counts[place] = (counts[place] as number) + share * times;
      }
    };
    count(id, 1);
    for (const form of related) count(form, settings.family);
    for (let place = 0; place < most; place++) {
      const times = counts[place] as number;
      if (times === 0) continue;
      const norm = norms[candidates[place] as number] as number;
      scores[place] = (scores[place] as number) + weight * weighCount(times, norm, settings);
      counts[place] = 0;
    }
  }
}

/** The same for terms as they were typed, other readings left out. */
export function addLiteralScores(
  scores: Float64Array,
  index: ForwardIndex,
  { places, norms }: Pool,
  { ids, weights }: Weighted,
  settings: Settings,
): void {
  const { starts, ordinals } = index.occurrences;
  for (const [at, id] of ids.entries())
    for (let n = starts[id] as number; n < (starts[id + 1] as number); n++) {
      const place = (places[ordinals[n] as number] as number) - 1;
      if (place < 0) continue;
      const count = countWords(index, n, settings, true);
      const impact = weighCount(count, norms[ordinals[n] as number] as number, settings);
      scores[place] = (scores[place] as number) + (weights[at] as number) * impact;
    }
}
