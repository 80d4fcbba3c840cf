const buckets = 512;

/**
 * The places of the best scores: at least `most` of them where there are so many, hardly more, in order, as nearly
 * as a five-hundredth of the best tells. Sorting thousands to show ten would take longer than finding them.
 */
export function selectBest(scores: Float64Array, most: number): Int32Array {
  let best = 0;
  for (let n = 0; n < scores.length; n++) if ((scores[n] as number) > best) best = scores[n] as number;
  const scale = best > 0 ? (buckets - 1) / best : 0;
  // the best bucket first
  const ends = new Uint32Array(buckets);
  for (let n = 0; n < scores.length; n++) {
    const bucket = buckets - 1 - Math.trunc((scores[n] as number) * scale);
    ends[bucket] = (ends[bucket] as number) + 1;
  }
  let kept = 0;
  let last = 0;
  for (; last < buckets && kept < most; last++) {
    const size = ends[last] as number;
    ends[last] = kept;
    kept += size;
  }
  const places = new Int32Array(kept);
  for (let n = 0; n < scores.length; n++) {
    const bucket = buckets - 1 - Math.trunc((scores[n] as number) * scale);
    if (bucket >= last) continue;
    const at = ends[bucket] as number;
    places[at] = n;
    ends[bucket] = at + 1;
  }
  return places;
}
