import { stopWords } from '../../text/stop-words.ts';
import type { ForwardIndex } from '../index/forward.ts';
import type { Shelf } from '../index/shelf.ts';
import { type Understanding, weigh } from '../query/understand.ts';
import { scorePapers, Weights } from './bm25.ts';
import { expandWeights } from './feedback.ts';
import { type Pair, scoreProximity } from './proximity.ts';
import type { Settings } from './settings.ts';

export interface Ranked {
  readonly ordinal: number;
  readonly score: number;
}

/** Pairs of neighbouring words beyond are not looked for. */
const mostPairs = 32;

/**
 * Orders candidates: BM25, then what names, organisations and closeness add, then feedback from the first hits,
 * which leaves the very first where they are. Those that match nothing fall out.
 */
export function rankPapers(
  shelf: Shelf,
  understanding: Understanding,
  candidates: Int32Array,
  limit: number,
  settings: Settings,
  literal: boolean,
): Ranked[] {
  const { forward } = shelf;
  const places = placesFor(forward);
  const query = weigh(shelf, understanding.asked);
  const base = scoreAll(forward, candidates, query, places, settings, literal);
  const gains = gainsOf(shelf, understanding);
  addGains(base, candidates, gains);
  const newer = (a: number, b: number) => compareDates(shelf, b, a);

  let ranked = select(candidates, base, Math.max(limit, settings.feedbackPool), newer);
  const pairs = pairsOf(understanding.order, query);
  if (pairs.length > 0) {
    const looked = ranked.slice(0, settings.looked).map(({ ordinal, score }) => ({
      ordinal,
      score: score + settings.proximity * scoreProximity(forward, ordinal, pairs, settings),
    }));
    looked.sort((a, b) => b.score - a.score || newer(a.ordinal, b.ordinal));
    ranked = [...looked, ...ranked.slice(settings.looked)];
  }
  if (literal || settings.feedback === 0 || ranked.length <= settings.kept) return ranked.slice(0, limit);

  const isStopWord = (id: number) => stopWords.has(forward.term(id));
  const first = ranked.slice(0, settings.feedbackPapers);
  const mixed = expandWeights(forward, query, first, isStopWord, settings);
  const pool = ranked.slice(0, settings.feedbackPool);
  const ordinals = Int32Array.from(pool, ({ ordinal }) => ordinal);
  const again = scoreAll(forward, ordinals, mixed, places, settings, literal);
  addGains(again, ordinals, gains);
  const kept = pool.slice(0, settings.kept);
  const rest = select(ordinals, again, pool.length, newer).filter(
    ({ ordinal }) => !kept.some((one) => one.ordinal === ordinal),
  );
  return cap([...kept, ...rest, ...ranked.slice(settings.feedbackPool)]).slice(0, limit);
}

/** The array that `Weights` marks, one for each index, as long as its vocabulary. */
const placesOf = new WeakMap<ForwardIndex, Int16Array>();

function placesFor(forward: ForwardIndex): Int16Array {
  const known = placesOf.get(forward);
  if (known !== undefined && known.length >= forward.vocabulary) return known;
  const places = new Int16Array(forward.vocabulary * 2);
  placesOf.set(forward, places);
  return places;
}

function scoreAll(
  forward: ForwardIndex,
  ordinals: Int32Array,
  weights: ReadonlyMap<number, number>,
  places: Int16Array,
  settings: Settings,
  literal: boolean,
): Float64Array {
  using placed = new Weights(places, weights);
  return scorePapers(forward, ordinals, placed, settings, literal);
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

function addGains(scores: Float64Array, ordinals: Int32Array, gains: ReadonlyMap<number, number>): void {
  if (gains.size === 0) return;
  const best = scores.reduce((most, score) => Math.max(most, score), 0) || 1;
  ordinals.forEach((ordinal, n) => {
    scores[n] = (scores[n] as number) + 1.5 * best * (gains.get(ordinal) ?? 0);
  });
}

function pairsOf(order: readonly number[], weights: ReadonlyMap<number, number>): Pair[] {
  const pairs = new Map<string, Pair>();
  for (let i = 0; i + 1 < order.length && pairs.size < mostPairs; i++) {
    const first = order[i] as number;
    const second = order[i + 1] as number;
    if (first === second) continue;
    const weight = Math.min(weights.get(first) ?? 0, weights.get(second) ?? 0);
    pairs.set(`${first} ${second}`, { first, second, weight });
  }
  return [...pairs.values()];
}

/** The best `count` of those that score at all, in order. */
function select(
  ordinals: Int32Array,
  scores: Float64Array,
  count: number,
  newer: (a: number, b: number) => number,
): Ranked[] {
  // sorting numbers natively to find the least score that counts beats sorting all papers by a function
  const least = scores.length <= count ? 0 : (scores.toSorted()[scores.length - count] as number);
  const found: Ranked[] = [];
  for (let n = 0; n < ordinals.length; n++) {
    const score = scores[n] as number;
    if (score > 0 && score >= least) found.push({ ordinal: ordinals[n] as number, score });
  }
  return found.sort((a, b) => b.score - a.score || newer(a.ordinal, b.ordinal)).slice(0, count);
}

/** Scores of several stages, made to fall from hit to hit. */
function cap(ranked: readonly Ranked[]): Ranked[] {
  let most = Infinity;
  return ranked.map(({ ordinal, score }) => {
    most = Math.min(most, score);
    return { ordinal, score: most };
  });
}

/** The older date first; no date is oldest. */
export function compareDates({ papers }: Shelf, a: number, b: number): number {
  const [left, right] = [papers[a]?.published ?? '', papers[b]?.published ?? ''];
  return left < right ? -1 : left > right ? 1 : b - a;
}
