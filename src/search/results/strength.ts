import type { Shelf } from '../engine/shelf.ts';
import type { AskedWord, Understanding } from '../query/rewrite.ts';
import type { Ranked } from '../scoring/order.ts';
import { findHeaviest } from './best-sentence.ts';

/** A strong hit holds more than this share of the weight that the best paper holds of the query: about half of it. */
const leastShare = 0.48;

/** A word of the same family counts for so much of the word itself. */
const ofFamily = 0.3;

/**
 * Of a query of so few words to so many, where at least so many papers say in one sentence as large a share of what
 * the best one says there, those that say less there are weak: nobody who has that many needs others.
 */
const keywords = { least: 2, most: 4 };
const enough = 20;
const shares = [0.9, 0.8, 0.7, 0.6];

/** Tells strong hits from weak ones: what tells the query apart is in a strong one. */
export function judgeStrength(
  shelf: Shelf,
  { words, named, organisations, compound }: Understanding,
  weights: ReadonlyMap<number, number>,
  ranked: readonly Ranked[],
): (one: Ranked) => boolean {
  if (words.length === 0) return () => true;
  const meant = new Set([
    ...named.map(({ ordinal }) => ordinal),
    ...organisations.flatMap(({ name }) => [...shelf.organisations.papersOf(name)]),
  ]);
  const holding = compound
    ? ranked.filter(({ ordinal }) => compound.some((row) => shelf.forward.holds(ordinal, row)))
    : chooseHolding(shelf, words, weights, ranked);
  const strong = new Set((compound ? holding : narrow(shelf, words, weights, holding)).map(ordinalOf));
  return ({ ordinal }) => strong.has(ordinal) || meant.has(ordinal);
}

const ordinalOf = ({ ordinal }: Ranked): number => ordinal;

/** Those that hold as much of the query as strong hits do. */
function chooseHolding(
  shelf: Shelf,
  words: readonly AskedWord[],
  weights: ReadonlyMap<number, number>,
  ranked: readonly Ranked[],
): readonly Ranked[] {
  const asked = words.flatMap(({ id, related = [] }) => (id === null ? [] : [id, ...related]));
  const { from, to, ordinals } = shelf.forward.occurrencesIn(ranked.map(ordinalOf), asked);
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

/** Of many that hold a query of few words, those in which it meets in one sentence. */
function narrow(
  { forward }: Shelf,
  words: readonly AskedWord[],
  weights: ReadonlyMap<number, number>,
  holding: readonly Ranked[],
): readonly Ranked[] {
  const seen = words.filter(({ id }) => id !== null);
  if (holding.length <= enough || seen.length < keywords.least || seen.length > keywords.most) return holding;
  const worth = new Map<number, number>();
  const count = (id: number, much: number) => worth.set(id, Math.max(worth.get(id) ?? 0, much));
  for (const { id, sure, related = [] } of seen) {
    const own = (weights.get(id as number) ?? 0) * sure;
    count(id as number, own);
    for (const other of related) count(other, own * ofFamily);
  }
  const met = holding.map(
    ({ ordinal }) => findHeaviest(forward, forward.titleStart(ordinal), forward.end(ordinal), worth).weight,
  );
  const most = met.reduce((one, other) => Math.max(one, other), 0);
  for (const share of shares) {
    const meeting = holding.filter((_, n) => (met[n] as number) >= share * most);
    if (meeting.length >= enough) return meeting;
  }
  return holding;
}
