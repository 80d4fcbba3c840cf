import type { Paper } from '../papers/paper.ts';
import { explain } from './explain.ts';
import { filterFacts, filterWords, holdsPhrase, narrows } from './filter.ts';
import { keyOf } from './index/names.ts';
import { createShelf, type Shelf, shelve } from './index/shelf.ts';
import { parseQuery, type Query } from './query/language.ts';
import { type Understanding, understand, weigh } from './query/understand.ts';
import { compareDates, type Ranked, rankPapers } from './ranking/rank.ts';
import { defaults, type Settings } from './ranking/settings.ts';
import { resolveName } from './resolve.ts';
import { findMatches, findSentence } from './snippet.ts';
import { suggestTitles } from './suggest.ts';
import type { Hit, Search, SearchOptions, SearchResult } from './types.ts';

export interface CreateOptions {
  /** Numbers of the ranking to set otherwise, to measure what they bring. */
  readonly settings?: Partial<Settings>;
  readonly progress?: (done: number, of: number) => void;
}

const defaultLimit = 25;

/** Makes papers searchable, in memory. */
export function createSearch(papers: readonly Paper[], options: CreateOptions = {}): Search {
  const settings = { ...defaults, ...options.settings };
  let shelf = createShelf();
  shelve(shelf, papers, (done) => options.progress?.(done, papers.length));

  const living = (): Paper[] => shelf.papers.filter((paper) => paper !== undefined);
  const paperAt = (ordinal: number): Paper[] => {
    const paper = shelf.papers[ordinal];
    return paper === undefined ? [] : [paper];
  };

  return {
    get papers() {
      return living();
    },
    get: (id) => shelf.papers[shelf.ordinals.get(id) ?? -1],
    search: (typed, options = {}) => searchShelf(shelf, typed, options, settings),
    add(more) {
      shelve(shelf, more);
      // what was replaced still takes room: once that is most of it, all is put up again
      if (shelf.papers.length <= 2 * shelf.ordinals.size) return;
      const fresh = createShelf();
      shelve(fresh, living());
      shelf = fresh;
    },
    suggestPapers(typed, limit) {
      const found = suggestTitles(shelf, typed).slice(0, limit);
      const papers = found.flatMap(paperAt);
      if (papers.length < limit && keyOf(typed) !== '')
        for (const { paper } of searchShelf(shelf, typed, { limit }, settings).hits)
          if (papers.length < limit && !papers.includes(paper)) papers.push(paper);
      return papers;
    },
    suggestOrganisations: (typed, limit) => shelf.organisations.matching(typed).slice(0, limit),
    resolve: (name) => resolveName(shelf, name).flatMap(paperAt),
  };
}

function searchShelf(shelf: Shelf, typed: string, options: SearchOptions, settings: Settings): SearchResult {
  const query = parseQuery(typed);
  const literal = options.literal === true;
  const limit = options.limit ?? defaultLimit;
  const notes = [...query.notes];
  const understanding = understand(shelf, query.text, settings, literal);
  const candidates = narrow(
    shelf,
    query,
    options,
    fetchCandidates(shelf, query, understanding, options),
    notes,
  );
  const relevance = (options.sort ?? 'relevance') === 'relevance';
  const ranked =
    understanding.words === 0
      ? Array.from(candidates, (ordinal) => ({ ordinal, score: 0 })).sort((a, b) =>
          compareDates(shelf, b.ordinal, a.ordinal),
        )
      : rankPapers(
          shelf,
          understanding,
          candidates,
          relevance ? limit : candidates.length,
          settings,
          literal,
        );
  const sorted = sortRanked(shelf, ranked, options);
  const weights = weigh(shelf, understanding.asked);
  return {
    query: typed,
    hits: sorted.slice(0, limit).map((one) => draw(shelf, one, weights, understanding, options, settings)),
    total: relevance ? candidates.length : sorted.length,
    understood: understanding.understood,
    didYouMean: understanding.didYouMean,
    notes,
    near: [],
  };
}

/** The papers that hold any of the words, or bear a name, or come from an organisation that is meant. */
function fetchCandidates(
  shelf: Shelf,
  query: Query,
  { asked, named, organisations, words }: Understanding,
  options: SearchOptions,
): Int32Array {
  if (words === 0)
    return narrows(query, options) ? Int32Array.from(shelf.ordinals.values()) : new Int32Array();
  const fetched = shelf.engine.fetch([...asked.keys()].map((id) => shelf.forward.term(id)));
  const meant = [
    ...named.map(({ ordinal }) => ordinal),
    ...organisations.flatMap(({ name }) => [...shelf.organisations.papersOf(name)]),
  ];
  if (meant.length === 0) return fetched;
  return Int32Array.from(new Set([...fetched, ...meant]));
}

/** More words than this beside a quotation, and it is prose that quotes, not a demand. */
const mostBeside = 8;

function narrow(
  shelf: Shelf,
  query: Query,
  options: SearchOptions,
  candidates: Int32Array,
  notes: string[],
): Int32Array {
  const paper = (ordinal: number) => shelf.papers[ordinal] as Paper;
  let left = candidates;
  if (narrows(query, options)) {
    const passes = filterFacts(query, options);
    left = left.filter((ordinal) => passes(paper(ordinal)));
  }
  if (query.titles.length + query.without.length > 0) {
    const passes = filterWords(query);
    left = left.filter((ordinal) => passes(paper(ordinal)));
  }
  const beside = query.text.split(/\s+/).length - query.phrases.join(' ').split(/\s+/).length;
  if (beside > mostBeside) return left;
  for (const phrase of query.phrases) {
    const holds = holdsPhrase(phrase);
    const holding = left.filter((ordinal) => holds(paper(ordinal)));
    if (holding.length > 0) left = holding;
    else notes.push(`“${phrase}” stands nowhere word for word: its words were searched one by one.`);
  }
  return left;
}

function sortRanked(shelf: Shelf, ranked: readonly Ranked[], { sort }: SearchOptions): readonly Ranked[] {
  const newest = (a: Ranked, b: Ranked) => compareDates(shelf, b.ordinal, a.ordinal);
  const comments = ({ ordinal }: Ranked) => shelf.papers[ordinal]?.comments ?? 0;
  if (sort === 'newest') return ranked.toSorted((a, b) => newest(a, b) || b.score - a.score);
  if (sort === 'discussed')
    return ranked.toSorted((a, b) => comments(b) - comments(a) || b.score - a.score || newest(a, b));
  return ranked;
}

/** A hit; its sentence and its marks are found when they are looked at, as those of most never are. */
function draw(
  shelf: Shelf,
  { ordinal, score }: Ranked,
  weights: ReadonlyMap<number, number>,
  understanding: Understanding,
  options: SearchOptions,
  settings: Settings,
): Hit {
  const paper = shelf.papers[ordinal] as Paper;
  let sentence: Hit['sentence'] | undefined;
  let titleMatches: Hit['titleMatches'] | undefined;
  const wanted = (term: string) => weights.has(shelf.forward.id(term) ?? -1);
  return {
    paper,
    score,
    get sentence() {
      if (sentence === undefined) sentence = findSentence(shelf, ordinal, weights);
      return sentence;
    },
    get titleMatches() {
      titleMatches ??= findMatches(paper.title, wanted, shelf.acronyms);
      return titleMatches;
    },
    ...(options.explain ? { terms: explain(shelf, ordinal, weights, understanding, settings) } : {}),
  };
}
