/** Those with the `most` best scores, and whoever shares the last one's place, in the order given. */
export function selectBest(
  ordinals: Int32Array,
  scoreOf: (ordinal: number, place: number) => number,
  most: number,
): Int32Array {
  if (ordinals.length <= most) return ordinals;
  const scores = new Float64Array(ordinals.length);
  for (let n = 0; n < scores.length; n++) scores[n] = scoreOf(ordinals[n] as number, n);
  // numbers sort natively, without a call for each comparison
  const least = scores.toSorted()[scores.length - most] as number;
  return ordinals.filter((_, n) => (scores[n] as number) >= least);
}
