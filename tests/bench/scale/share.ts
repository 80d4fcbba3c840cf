/** What so large a part of some times (ms) doesn't exceed; all of them: the longest. */
export function share(times: readonly number[], part: number): string {
  const at = Math.min(times.length - 1, Math.floor(times.length * part));
  return (times.toSorted((a, b) => a - b)[at] ?? Number.NaN).toFixed(1);
}
