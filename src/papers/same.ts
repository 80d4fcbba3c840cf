import type { Paper } from './paper.ts';
import { normaliseTitle } from './title.ts';

/** Near-identical abstracts under one title are one paper. */
const nearIdentical = 0.9;
/** A live source may carry a later version of the abstract; another paper of the same title shares far less. */
const revised = 0.5;

const words = (text: string): string[] => normaliseTitle(text).split(' ').filter(Boolean);

/** F1 of the words of two texts, as multisets. */
function overlap(a: readonly string[], b: readonly string[]): number {
  const left = new Map<string, number>();
  for (const word of a) left.set(word, (left.get(word) ?? 0) + 1);
  let common = 0;
  for (const word of b) {
    const n = left.get(word) ?? 0;
    if (n > 0) common += 1;
    left.set(word, n - 1);
  }
  return (2 * common) / (a.length + b.length || 1);
}

/** Are two papers of one title the same one? */
export function isSamePaper(a: Paper, b: Paper): boolean {
  if (a.live?.arxiv != null && b.live?.arxiv != null && a.live.arxiv !== b.live.arxiv) return false;
  const [x, y] = [words(a.abstract), words(b.abstract)];
  const [shorter, longer] = x.length < y.length ? [x, y] : [y, x];
  // A copy that was cut off.
  if (shorter.every((word, i) => word === longer[i] || i === shorter.length - 1)) return true;
  const isLive = a.live !== undefined || b.live !== undefined;
  return overlap(x, y) >= (isLive ? revised : nearIdentical);
}
