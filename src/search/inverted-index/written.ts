import type { ForwardIndex } from './forward-index.ts';

/** The papers (ordinals) that write these terms in a row. */
export function* papersWriting(forward: ForwardIndex, row: readonly number[]): Iterable<number> {
  if (row.length === 0 || row.some((id) => id < 0 || forward.frequency(id) === 0)) return;
  const { starts, ordinals } = forward.occurrences;
  const [rarest = 0] = [...row].sort((a, b) => forward.frequency(a) - forward.frequency(b));
  for (let at = starts[rarest] as number; at < (starts[rarest + 1] as number); at++) {
    const ordinal = ordinals[at] as number;
    if (forward.holds(ordinal, row)) yield ordinal;
  }
}

/** How many papers write these terms in a row? Counted up to `most`. */
export function countWritten(forward: ForwardIndex, row: readonly number[], most: number): number {
  let count = 0;
  for (const _ of papersWriting(forward, row)) if (++count >= most) break;
  return Math.min(count, most);
}

export const isWritten = (forward: ForwardIndex, row: readonly number[]): boolean =>
  countWritten(forward, row, 1) > 0;
