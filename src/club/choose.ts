import type { Choice } from '../store/index.ts';

export interface Chosen {
  readonly paper: string;
  readonly how: Choice;
  /** Those of the paper; null where nobody was asked. */
  readonly votes: number | null;
}

/**
 * The paper that is read. Of several with the most votes, and where nobody voted, it is the first: those come first
 * that most people nominated, and of these the one that was nominated first.
 * @param counts the votes for each candidate; null where they can't be read any more
 */
export function choosePaper(candidates: readonly string[], counts: readonly number[] | null): Chosen | null {
  const [first] = candidates;
  if (first === undefined) return null;
  if (candidates.length === 1) return { paper: first, how: 'only', votes: null };
  if (counts === null) return { paper: first, how: 'unread', votes: null };
  const of = (i: number) => counts[i] ?? 0;
  const most = Math.max(...candidates.map((_, i) => of(i)));
  if (most === 0) return { paper: first, how: 'unvoted', votes: 0 };
  const winners = candidates.filter((_, i) => of(i) === most);
  return { paper: winners[0] ?? first, how: winners.length > 1 ? 'tie' : 'votes', votes: most };
}
