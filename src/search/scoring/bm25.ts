import { countOf, countWords, weighCount } from '../engine/impacts.ts';
import { inverseFrequency } from '../engine/inverse-frequency.ts';
import type { Forward } from '../engine/shelf.ts';
import type { Settings } from '../settings.ts';
import type { Pool } from './candidate-pool.ts';

/** Terms, by id, and what each counts. */
export interface Weighted {
  readonly ids: readonly number[];
  readonly weights: readonly number[];
}

/** A term's weight in the ranking: how often it is asked for, and how much it tells. */
export function weigh(
  index: Forward,
  asked: ReadonlyMap<number, number>,
  { bursts }: Settings,
): Map<number, number> {
  const weights = new Map<number, number>();
  for (const [id, times] of asked) {
    const frequency = index.frequency(id);
    const mean = (index.times(id) + 1) / (frequency + 1);
    const telling = inverseFrequency(index.size, frequency);
    weights.set(id, times * telling * mean ** bursts);
  }
  return weights;
}

/**
 * Adds to scores what the first `most` candidates have by BM25.
 * @param scores by place in the pool
 */
export function addScores(scores: Float64Array, pool: Pool, { ids, weights }: Weighted, most: number): void {
  const { places } = pool;
  const { occurrences, impacts } = pool.see(ids);
  const { from, to, ordinals } = occurrences;
  for (let at = 0; at < ids.length; at++) {
    const id = ids[at] as number;
    const weight = weights[at] as number;
    const last = to[id] as number;
    for (let n = from[id] as number; n < last; n++) {
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
  pool: Pool,
  words: readonly Word[],
  weights: ReadonlyMap<number, number>,
  most: number,
  settings: Settings,
): void {
  const { places, norms, counts, ordinals: candidates } = pool;
  const { occurrences, impacts } = pool.see(words.flatMap(({ id, related }) => [id, ...related]));
  const { from, to, ordinals } = occurrences;
  for (const { id, related } of words) {
    const weight = weights.get(id) ?? 0;
    // most words have one form, of which BM25 is known already
    if (related.length === 0) {
      addScores(scores, pool, { ids: [id], weights: [weight] }, most);
      continue;
    }
    const count = (form: number, share: number) => {
      for (let n = from[form] as number; n < (to[form] as number); n++) {
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
  index: Forward,
  pool: Pool,
  { ids, weights }: Weighted,
  settings: Settings,
): void {
  const { places, norms } = pool;
  const { occurrences } = pool.see(ids);
  const { from, to, ordinals } = occurrences;
  for (const [at, id] of ids.entries())
    for (let n = from[id] as number; n < (to[id] as number); n++) {
      const place = (places[ordinals[n] as number] as number) - 1;
      if (place < 0) continue;
      const count = countWords(index, occurrences, n, settings, true);
      const impact = weighCount(count, norms[ordinals[n] as number] as number, settings);
      scores[place] = (scores[place] as number) + (weights[at] as number) * impact;
    }
}
