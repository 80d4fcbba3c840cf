import type { Forward } from './shelf.ts';

/** The papers (ordinals) that write these terms in a row. */
export function* papersWriting(forward: Forward, row: readonly number[]): Iterable<number> {
  if (row.length === 0 || row.some((id) => id < 0 || forward.frequency(id) === 0)) return;
  for (const ordinal of forward.holding(row)) if (forward.holds(ordinal, row)) yield ordinal;
}

/** How many papers write these terms in a row? Counted up to `most`. */
export function countWritten(forward: Forward, row: readonly number[], most: number): number {
  let count = 0;
  for (const _ of papersWriting(forward, row)) if (++count >= most) break;
  return Math.min(count, most);
}

export const isWritten = (forward: Forward, row: readonly number[]): boolean =>
  countWritten(forward, row, 1) > 0;

/** Do terms stand in a row between two places of the tokens, other readings left out? */
export function holdsRow(tokens: Int32Array, start: number, end: number, row: readonly number[]): boolean {
  const first = row[0];
  for (let at = start; at < end; at++) {
    const token = tokens[at] as number;
    if ((token & 1) === 1 || token >> 1 !== first) continue;
    let next = at;
    let matched = 1;
    while (matched < row.length && ++next < end) {
      const other = tokens[next] as number;
      if ((other & 1) === 1) continue;
      if (other >> 1 !== row[matched]) break;
      matched++;
    }
    if (matched === row.length) return true;
  }
  return false;
}
