import type { Shelf } from '../engine/shelf.ts';
import type { Understanding } from '../query/rewrite.ts';
import type { Ranked } from '../scoring/order.ts';

/** A strong hit holds more than this share of the weight that the best paper holds of the query: about half of it. */
const leastShare = 0.48;

/** A word of the same family counts for so much of the word itself. */
const ofFamily = 0.3;

/** Tells strong hits from weak ones: what tells the query apart is in a strong one. */
export function judgeStrength(
  shelf: Shelf,
  { words, named, organisations }: Understanding,
  weights: ReadonlyMap<number, number>,
  ranked: readonly Ranked[],
): (one: Ranked) => boolean {
  if (words.length === 0) return () => true;
  const asked = words.flatMap(({ id, related = [] }) => (id === null ? [] : [id, ...related]));
  const all = ranked.map(({ ordinal }) => ordinal);
  const { from, to, ordinals } = shelf.forward.occurrencesIn(all, asked);
  const held = new Float64Array(shelf.papers.length);
  const group = (ids: readonly number[], worth: number) => {
    const seen = new Set<number>();
    for (const id of ids)
      for (let n = from[id] as number; n < (to[id] as number); n++) {
        const ordinal = ordinals[n] as number;
        if (seen.has(ordinal)) continue;
        seen.add(ordinal);
        held[ordinal] = (held[ordinal] as number) + worth;
      }
  };
  for (const { id, sure, related = [] } of words) {
    if (id === null) continue;
    const worth = (weights.get(id) ?? 0) * sure;
    group([id], worth * (1 - ofFamily));
    group([id, ...related], worth * ofFamily);
  }
  const meant = new Set([
    ...named.map(({ ordinal }) => ordinal),
    ...organisations.flatMap(({ name }) => [...shelf.organisations.papersOf(name)]),
  ]);
  let most = 0;
  for (const { ordinal } of ranked) most = Math.max(most, held[ordinal] as number);
  const least = leastShare * most;
  return ({ ordinal }) => (held[ordinal] as number) > least || meant.has(ordinal);
}
