import type { ForwardIndex } from '../index/forward.ts';
import type { Settings } from './settings.ts';
import type { Weights } from './weights.ts';

/** log(1 + (N - n + .5) / (n + .5)): how much a term tells that stands in n of N papers; never negative. */
export function inverseFrequency(size: number, frequency: number): number {
  return Math.log(1 + (size - frequency + 0.5) / (frequency + 0.5));
}

/** A term's weight in the ranking: how often it is asked for, and how much it tells. */
export function weigh(index: ForwardIndex, asked: ReadonlyMap<number, number>): Map<number, number> {
  const weights = new Map<number, number>();
  for (const [id, times] of asked) weights.set(id, times * inverseFrequency(index.size, index.frequency(id)));
  return weights;
}

/** Scores papers by BM25, title and abstract as one text in which a word of the title counts more. */
export function scorePapers(
  index: ForwardIndex,
  ordinals: Int32Array,
  weights: Weights,
  { k1, b, title: titleWeight }: Settings,
  literal: boolean,
): Float64Array {
  const { tokens, meanLength } = index;
  const { places, values } = weights;
  const counts = new Float64Array(values.length);
  const touched = new Int32Array(values.length);
  const scores = new Float64Array(ordinals.length);
  for (let n = 0; n < ordinals.length; n++) {
    const ordinal = ordinals[n] as number;
    const abstract = index.abstractStart(ordinal);
    const end = index.end(ordinal);
    let found = 0;
    for (let at = index.titleStart(ordinal); at < end; at++) {
      const token = tokens[at] as number;
      const place = places[token >> 1] as number;
      if (place === 0 || (literal && (token & 1) === 1)) continue;
      if (counts[place] === 0) touched[found++] = place;
      counts[place] = (counts[place] as number) + (at < abstract ? titleWeight : 1);
    }
    const length = index.abstractLength(ordinal) + titleWeight * index.titleLength(ordinal);
    const norm = k1 * (1 - b + (b * length) / meanLength);
    let score = 0;
    for (let i = 0; i < found; i++) {
      const place = touched[i] as number;
      const count = counts[place] as number;
      score += ((values[place] as number) * count * (k1 + 1)) / (count + norm);
      counts[place] = 0;
    }
    scores[n] = score;
  }
  return scores;
}
