import type { ForwardIndex } from './forward-index.ts';

/** How many papers write these terms in a row? Counted up to `most`. */
export function countWritten(forward: ForwardIndex, row: readonly number[], most: number): number {
  if (row.some((id) => id < 0 || forward.frequency(id) === 0)) return 0;
  const { starts, ordinals } = forward.occurrences;
  const [rarest = 0] = [...row].sort((a, b) => forward.frequency(a) - forward.frequency(b));
  let count = 0;
  for (let at = starts[rarest] as number; at < (starts[rarest + 1] as number) && count < most; at++)
    if (forward.holds(ordinals[at] as number, row)) count++;
  return count;
}

export const isWritten = (forward: ForwardIndex, row: readonly number[]): boolean =>
  countWritten(forward, row, 1) > 0;
