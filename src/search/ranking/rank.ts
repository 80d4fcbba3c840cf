import type { Shelf } from '../index/shelf.ts';
import type { Understanding } from '../query/understand.ts';
import { scorePool } from './bm25.ts';
import { type Closeness, weighCloseness } from './closeness.ts';
import { expandQuery } from './feedback.ts';
import { orderByScore, type Ranked } from './order.ts';
import { Pool } from './pool.ts';
import type { Settings } from './settings.ts';

/**
 * Orders candidates, which come most promising first: BM25, then what names, organisations and closeness add, then
 * feedback from the first hits, which leaves the very first where they are. Those that match nothing fall out.
 */
export function rankPapers(
  shelf: Shelf,
  understanding: Understanding,
  query: ReadonlyMap<number, number>,
  candidates: Int32Array,
  settings: Settings,
  literal: boolean,
): readonly Ranked[] {
  const { forward } = shelf;
  const { looked, feedbackPool, feedbackPapers, kept } = settings;
  const gains = gainsOf(shelf, understanding);
  const newer = (a: number, b: number) => compareDates(shelf, b, a);
  using pool = new Pool(forward, candidates, settings);
  const weighWithin = (within: { most: number; passages: boolean }) =>
    weighCloseness(forward, pool, understanding.words, query, within, settings);

  const base = scorePool(forward, pool, query, settings, literal);
  if (literal || settings.feedback === 0) {
    const ranked = orderByScore(candidates, addGains(base, candidates, gains), newer);
    const { gainOf } = weighWithin({ most: candidates.length, passages: false });
    const near = Int32Array.from(ranked.slice(0, looked), ({ ordinal }) => ordinal);
    const scores = Float64Array.from(ranked.slice(0, looked), (one) => one.score + gainOf(one.ordinal));
    return orderByScore(near, scores, newer).concat(ranked.slice(looked));
  }
  // all but the first will be scored by the wider query alone
  const first = chooseFirst(
    candidates.subarray(0, looked),
    addGains(base.subarray(0, looked), candidates, gains),
    Math.max(feedbackPapers, kept),
    weighWithin({ most: looked, passages: true }),
    newer,
  );
  const { fromQuery, terms } = expandQuery(forward, query, first.slice(0, feedbackPapers), settings);
  // a score is a sum over terms: what the query's own bring is known
  const mixed = scorePool(forward, pool, terms, settings, literal, feedbackPool);
  for (let n = 0; n < mixed.length; n++) mixed[n] = (mixed[n] as number) + fromQuery * (base[n] as number);
  const wider = addGains(mixed, candidates, gains);
  const stay = first.slice(0, kept);
  for (const { ordinal } of stay) wider[(pool.places[ordinal] as number) - 1] = 0;
  const others = candidates.subarray(mixed.length);
  const tail = addGains(base.subarray(mixed.length), others, gains);
  return cap(stay.concat(orderByScore(candidates, wider, newer), orderByScore(others, tail, newer)));
}

/** The first `most` in order, closeness added. Who cannot come among them is not looked at closely. */
function chooseFirst(
  ordinals: Int32Array,
  scores: Float64Array,
  most: number,
  { gainOf, mostOf }: Closeness,
  compare: (a: number, b: number) => number,
): Ranked[] {
  const first: Ranked[] = [];
  const isBefore = (a: Ranked, b: Ranked) =>
    a.score > b.score || (a.score === b.score && compare(a.ordinal, b.ordinal) < 0);
  for (let n = 0; n < scores.length; n++) {
    const own = scores[n] as number;
    const last = first[most - 1];
    const ordinal = ordinals[n] as number;
    if (own === 0 || (last !== undefined && own + mostOf(ordinal) < last.score)) continue;
    const one = { ordinal, score: own + gainOf(ordinal) };
    if (last !== undefined && !isBefore(one, last)) continue;
    let at = last === undefined ? first.length : most - 1;
    for (; at > 0 && isBefore(one, first[at - 1] as Ranked); at--) first[at] = first[at - 1] as Ranked;
    first[at] = one;
  }
  return first;
}

/** What a paper gains by its name or its organisation, as a share of the best score. */
function gainsOf(shelf: Shelf, { named, organisations }: Understanding): Map<number, number> {
  const gains = new Map<number, number>();
  const gain = (ordinal: number, share: number) =>
    gains.set(ordinal, Math.max(gains.get(ordinal) ?? 0, share));
  for (const { ordinal, share } of named) gain(ordinal, share);
  for (const { name, share } of organisations)
    for (const ordinal of shelf.organisations.papersOf(name)) gain(ordinal, share);
  return gains;
}

/** A name that is the whole query beats every paper that only holds its words. */
const mostGain = 1.5;

/** @returns the same scores where there is nothing to gain */
function addGains(
  scores: Float64Array,
  ordinals: Int32Array,
  gains: ReadonlyMap<number, number>,
): Float64Array {
  if (gains.size === 0) return scores;
  const gained = mostGain * (scores.reduce((most, score) => Math.max(most, score), 0) || 1);
  return scores.map((score, n) => score + gained * (gains.get(ordinals[n] as number) ?? 0));
}

/** Scores of several stages, made to fall from hit to hit. */
function cap(ranked: readonly Ranked[]): readonly Ranked[] {
  let most = Infinity;
  return ranked.map((one) => {
    most = Math.min(most, one.score);
    return one.score === most ? one : { ...one, score: most };
  });
}

/** The older date first; no date is oldest; of one day, the one that came first. */
export function compareDates({ papers }: Shelf, a: number, b: number): number {
  const [left, right] = [papers[a]?.published ?? '', papers[b]?.published ?? ''];
  return left < right ? -1 : left > right ? 1 : b - a;
}
