import type { ForwardIndex } from './index/forward.ts';
import type { Shelf } from './index/shelf.ts';
import type { Ranked } from './ranking/order.ts';
import { compareDates } from './ranking/rank.ts';
import type { Sort } from './types.ts';

/** Least share of what the best hit holds of the query, for a hit to be sorted by something else than relevance. */
const leastHeld = 0.5;

/** Sorts hits as asked: by date or comments only those that hold much of the query, or the top would be chance. */
export function sortRanked(
  shelf: Shelf,
  ranked: readonly Ranked[],
  weights: ReadonlyMap<number, number>,
  sort: Sort,
): readonly Ranked[] {
  if (sort === 'relevance') return ranked;
  const held = ranked.map(({ ordinal }) => weightHeld(shelf.forward, ordinal, weights));
  const least = leastHeld * held.reduce((most, weight) => Math.max(most, weight), 0);
  const comments = ({ ordinal }: Ranked) => shelf.papers[ordinal]?.comments ?? 0;
  const newest = (a: Ranked, b: Ranked) => compareDates(shelf, b.ordinal, a.ordinal);
  return ranked
    .filter((_, n) => (held[n] ?? 0) >= least)
    .sort((a, b) =>
      sort === 'newest'
        ? newest(a, b) || b.score - a.score
        : comments(b) - comments(a) || b.score - a.score || newest(a, b),
    );
}

function weightHeld(index: ForwardIndex, ordinal: number, weights: ReadonlyMap<number, number>): number {
  const seen = new Set<number>();
  let held = 0;
  for (let at = index.titleStart(ordinal), end = index.end(ordinal); at < end; at++) {
    const id = (index.tokens[at] as number) >> 1;
    const weight = weights.get(id);
    if (weight === undefined || seen.has(id)) continue;
    seen.add(id);
    held += weight;
  }
  return held;
}
