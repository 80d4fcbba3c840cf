const buckets = 1024;

/**
 * The places of the best scores: at least `most` of them where there are so many, hardly more, in order.
 * Scores are thrown into buckets first, as sorting thousands to show ten takes longer than finding them.
 */
export function selectBest(scores: Float64Array, most: number): number[] {
  let best = 0;
  for (const score of scores) if (score > best) best = score;
  const bucketOf = (score: number) => Math.min(buckets - 1, Math.floor((score / best) * buckets));
  let least = 0;
  if (scores.length > most && best > 0) {
    const sizes = new Uint32Array(buckets);
    for (const score of scores) {
      const bucket = bucketOf(score);
      sizes[bucket] = (sizes[bucket] as number) + 1;
    }
    let left = most;
    for (least = buckets - 1; least > 0; least--) {
      left -= sizes[least] as number;
      if (left <= 0) break;
    }
  }
  const places: number[] = [];
  for (let n = 0; n < scores.length; n++)
    if (least === 0 || bucketOf(scores[n] as number) >= least) places.push(n);
  return places.sort((a, b) => (scores[b] as number) - (scores[a] as number) || a - b);
}
