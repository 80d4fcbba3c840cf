/** Few scores are told apart in fewer steps. */
const bucketsFor = (size: number): number => (size < 1024 ? 256 : 1024);

/**
 * Of some places those of the best scores: at least `most` where there are so many, hardly more, in order, as
 * nearly as the buckets tell into which they are thrown. Sorting thousands to show ten would take longer than
 * finding them.
 */
export function selectBest(scores: Float64Array, places: Int32Array, most: number): Int32Array {
  const size = places.length;
  let best = 0;
  for (let n = 0; n < size; n++) best = Math.max(best, scores[places[n] as number] as number);
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
  const selected = new Int32Array(kept);
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
