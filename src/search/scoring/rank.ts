import { compareDates, type Shelf } from '../engine/shelf.ts';
import type { Understanding } from '../query/rewrite.ts';
import type { Settings } from '../settings.ts';
import { addLiteralScores, addScores, addWordScores, type Word } from './bm25.ts';
import { Pool } from './candidate-pool.ts';
import { type Closeness, weighCloseness } from './closeness.ts';
import { orderByScore, type Ranked } from './order.ts';
import { expandQuery } from './rm3.ts';
import { addMeaning } from './translation.ts';

/**
 * Orders candidates, which come most promising first: BM25, then what names, organisations and closeness add, then
 * feedback from the first hits, which leaves the very first where they are. Those that match nothing fall out.
 */
export function rankPapers(
  shelf: Shelf,
  understanding: Understanding,
  weights: ReadonlyMap<number, number>,
  candidates: readonly number[],
  settings: Settings,
  literal: boolean,
): readonly Ranked[] {
  const { forward } = shelf;
  const { looked, feedback, feedbackWords, feedbackPool, feedbackPapers, kept } = settings;
  const query = { ids: [...weights.keys()], weights: [...weights.values()] };
  const gains = gainsOf(shelf, understanding);
  const newer = (a: number, b: number) => compareDates(shelf, b, a);
  using pool = new Pool(forward, candidates, settings);
  const size = candidates.length;
  const { base, wider } = pool;
  const weighWithin = (within: { near: number; passages: boolean }) =>
    weighCloseness(forward, pool, understanding.words, query, within, settings);

  if (literal) addLiteralScores(base, forward, pool, query, settings);
  else addWordScores(base, pool, listWords(understanding, weights), weights, size, settings);
  if (understanding.describes)
    addMeaning(
      base,
      forward,
      pool,
      understanding.words,
      shelf.families(),
      Math.min(feedbackPool, size),
      settings,
    );
  if (literal || feedback === 0 || understanding.words.length < feedbackWords) {
    addGains(base, candidates, gains, 0, size);
    const ranked = orderByScore(candidates, base, 0, size, newer);
    const { gainOf } = weighWithin({ near: size, passages: false });
    const near = ranked.slice(0, looked).map(({ ordinal }) => ordinal);
    const scores = Float64Array.from(ranked.slice(0, looked), (one) => one.score + gainOf(one.ordinal));
    return orderByScore(near, scores, 0, near.length, newer).concat(ranked.slice(looked));
  }
  // all but the first will be scored by the wider query alone
  const near = Math.min(looked, size);
  const most = Math.max(feedbackPapers, kept);
  wider.set(base.subarray(0, near));
  addGains(wider, candidates, gains, 0, near);
  const closeness = weighWithin({ near, passages: true });
  const first = chooseFirst(candidates, wider, near, most, closeness, newer);
  const { fromQuery, terms } = expandQuery(forward, query, first.slice(0, feedbackPapers), settings);
  // a score is a sum over terms: what the query's own bring is known
  const widened = Math.min(feedbackPool, size);
  for (let n = 0; n < widened; n++) wider[n] = fromQuery * (base[n] as number);
  addScores(wider, pool, terms, widened);
  addGains(wider, candidates, gains, 0, widened);
  const ranked = first.slice(0, kept);
  // one scale: the best of the first has its own score by either query
  const best = ranked[0];
  const scale =
    best === undefined ? 1 : best.score / (wider[(pool.places[best.ordinal] as number) - 1] || best.score);
  for (const { ordinal } of ranked) wider[(pool.places[ordinal] as number) - 1] = 0;
  const others = orderByScore(candidates, wider, 0, widened, newer);
  append(
    ranked,
    others.map(({ ordinal, score }) => ({ ordinal, score: scale * score })),
  );
  if (widened === size) return ranked;
  addGains(base, candidates, gains, widened, size);
  append(ranked, orderByScore(candidates, base, widened, size, newer));
  return ranked;
}

/** What is asked for, each word with its other forms, and what stands for itself: acronyms, pairs written as one. */
function listWords({ words }: Understanding, weights: ReadonlyMap<number, number>): Word[] {
  const own = new Map(words.flatMap(({ id, related = [] }) => (id === null ? [] : [[id, related] as const])));
  const forms = new Set([...own.values()].flat());
  return [...weights.keys()]
    .filter((id) => own.has(id) || !forms.has(id))
    .map((id) => ({ id, related: (own.get(id) ?? []).filter((form) => !own.has(form)) }));
}

/** Puts those of a later stage behind: scores fall from hit to hit. */
export function append(ranked: Ranked[], later: readonly Ranked[]): void {
  const most = ranked.at(-1)?.score ?? Infinity;
  for (const one of later) ranked.push(one.score > most ? { ...one, score: most } : one);
}

/** The first `most` of `size` in order, closeness added. Who cannot come among them is not looked at closely. */
function chooseFirst(
  ordinals: readonly number[],
  scores: Float64Array,
  size: number,
  most: number,
  { gainOf, most: mostGained, mostOf }: Closeness,
  compare: (a: number, b: number) => number,
): Ranked[] {
  const first: Ranked[] = [];
  const isBefore = (a: Ranked, b: Ranked) =>
    a.score > b.score || (a.score === b.score && compare(a.ordinal, b.ordinal) < 0);
  for (let n = 0; n < size; n++) {
    const own = scores[n] as number;
    const last = first[most - 1];
    const ordinal = ordinals[n] as number;
    if (own === 0) continue;
    if (last !== undefined && (own + mostGained < last.score || own + mostOf(ordinal) < last.score)) continue;
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

/** Adds to the scores of some of the candidates. */
function addGains(
  scores: Float64Array,
  ordinals: readonly number[],
  gains: ReadonlyMap<number, number>,
  from: number,
  to: number,
): void {
  if (gains.size === 0) return;
  let best = 0;
  for (let n = from; n < to; n++) best = Math.max(best, scores[n] as number);
  const gained = mostGain * (best || 1);
  for (let n = from; n < to; n++)
    scores[n] = (scores[n] as number) + gained * (gains.get(ordinals[n] as number) ?? 0);
}
