import { selectBest } from './select.ts';

export interface Ranked {
  readonly ordinal: number;
  readonly score: number;
}

/**
 * Of the candidates from one place to another those with a score, the highest first, of equal ones as `compare` says:
 * thrown into buckets, and what falls into one put in order by hand.
 */
export function orderByScore(
  ordinals: Int32Array,
  scores: Float64Array,
  from: number,
  to: number,
  compare: (a: number, b: number) => number,
): Ranked[] {
  const places = new Int32Array(to - from);
  for (let n = from; n < to; n++) places[n - from] = n;
  const ranked: Ranked[] = [];
  for (const place of selectBest(scores, places, to - from)) {
    const score = scores[place] as number;
    if (score === 0) continue;
    const ordinal = ordinals[place] as number;
    let at = ranked.length;
    for (; at > 0; at--) {
      const before = ranked[at - 1] as Ranked;
      if (before.score > score || (before.score === score && compare(before.ordinal, ordinal) < 0)) break;
      ranked[at] = before;
    }
    ranked[at] = { ordinal, score };
  }
  return ranked;
}
