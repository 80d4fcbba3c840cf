import { stopWords } from '../../text/tokens/stop-words.ts';
import { compareDates, type Passes, type Shelf } from '../engine/shelf.ts';
import type { Settings } from '../settings.ts';
import { addScores } from './bm25.ts';
import { Pool } from './candidate-pool.ts';
import { orderByScore, type Ranked } from './order.ts';
import { append } from './rank.ts';
import { expandQuery } from './rm3.ts';

/** So many are looked for. */
const mostAlike = 30;

/**
 * Where few papers hold what a short query asks for: those first, then the papers that are most like them, whether they
 * have a word of the query or not, then the rest. Two words say little of what is meant; the papers that hold them say
 * more, and since none of those gives way, what they drift to can't do harm.
 */
export function appendAlike(
  shelf: Shelf,
  weights: ReadonlyMap<number, number>,
  ranked: readonly Ranked[],
  strong: ReadonlySet<Ranked>,
  passes: Passes | undefined,
  settings: Settings,
): readonly Ranked[] {
  const { forward } = shelf;
  const first = ranked.filter((one) => strong.has(one));
  const query = { ids: [...weights.keys()], weights: [...weights.values()] };
  const { fromQuery, terms } = expandQuery(forward, query, first.slice(0, settings.feedbackPapers), {
    ...settings,
    feedback: settings.alike,
  });
  const widened = new Map(query.ids.map((id, n) => [id, fromQuery * (query.weights[n] as number)]));
  terms.ids.forEach((id, n) => {
    widened.set(id, (widened.get(id) ?? 0) + (terms.weights[n] as number));
  });
  const telling = [...widened].filter(([id]) => !stopWords.has(forward.term(id)));
  const most = mostAlike + first.length;
  const { ordinals } = shelf.candidates({ terms: telling, most, passes }, settings);
  using pool = new Pool(forward, ordinals, settings);
  const size = ordinals.length;
  addScores(pool.base, pool, { ids: [...widened.keys()], weights: [...widened.values()] }, size);
  const isFirst = new Set(first.map(({ ordinal }) => ordinal));
  const scored = orderByScore(ordinals, pool.base, 0, size, (a, b) => compareDates(shelf, b, a));
  // one scale: the best of the first has its own score by either query
  const best = first.reduce((most, { score }) => Math.max(most, score), 0);
  const scale = best / (scored.find(({ ordinal }) => isFirst.has(ordinal))?.score ?? best);
  const alike = scored
    .filter(({ ordinal }) => !isFirst.has(ordinal))
    .slice(0, mostAlike)
    .map(({ ordinal, score }) => ({ ordinal, score: scale * score }));
  const isAlike = new Set(alike.map(({ ordinal }) => ordinal));
  const rest = ranked.filter(({ ordinal }) => !isFirst.has(ordinal) && !isAlike.has(ordinal));
  append(first, alike);
  append(first, rest);
  return first;
}
