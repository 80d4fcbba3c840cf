import { orderBest } from '../engine/top-k.ts';

export interface Ranked {
  readonly ordinal: number;
  readonly score: number;
}

/** Of the candidates from one place to another those with a score, the highest first, of equal ones as `compare` says. */
export function orderByScore(
  ordinals: readonly number[],
  scores: Float64Array,
  from: number,
  to: number,
  compare: (a: number, b: number) => number,
): Ranked[] {
  const places: number[] = [];
  for (let n = from; n < to; n++) if (scores[n] !== 0) places.push(n);
  const comparePlaces = (a: number, b: number) => compare(ordinals[a] as number, ordinals[b] as number);
  const ordered = orderBest(scores, places, places.length, places.length, comparePlaces);
  const ranked: Ranked[] = [];
  for (let n = 0; n < ordered.length; n++) {
    const place = ordered[n] as number;
    ranked.push({ ordinal: ordinals[place] as number, score: scores[place] as number });
  }
  return ranked;
}
