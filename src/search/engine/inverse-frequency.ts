/** log(1 + (N - n + .5) / (n + .5)): how much a term tells that stands in n of N papers; never negative. */
export function inverseFrequency(size: number, frequency: number): number {
  return Math.log(1 + (size - frequency + 0.5) / (frequency + 0.5));
}
