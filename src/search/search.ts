import type { Paper } from '../papers/paper.ts';
import type { SearchOptions, SearchResult } from './api.ts';
import type { Shelf } from './inverted-index/reader.ts';
import { chooseFilter } from './query/filter.ts';
import { fits } from './query/intent.ts';
import { parseQuery } from './query/parse.ts';
import { understand } from './query/rewrite.ts';
import { type Asked, DrawnHit } from './results/hit.ts';
import { isNothing } from './results/no-match.ts';
import { sortRanked } from './results/sort.ts';
import { judgeStrength } from './results/strength.ts';
import { weigh } from './scoring/bm25.ts';
import { fetchCandidates } from './scoring/candidates.ts';
import type { Ranked } from './scoring/order.ts';
import { compareDates, rankPapers } from './scoring/rank.ts';
import type { Settings } from './settings.ts';

const defaultLimit = 25;
/** At least so many candidates are ranked, whatever is shown; the others are counted. */
const leastCandidates = 300;
/** So many of the best are sorted by something else than relevance. */
const mostSorted = 1000;

/** Answers a query: reads it, fetches candidates, ranks them, and draws what is shown. */
export function searchShelf(
  shelf: Shelf,
  typed: string,
  options: SearchOptions,
  settings: Settings,
): SearchResult {
  const query = parseQuery(typed);
  const literal = options.literal === true;
  const limit = Math.max(1, Math.floor(options.limit ?? defaultLimit));
  const notes = [...query.notes];
  const understanding = understand(shelf, query.text, settings, {
    literal,
    today: options.today ?? new Date().toISOString().slice(0, 10),
    unread: options.unread ?? [],
  });
  const rarity = understanding.describes ? settings.rarity : 1;
  const weights = weigh(shelf.forward, understanding.asked, settings, rarity);
  const passes = chooseFilter(shelf, query, options, notes);
  if (understanding.words.length === 0 && passes === undefined)
    notes.push('There is no word in this to search for.');
  const { intents } = understanding;
  const sort = options.sort ?? intents.find(({ order }) => order !== undefined)?.order ?? 'relevance';
  // what holds a word in another reading only is no literal match: they are told apart, and counted, one by one
  const relevant = literal ? shelf.papers.length : Math.max(limit, leastCandidates);
  const most = sort === 'relevance' || sort === 'recent' ? relevant : mostSorted;
  const found = fetchCandidates(shelf, understanding, weights, most, passes, settings);
  const ranked =
    understanding.words.length === 0
      ? listNewest(shelf, found.ordinals)
      : rankPapers(shelf, understanding, weights, found.ordinals, settings, literal);
  const asked: Asked = { shelf, weights, understanding, options, settings };
  const nothing = !literal && isNothing(shelf, understanding, weights, ranked);
  const isStrong = judgeStrength(shelf, understanding, weights, ranked);
  const isMeant = ({ ordinal }: Ranked) => fits(shelf.papers[ordinal] as Paper, intents);
  const strongest = nothing ? [] : ranked.filter(isStrong);
  const fitting = strongest.filter(isMeant);
  if (strongest.length > 0 && fitting.length === 0)
    notes.push(`None of them is ${intents.map(({ says }) => says).join(', ')}: shown are those that aren’t.`);
  const strong = new Set(fitting.length > 0 ? fitting : strongest);
  const sorted = sortRanked(shelf, ranked, weights, sort);
  const drawn = (some: readonly Ranked[]) => some.map((one) => new DrawnHit(asked, one, strong.has(one)));
  return {
    query: typed,
    hits: drawn(sorted.slice(0, limit)),
    total: (sort === 'relevance' || sort === 'recent') && !literal ? found.total : sorted.length,
    strong: strong.size,
    demands: intents.map(({ kind, by, says }) => ({ kind, by, says })),
    understood: understanding.understood,
    without: understanding.without,
    didYouMean: understanding.didYouMean,
    notes,
  };
}

const listNewest = (shelf: Shelf, ordinals: readonly number[]): Ranked[] =>
  ordinals
    .map((ordinal) => ({ ordinal, score: 0 }))
    .sort((a, b) => compareDates(shelf, b.ordinal, a.ordinal));
