export interface Ranked {
  readonly ordinal: number;
  readonly score: number;
}

/** So finely are scores told apart at first: with the place of one of a million behind it, a number still holds it. */
const steps = 2 ** 32;

/**
 * Those with a score, the highest first, of equal ones as `compare` says. Each score goes with its place in one
 * number, as numbers are sorted many times faster than things that have to be compared by a function.
 */
export function orderByScore(
  ordinals: Int32Array,
  scores: Float64Array,
  compare: (a: number, b: number) => number,
): Ranked[] {
  const size = scores.length;
  let best = 0;
  for (let n = 0; n < size; n++) if ((scores[n] as number) > best) best = scores[n] as number;
  if (best === 0) return [];
  const keys = new Float64Array(size);
  for (let n = 0; n < size; n++) keys[n] = Math.floor(((scores[n] as number) / best) * steps) * size + n;
  keys.sort();
  const ranked: Ranked[] = [];
  for (let n = size - 1; n >= 0; n--) {
    const key = keys[n] as number;
    const place = key - Math.floor(key / size) * size;
    const score = scores[place] as number;
    if (score === 0) continue;
    const ordinal = ordinals[place] as number;
    // what was not told apart, and what has equal scores
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
