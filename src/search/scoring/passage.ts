import type { Sightings } from './term-matches.ts';

/**
 * The weight of the different query terms that meet within one passage of the abstract, at its best
 * (J. Callan, Passage-level evidence in document retrieval, SIGIR 1994): a paper that says it all in one breath
 * says it more surely than one in which the words are scattered. `window` counts words.
 * @param place the paper's row in the sightings
 * @param values the terms' weights, by column
 */
export function weighBestPassage(
  ordinal: number,
  { columns, rows, occurrences: { offsets, positions, titleEnds } }: Sightings,
  place: number,
  values: readonly number[],
  window: number,
): number {
  const width = columns.size;
  const titleEnd = titleEnds[ordinal] as number;
  /** The matches: position and column in one number, to be sorted without a comparison. */
  const found: number[] = [];
  let only = -1;
  for (let column = 0; column < width; column++) {
    const n = rows[place * width + column] as number;
    if (n === 0) continue;
    const before = found.length;
    for (let at = offsets[n - 1] as number; at < (offsets[n] as number); at++) {
      const position = positions[at] as number;
      if (position >= titleEnd) found.push((position >> 1) * width + column);
    }
    if (found.length > before) only = before === 0 ? column : -1;
  }
  if (found.length === 0) return 0;
  if (only >= 0) return values[only] as number;
  const matches = sortNumbers(found);

  const counts = new Array<number>(width).fill(0);
  let oldest = 0;
  let weight = 0;
  let best = 0;
  for (const match of matches) {
    const position = Math.floor(match / width);
    for (; Math.floor((matches[oldest] as number) / width) <= position - window; oldest++) {
      const left = (matches[oldest] as number) % width;
      counts[left] = (counts[left] as number) - 1;
      if (counts[left] === 0) weight -= values[left] as number;
    }
    const column = match % width;
    counts[column] = (counts[column] as number) + 1;
    if (counts[column] === 1) weight += values[column] as number;
    if (weight > best) best = weight;
  }
  return best;
}

/** A handful is put in order by hand: a typed array takes longer to make. */
function sortNumbers(numbers: number[]): ArrayLike<number> & Iterable<number> {
  if (numbers.length > 24) return new Float64Array(numbers).sort();
  for (let i = 1; i < numbers.length; i++) {
    const one = numbers[i] as number;
    let at = i;
    for (; at > 0 && (numbers[at - 1] as number) > one; at--) numbers[at] = numbers[at - 1] as number;
    numbers[at] = one;
  }
  return numbers;
}
