import type { SearchOptions, SearchResult } from './api.ts';
import type { Shelf } from './inverted-index/reader.ts';
import { chooseFilter } from './query/filter.ts';
import { parseQuery } from './query/parse.ts';
import { understand } from './query/rewrite.ts';
import { type Asked, DrawnHit } from './results/hit.ts';
import { isNothing } from './results/no-match.ts';
import { sortRanked } from './results/sort.ts';
import { weigh } from './scoring/bm25.ts';
import { fetchCandidates } from './scoring/candidates.ts';
import type { Ranked } from './scoring/order.ts';
import { compareDates, rankPapers } from './scoring/rank.ts';
import type { Settings } from './settings.ts';

const defaultLimit = 25;
const mostHits = 1000;
/** At least so many candidates are ranked, whatever is shown; the others are counted. */
const leastCandidates = 300;
/** So many of the best are sorted by something else than relevance. */
const mostSorted = 1000;
/** So many papers are offered where nothing was found. */
const mostNear = 3;

/** Answers a query: reads it, fetches candidates, ranks them, and draws what is shown. */
export function searchShelf(
  shelf: Shelf,
  typed: string,
  options: SearchOptions,
  settings: Settings,
): SearchResult {
  const query = parseQuery(typed);
  const literal = options.literal === true;
  const limit = Math.min(mostHits, Math.max(1, Math.floor(options.limit ?? defaultLimit)));
  const notes = [...query.notes];
  const understanding = understand(shelf, query.text, settings, literal);
  const rarity = understanding.describes ? settings.rarity : 1;
  const weights = weigh(shelf.forward, understanding.asked, settings, rarity);
  const passes = chooseFilter(shelf, query, options, notes);
  if (understanding.words.length === 0 && passes === undefined)
    notes.push('There is no word in this to search for.');
  const sort = options.sort ?? 'relevance';
  // what holds a word in another reading only is no literal match: they are told apart, and counted, one by one
  const relevant = literal ? shelf.papers.length : Math.max(limit, leastCandidates);
  const most = sort === 'relevance' ? relevant : mostSorted;
  const found = fetchCandidates(shelf, understanding, weights, most, passes);
  const ranked =
    understanding.words.length === 0
      ? listNewest(shelf, found.ordinals)
      : rankPapers(shelf, understanding, weights, found.ordinals, settings, literal);
  const asked: Asked = { shelf, weights, understanding, options, settings };
  const drawn = (some: readonly Ranked[]) => some.map((one) => new DrawnHit(asked, one));
  const nothing = !literal && isNothing(shelf, understanding, weights, ranked);
  const sorted = nothing ? [] : sortRanked(shelf, ranked, weights, sort);
  return {
    query: typed,
    hits: drawn(sorted.slice(0, limit)),
    total: sort === 'relevance' && !literal && !nothing ? found.total : sorted.length,
    understood: understanding.understood,
    didYouMean: understanding.didYouMean,
    notes,
    near: nothing ? drawn(ranked.slice(0, mostNear)) : [],
  };
}

const listNewest = (shelf: Shelf, ordinals: readonly number[]): Ranked[] =>
  ordinals
    .map((ordinal) => ({ ordinal, score: 0 }))
    .sort((a, b) => compareDates(shelf, b.ordinal, a.ordinal));
