/** Steps that people count in. */
const steps = [1, 2, 5, 10];
/** So many lines at most stand over the ground line. */
const mostLines = 4;

/** Where lines stand behind the bars, from the ground up: whole numbers, the last one no lower than `most`. */
export function linesFor(most: number): readonly number[] {
  const least = Math.max(1, most / mostLines);
  const power = 10 ** Math.floor(Math.log10(least));
  const step = Math.max(1, power * (steps.find((s) => s * power >= least) ?? 10));
  return Array.from({ length: Math.max(1, Math.ceil(most / step)) + 1 }, (_, n) => n * step);
}
