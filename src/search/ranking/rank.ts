import type { Shelf } from '../index/shelf.ts';
import type { Understanding } from '../query/understand.ts';
import { scorePool } from './bm25.ts';
import { weighCloseness } from './closeness.ts';
import { expandQuery } from './feedback.ts';
import { Pool } from './pool.ts';
import type { Settings } from './settings.ts';

export interface Ranked {
  readonly ordinal: number;
  readonly score: number;
}

/** While scores are still being put together. */
interface Scored extends Ranked {
  score: number;
}

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
  const { looked, feedbackPool, feedbackPapers } = settings;
  const gains = gainsOf(shelf, understanding);
  const newer = (a: Ranked, b: Ranked) =>
    a.score > b.score ? -1 : a.score < b.score ? 1 : compareDates(shelf, b.ordinal, a.ordinal);
  // in the candidates' order
  const all: Scored[] = [];
  for (const ordinal of candidates) all.push({ ordinal, score: 0 });
  /** Gives those of some places their scores, gains among them. */
  const put = (scores: Float64Array, from: number, to: number): void => {
    const gained = gains.size === 0 ? 0 : mostGain * (highest(scores, from, to) || 1);
    for (let n = from; n < to; n++) {
      const one = all[n] as Scored;
      one.score = (scores[n] as number) + (gained === 0 ? 0 : gained * (gains.get(one.ordinal) ?? 0));
    }
  };
  const matches = ({ score }: Ranked) => score > 0;
  using pool = new Pool(forward, candidates, settings);
  const weighWithin = (within: { most: number; passages: boolean }) =>
    weighCloseness(forward, pool, understanding.words, query, within, settings);

  const base = scorePool(forward, pool, query, settings, literal);
  if (literal || settings.feedback === 0) {
    put(base, 0, base.length);
    const ranked = all.filter(matches).sort(newer);
    const near = ranked.slice(0, looked);
    const { gainOf } = weighWithin({ most: candidates.length, passages: false });
    for (const one of near) one.score += gainOf(one.ordinal);
    return [...near.sort(newer), ...ranked.slice(looked)];
  }
  // all but the first will be scored by the wider query alone
  put(base, 0, Math.min(looked, base.length));
  const closeness = weighWithin({ most: looked, passages: true });
  const first = chooseFirst(
    all.slice(0, looked).filter(matches),
    Math.max(feedbackPapers, settings.kept),
    closeness,
    newer,
  );
  const { fromQuery, terms } = expandQuery(forward, query, first.slice(0, feedbackPapers), settings);
  const kept = first.slice(0, settings.kept).map((one) => ({ ...one }));
  // a score is a sum over terms: what the query's own bring is known
  const mixed = scorePool(forward, pool, terms, settings, literal, feedbackPool);
  for (let n = 0; n < mixed.length; n++) mixed[n] = (mixed[n] as number) + fromQuery * (base[n] as number);
  put(mixed, 0, mixed.length);
  put(base, mixed.length, base.length);
  for (const one of first.slice(0, settings.kept)) one.score = 0;
  const rest = all.slice(0, mixed.length).filter(matches).sort(newer);
  const tail = all.slice(mixed.length).filter(matches).sort(newer);
  return cap(kept.concat(rest, tail));
}

/** The first `most` in order, closeness added. Who cannot come among them is not looked at closely. */
function chooseFirst(
  some: readonly Scored[],
  most: number,
  { gainOf, atMost }: ReturnType<typeof weighCloseness>,
  compare: (a: Ranked, b: Ranked) => number,
): Scored[] {
  const first: Scored[] = [];
  for (const one of some) {
    const last = first[most - 1];
    if (last !== undefined && one.score + atMost < last.score) continue;
    one.score += gainOf(one.ordinal);
    let at = first.length;
    if (last !== undefined && compare(one, last) >= 0) continue;
    if (at === most) at--;
    for (; at > 0 && compare(one, first[at - 1] as Scored) < 0; at--) first[at] = first[at - 1] as Scored;
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

function highest(scores: Float64Array, from: number, to: number): number {
  let most = 0;
  for (let n = from; n < to; n++) most = Math.max(most, scores[n] as number);
  return most;
}

/** Scores of several stages, made to fall from hit to hit. */
function cap(ranked: readonly Scored[]): readonly Ranked[] {
  let most = Infinity;
  for (const one of ranked) {
    most = Math.min(most, one.score);
    one.score = most;
  }
  return ranked;
}

/** The older date first; no date is oldest; of one day, the one that came first. */
export function compareDates({ papers }: Shelf, a: number, b: number): number {
  const [left, right] = [papers[a]?.published ?? '', papers[b]?.published ?? ''];
  return left < right ? -1 : left > right ? 1 : b - a;
}
