import type { Forward } from '../engine/shelf.ts';
import type { AskedWord } from '../query/rewrite.ts';
import type { Settings } from '../settings.ts';
import type { Weighted } from './bm25.ts';
import type { Pool } from './candidate-pool.ts';
import { weighBestPassage } from './passage.ts';
import { type Pair, scoreProximity } from './proximity.ts';
import { sightTerms } from './term-matches.ts';

/** Pairs of neighbouring words beyond are not looked for. */
const mostPairs = 32;
const fewPairs = 3;

export interface Closeness {
  readonly gainOf: (ordinal: number) => number;
  /** No paper gains more. */
  readonly most: number;
  /** What a paper gains at most, holding what it holds: found out much sooner. */
  readonly mostOf: (ordinal: number) => number;
}

/**
 * What papers gain because the query's words stand close together in them: by neighbouring words, and in long
 * questions by passages too (in two or three words, proximity says it already).
 * @param near the papers are among the first so many of the pool
 */
export function weighCloseness(
  index: Forward,
  pool: Pool,
  words: readonly AskedWord[],
  { ids, weights }: Weighted,
  { near, passages }: { readonly near: number; readonly passages: boolean },
  settings: Settings,
): Closeness {
  const { k1, proximity, passage, passageWindow, passageWords } = settings;
  const sightings = sightTerms(pool, ids, near);
  const pairs = proximity === 0 ? [] : pairsOf(words, sightings.columns, weights);
  const inPassages = passages && passage !== 0 && ids.length >= passageWords;
  const width = ids.length;
  const { rows } = sightings;
  // the fewer pairs there are, the more each is the query
  const share = proximity * Math.max(1, fewPairs / pairs.length);
  const gainOf = (ordinal: number): number => {
    const place = (pool.places[ordinal] as number) - 1;
    let gain = 0;
    if (pairs.length > 0) gain += share * scoreProximity(index, ordinal, pairs, sightings, place, settings);
    if (inPassages) gain += passage * weighBestPassage(ordinal, sightings, place, weights, passageWindow);
    return gain;
  };
  const mostOf = (ordinal: number): number => {
    const row = ((pool.places[ordinal] as number) - 1) * width;
    let most = 0;
    for (const { first, second, weight } of pairs)
      if (rows[row + first] !== 0 && rows[row + second] !== 0) most += share * (k1 + 1) * weight;
    if (!inPassages) return most;
    for (let column = 0; column < width; column++)
      if (rows[row + column] !== 0) most += passage * (weights[column] as number);
    return most;
  };
  const weightOf = (some: readonly number[]) => some.reduce((sum, weight) => sum + weight, 0);
  const ofPairs = share * (k1 + 1) * weightOf(pairs.map(({ weight }) => weight));
  const most = (pairs.length > 0 ? ofPairs : 0) + (inPassages ? passage * weightOf(weights) : 0);
  return { gainOf, most, mostOf };
}

function pairsOf(
  words: readonly AskedWord[],
  columns: ReadonlyMap<number, number>,
  weights: readonly number[],
): Pair[] {
  const order = words.flatMap(({ id }) => id ?? []);
  const pairs = new Map<number, Pair>();
  for (let i = 0; i + 1 < order.length && pairs.size < mostPairs; i++) {
    const [one, other] = [order[i] as number, order[i + 1] as number];
    if (one === other) continue;
    const [first, second] = [columns.get(one) ?? 0, columns.get(other) ?? 0];
    const weight = Math.min(weights[first] ?? 0, weights[second] ?? 0);
    pairs.set(first * columns.size + second, { first, second, weight });
  }
  return [...pairs.values()];
}
