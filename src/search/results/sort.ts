import { DAY } from '../../base/time.ts';
import type { Sort } from '../api.ts';
import { compareDates, type Forward, type Shelf } from '../engine/shelf.ts';
import type { Ranked } from '../scoring/order.ts';

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
  const held = weighHeld(shelf.forward, ranked, weights);
  const heldBy = ({ ordinal }: Ranked): number => held[ordinal] as number;
  const least = leastHeld * ranked.reduce((most, one) => Math.max(most, heldBy(one)), 0);
  const comments = ({ ordinal }: Ranked) => shelf.facts.comments(ordinal);
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
  forward: Forward,
  ranked: readonly Ranked[],
  weights: ReadonlyMap<number, number>,
): Float64Array {
  const all = ranked.map(({ ordinal }) => ordinal);
  const { from, to, ordinals } = forward.occurrencesIn(all, [...weights.keys()]);
  const held = new Float64Array(forward.papers);
  for (const [id, weight] of weights)
    for (let n = from[id] as number; n < (to[id] as number); n++) {
      const ordinal = ordinals[n] as number;
      held[ordinal] = (held[ordinal] as number) + weight;
    }
  return held;
}

/** A paper counts so much less for each year that it is older than the newest. */
const yearly = 0.5;
const yearLength = 365 * DAY;

/** Newer papers first among those that fit much the same: the newest counts twice what an old one does. */
function preferRecent({ facts }: Shelf, ranked: readonly Ranked[]): readonly Ranked[] {
  const dateOf = ({ ordinal }: Ranked) => Date.parse(facts.published(ordinal) ?? '1970-01-01');
  const newest = ranked.reduce((most, one) => Math.max(most, dateOf(one)), 0);
  const worth = new Map(
    ranked.map((one) => [one, one.score * (1 + yearly ** ((newest - dateOf(one)) / yearLength))]),
  );
  return [...ranked].sort((a, b) => (worth.get(b) ?? 0) - (worth.get(a) ?? 0));
}
