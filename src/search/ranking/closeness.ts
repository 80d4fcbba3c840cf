import type { ForwardIndex } from '../index/forward.ts';
import type { AskedWord } from '../query/understand.ts';
import { weighBestPassage } from './passage.ts';
import type { Pool } from './pool.ts';
import { type Pair, scoreProximity } from './proximity.ts';
import type { Settings } from './settings.ts';
import { sightTerms } from './sightings.ts';

/** Pairs of neighbouring words beyond are not looked for. */
const mostPairs = 32;
const fewPairs = 3;

interface Closeness {
  readonly gainOf: (ordinal: number) => number;
  /** No paper gains more. */
  readonly atMost: number;
}

/**
 * What papers gain because the query's words stand close together in them: by neighbouring words, and in long
 * questions by passages too (in two or three words, proximity says it already).
 * @param most the papers are among the first so many of the pool
 */
export function weighCloseness(
  index: ForwardIndex,
  pool: Pool,
  words: readonly AskedWord[],
  query: ReadonlyMap<number, number>,
  { most, passages }: { readonly most: number; readonly passages: boolean },
  settings: Settings,
): Closeness {
  const { k1, proximity, passage, passageWindow, passageWords } = settings;
  const sightings = sightTerms(index, pool, [...query.keys()], most);
  const pairs = proximity === 0 ? [] : pairsOf(words, query, sightings.columns);
  const inPassages = passages && passage !== 0 && query.size >= passageWords;
  const values = [...query.values()];
  const { occurrences } = index;
  // the fewer pairs there are, the more each is the query
  const share = proximity * Math.max(1, fewPairs / pairs.length);
  const weightOf = (some: readonly number[]) => some.reduce((sum, weight) => sum + weight, 0);
  const ofPairs = pairs.length === 0 ? 0 : share * (k1 + 1) * weightOf(pairs.map((pair) => pair.weight));
  const gainOf = (ordinal: number): number => {
    const place = (pool.places[ordinal] as number) - 1;
    let gain = 0;
    if (pairs.length > 0) gain += share * scoreProximity(index, ordinal, pairs, sightings, place, settings);
    if (inPassages)
      gain += passage * weighBestPassage(occurrences, ordinal, sightings, place, values, passageWindow);
    return gain;
  };
  return { gainOf, atMost: ofPairs + (inPassages ? passage * weightOf(values) : 0) };
}

function pairsOf(
  words: readonly AskedWord[],
  weights: ReadonlyMap<number, number>,
  columns: ReadonlyMap<number, number>,
): Pair[] {
  const order = words.flatMap(({ id }) => id ?? []);
  const pairs = new Map<number, Pair>();
  for (let i = 0; i + 1 < order.length && pairs.size < mostPairs; i++) {
    const [one, other] = [order[i] as number, order[i + 1] as number];
    if (one === other) continue;
    const weight = Math.min(weights.get(one) ?? 0, weights.get(other) ?? 0);
    const [first, second] = [columns.get(one) ?? 0, columns.get(other) ?? 0];
    pairs.set(first * columns.size + second, { first, second, weight });
  }
  return [...pairs.values()];
}
