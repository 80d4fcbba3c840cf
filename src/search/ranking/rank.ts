import type { ForwardIndex } from '../index/forward.ts';
import type { Shelf } from '../index/shelf.ts';
import type { Understanding } from '../query/understand.ts';
import { scorePapers } from './bm25.ts';
import { expandWeights } from './feedback.ts';
import { weighBestPassage } from './passage.ts';
import { type Pair, scoreProximity } from './proximity.ts';
import type { Settings } from './settings.ts';
import { Weights } from './weights.ts';

export interface Ranked {
  readonly ordinal: number;
  readonly score: number;
}

/** Pairs of neighbouring words beyond are not looked for. */
const mostPairs = 32;

/**
 * Orders candidates, which come most promising first: BM25, then what names, organisations and closeness add, then feedback from the first hits,
 * which leaves the very first where they are. Those that match nothing fall out.
 */
export function rankPapers(
  shelf: Shelf,
  understanding: Understanding,
  query: ReadonlyMap<number, number>,
  candidates: Int32Array,
  settings: Settings,
  literal: boolean,
): Ranked[] {
  const { forward } = shelf;
  const gains = gainsOf(shelf, understanding);
  const newer = (a: Ranked, b: Ranked) => b.score - a.score || compareDates(shelf, b.ordinal, a.ordinal);
  const score = (ordinals: Int32Array, weights: ReadonlyMap<number, number>): Ranked[] => {
    using placed = new Weights(forward, weights);
    const scores = scorePapers(forward, ordinals, placed, settings, literal);
    addGains(scores, ordinals, gains);
    const scored: Ranked[] = [];
    for (const [n, score] of scores.entries())
      if (score > 0) scored.push({ ordinal: ordinals[n] as number, score });
    return scored.sort(newer);
  };

  if (literal || settings.feedback === 0) {
    const base = score(candidates, query);
    const near = addCloseness(forward, base.slice(0, settings.looked), understanding, query, settings);
    return [...near.sort(newer), ...base.slice(settings.looked)];
  }
  // all but the first will be scored by the wider query alone
  const first = score(candidates.subarray(0, settings.looked), query);
  const near = addCloseness(forward, first, understanding, query, settings);
  const ranked = addPassages(forward, near, query, settings).sort(newer);
  const mixed = expandWeights(forward, query, ranked.slice(0, settings.feedbackPapers), settings);
  const kept = ranked.slice(0, settings.kept);
  const isKept = new Set(kept.map(({ ordinal }) => ordinal));
  const rest = score(candidates.subarray(0, settings.feedbackPool), mixed).filter(
    ({ ordinal }) => !isKept.has(ordinal),
  );
  const tail = score(candidates.subarray(settings.feedbackPool), query);
  return cap([...kept, ...rest, ...tail]);
}

function addCloseness(
  forward: ForwardIndex,
  ranked: readonly Ranked[],
  { words }: Understanding,
  query: ReadonlyMap<number, number>,
  settings: Settings,
): Ranked[] {
  const pairs = pairsOf(words, query);
  if (pairs.length === 0 || settings.proximity === 0) return [...ranked];
  const ids = new Set(pairs.flatMap(({ first, second }) => [first, second]));
  using placed = new Weights(forward, new Map([...ids].map((id) => [id, 1])));
  const positions = Array.from(placed.values, (): number[] => []);
  return ranked.map(({ ordinal, score }) => ({
    ordinal,
    score:
      score +
      settings.proximity * scoreProximity(forward, ordinal, pairs, placed.places, positions, settings),
  }));
}

/** Long questions only: in two or three words, proximity says it already. */
function addPassages(
  forward: ForwardIndex,
  ranked: readonly Ranked[],
  query: ReadonlyMap<number, number>,
  { passage, passageWindow, passageWords }: Settings,
): Ranked[] {
  if (passage === 0 || query.size < passageWords) return [...ranked];
  using placed = new Weights(forward, query);
  return ranked.map(({ ordinal, score }) => ({
    ordinal,
    score: score + passage * weighBestPassage(forward, ordinal, placed, passageWindow),
  }));
}

function pairsOf(words: Understanding['words'], weights: ReadonlyMap<number, number>): Pair[] {
  const order = words.flatMap(({ id }) => id ?? []);
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

function addGains(scores: Float64Array, ordinals: Int32Array, gains: ReadonlyMap<number, number>): void {
  if (gains.size === 0) return;
  const best = scores.reduce((most, score) => Math.max(most, score), 0) || 1;
  ordinals.forEach((ordinal, n) => {
    scores[n] = (scores[n] as number) + mostGain * best * (gains.get(ordinal) ?? 0);
  });
}

/** Scores of several stages, made to fall from hit to hit. */
function cap(ranked: readonly Ranked[]): Ranked[] {
  let most = Infinity;
  return ranked.map(({ ordinal, score }) => {
    most = Math.min(most, score);
    return { ordinal, score: most };
  });
}

/** The older date first; no date is oldest; of one day, the one that came first. */
export function compareDates({ papers }: Shelf, a: number, b: number): number {
  const [left, right] = [papers[a]?.published ?? '', papers[b]?.published ?? ''];
  return left < right ? -1 : left > right ? 1 : b - a;
}
