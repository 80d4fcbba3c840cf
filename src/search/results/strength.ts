import type { Shelf } from '../engine/shelf.ts';
import type { AskedWord, Understanding } from '../query/rewrite.ts';
import type { Ranked } from '../scoring/order.ts';
import { chooseMeeting } from './meeting.ts';

/** A strong hit holds more than this share of the weight that the best paper holds of the query: about half of it. */
const leastShare = 0.48;

/** A word of the same family counts for so much of the word itself. */
const ofFamily = 0.3;

/** What tells strong hits from weak ones: in a strong one is what tells the query apart. */
export interface Strength {
  /** Those that hold enough of the query, whatever their number. */
  readonly holding: ReadonlySet<Ranked>;
  /** Of many, those that say it in one sentence. */
  readonly strong: ReadonlySet<Ranked>;
}

export function judgeStrength(
  shelf: Shelf,
  { words, named, organisations, compound }: Understanding,
  weights: ReadonlyMap<number, number>,
  ranked: readonly Ranked[],
): Strength {
  if (words.length === 0) return { holding: new Set(ranked), strong: new Set(ranked) };
  const meant = new Set([
    ...named.map(({ ordinal }) => ordinal),
    ...organisations.flatMap(({ name }) => [...shelf.organisations.papersOf(name)]),
  ]);
  const withMeant = (some: readonly Ranked[]): ReadonlySet<Ranked> => {
    const chosen = new Set(some);
    return new Set(ranked.filter((one) => chosen.has(one) || meant.has(one.ordinal)));
  };
  if (compound !== null) {
    const writing = ranked.filter(({ ordinal }) => compound.some((row) => shelf.forward.holds(ordinal, row)));
    return { holding: withMeant(writing), strong: withMeant(writing) };
  }
  const holding = chooseHolding(shelf, words, weights, ranked);
  return {
    holding: withMeant(holding),
    strong: withMeant(chooseMeeting(shelf, words, weights, holding)),
  };
}

/** Those that hold about half as much of the query as the one that holds most of it. */
function chooseHolding(
  shelf: Shelf,
  words: readonly AskedWord[],
  weights: ReadonlyMap<number, number>,
  ranked: readonly Ranked[],
): readonly Ranked[] {
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
  let most = 0;
  for (const { ordinal } of ranked) most = Math.max(most, held[ordinal] as number);
  return ranked.filter(({ ordinal }) => (held[ordinal] as number) > leastShare * most);
}
