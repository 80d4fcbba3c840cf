import { DAY } from '../../base/time.ts';
import type { Sort } from '../api.ts';
import type { ForwardIndex } from '../inverted-index/forward-index.ts';
import type { Shelf } from '../inverted-index/reader.ts';
import type { Ranked } from '../scoring/order.ts';
import { compareDates } from '../scoring/rank.ts';

/** Least share of what the best hit holds of the query, for a hit to be sorted by something else than relevance. */
const leastHeld = 0.5;

/** Sorts hits as asked: by date or comments only those that hold much of the query, or the top would be chance. */
export function sortRanked(
  shelf: Shelf,
  ranked: readonly Ranked[],
  weights: ReadonlyMap<number, number>,
  sort: Sort | 'recent',
): readonly Ranked[] {
  if (sort === 'relevance') return ranked;
  if (sort === 'recent') return preferRecent(shelf, ranked);
  const held = weighHeld(shelf.forward, weights);
  const heldBy = ({ ordinal }: Ranked): number => held[ordinal] as number;
  const least = leastHeld * ranked.reduce((most, one) => Math.max(most, heldBy(one)), 0);
  const comments = ({ ordinal }: Ranked) => shelf.papers[ordinal]?.comments ?? 0;
  const newest = (a: Ranked, b: Ranked) => compareDates(shelf, b.ordinal, a.ordinal);
  return ranked
    .filter((one) => heldBy(one) >= least)
    .sort((a, b) =>
      sort === 'newest'
        ? newest(a, b) || b.score - a.score
        : comments(b) - comments(a) || b.score - a.score || newest(a, b),
    );
}

/** By ordinal, the weight of the terms that a paper holds. */
function weighHeld(
  { papers, occurrences: { starts, ordinals } }: ForwardIndex,
  weights: ReadonlyMap<number, number>,
): Float64Array {
  const held = new Float64Array(papers);
  for (const [id, weight] of weights)
    for (let n = starts[id] as number; n < (starts[id + 1] as number); n++) {
      const ordinal = ordinals[n] as number;
      held[ordinal] = (held[ordinal] as number) + weight;
    }
  return held;
}

/** A paper counts so much less for each year that it is older than the newest. */
const yearly = 0.5;
const yearLength = 365 * DAY;

/** Newer papers first among those that fit much the same: the newest counts twice what an old one does. */
function preferRecent({ papers }: Shelf, ranked: readonly Ranked[]): readonly Ranked[] {
  const dateOf = ({ ordinal }: Ranked) => Date.parse(papers[ordinal]?.published ?? '1970-01-01');
  const newest = ranked.reduce((most, one) => Math.max(most, dateOf(one)), 0);
  const worth = new Map(
    ranked.map((one) => [one, one.score * (1 + yearly ** ((newest - dateOf(one)) / yearLength))]),
  );
  return [...ranked].sort((a, b) => (worth.get(b) ?? 0) - (worth.get(a) ?? 0));
}
