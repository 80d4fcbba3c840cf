/** Few scores are told apart in fewer steps. */
const bucketsFor = (size: number): number => (size < 1024 ? 256 : 1024);

/**
 * Of the first `size` places those of the best scores: at least `most` where there are so many, hardly more, in order,
 * as nearly as the buckets tell into which they are thrown. Sorting thousands to show ten would take longer than
 * finding them. Short lists are plain arrays throughout: typed ones take longer to make than to fill.
 */
export function selectBest(
  scores: Float64Array,
  places: ArrayLike<number>,
  size: number,
  most: number,
): number[] {
  let best = 0;
  for (let n = 0; n < size; n++) {
    const score = scores[places[n] as number] as number;
    if (score > best) best = score;
  }
  const buckets = bucketsFor(size);
  const scale = best > 0 ? (buckets - 1) / best : 0;
  // the best bucket first
  const ends = new Array<number>(buckets).fill(0);
  for (let n = 0; n < size; n++) {
    const bucket = buckets - 1 - Math.trunc((scores[places[n] as number] as number) * scale);
    ends[bucket] = (ends[bucket] as number) + 1;
  }
  let kept = 0;
  let last = 0;
  for (; last < buckets && kept < most; last++) {
    const inIt = ends[last] as number;
    ends[last] = kept;
    kept += inIt;
  }
  const selected = new Array<number>(kept).fill(0);
  for (let n = 0; n < size; n++) {
    const place = places[n] as number;
    const bucket = buckets - 1 - Math.trunc((scores[place] as number) * scale);
    if (bucket >= last) continue;
    const at = ends[bucket] as number;
    selected[at] = place;
    ends[bucket] = at + 1;
  }
  return selected;
}

/** The best `most` in order, of equal scores as `compare` says: what the buckets did not tell apart, by hand. */
export function orderBest(
  scores: Float64Array,
  places: ArrayLike<number>,
  size: number,
  most: number,
  compare: (a: number, b: number) => number,
): number[] {
  const ordered = selectBest(scores, places, size, most);
  for (let n = 1; n < ordered.length; n++) {
    const place = ordered[n] as number;
    const score = scores[place] as number;
    let at = n;
    for (; at > 0; at--) {
      const before = ordered[at - 1] as number;
      const other = scores[before] as number;
      if (other > score || (other === score && compare(before, place) < 0)) break;
      ordered[at] = before;
    }
    ordered[at] = place;
  }
  return ordered.length > most ? ordered.slice(0, most) : ordered;
}
