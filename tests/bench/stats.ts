/** The value below which a share `p` (0–1) of the samples lies, between the two nearest (R-7, as in NumPy). */
export function percentile(samples: readonly number[], p: number): number {
  const sorted = samples.toSorted((a, b) => a - b);
  const at = (sorted.length - 1) * p;
  const low = sorted[Math.floor(at)];
  const high = sorted[Math.ceil(at)];
  if (low === undefined || high === undefined) throw new RangeError('no samples');
  return low + (high - low) * (at - Math.floor(at));
}

export const median = (samples: readonly number[]): number => percentile(samples, 0.5);

/**
 * Measures two sides in turns, so that the machine's noise hits both: A B B A A B …, as whoever comes
 * second may find warmer caches.
 */
export async function inTurns<T>(
  times: number,
  sides: readonly [() => T | Promise<T>, () => T | Promise<T>],
): Promise<[T[], T[]]> {
  const [a, b] = sides;
  const found: [T[], T[]] = [[], []];
  for (let i = 0; i < times; i++) {
    if (i % 2 === 0) found[0].push(await a());
    found[1].push(await b());
    if (i % 2 === 1) found[0].push(await a());
  }
  return found;
}
