import type { Paper } from '../papers/paper.ts';
import { stem } from '../text/stem.ts';
import { stopWords } from '../text/stop-words.ts';
import { splitWords } from '../text/words.ts';
import { explain } from './explain.ts';
import { filterFacts, holdsWords, narrows } from './filter.ts';
import type { Candidates } from './index/engine.ts';
import { keyOf } from './index/names.ts';
import { createShelf, type Shelf, shelve } from './index/shelf.ts';
import { parseQuery, type Query } from './query/language.ts';
import { isNothing } from './query/nothing.ts';
import { type Understanding, understand } from './query/understand.ts';
import { weigh } from './ranking/bm25.ts';
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

/** At least so many candidates are ranked, whatever is shown; the others are counted. */
const leastCandidates = 300;
/** So many of the best are sorted by something else than relevance. */
const mostSorted = 1000;
/** So many papers are offered where nothing was found. */
const mostNear = 3;

function searchShelf(shelf: Shelf, typed: string, options: SearchOptions, settings: Settings): SearchResult {
  const query = parseQuery(typed);
  const literal = options.literal === true;
  const limit = options.limit ?? defaultLimit;
  const notes = [...query.notes];
  const understanding = understand(shelf, query.text, settings, literal);
  const weights = weigh(shelf.forward, understanding.asked);
  const passes = chooseFilter(shelf, query, options, notes);
  const relevance = (options.sort ?? 'relevance') === 'relevance';
  const most = relevance ? Math.max(limit, leastCandidates) : mostSorted;
  const found = fetchCandidates(shelf, query, understanding, options, weights, most, passes);
  const ranked =
    understanding.words.length === 0
      ? listNewest(shelf, found.ordinals)
      : rankPapers(shelf, understanding, weights, found.ordinals, settings, literal);
  const drawn = (some: readonly Ranked[]) =>
    some.map((one) => draw(shelf, one, weights, understanding, options, settings));
  const nothing = !literal && isNothing(shelf, understanding, weights, ranked);
  const sorted = nothing ? [] : sortRanked(shelf, ranked, options);
  return {
    query: typed,
    hits: drawn(sorted.slice(0, limit)),
    total: nothing ? 0 : literal ? sorted.length : Math.max(sorted.length, found.total),
    understood: understanding.understood,
    didYouMean: understanding.didYouMean,
    notes,
    near: nothing ? drawn(ranked.slice(0, mostNear)) : [],
  };
}

const listNewest = (shelf: Shelf, ordinals: Int32Array): Ranked[] =>
  Array.from(ordinals, (ordinal) => ({ ordinal, score: 0 })).sort((a, b) =>
    compareDates(shelf, b.ordinal, a.ordinal),
  );

type Passes = (ordinal: number) => boolean;

/** The papers that hold any of the words, or bear a name, or come from an organisation that is meant. */
function fetchCandidates(
  shelf: Shelf,
  query: Query,
  { named, organisations, words }: Understanding,
  options: SearchOptions,
  weights: ReadonlyMap<number, number>,
  most: number,
  passes: Passes | undefined,
): Candidates {
  const { forward, engine } = shelf;
  const all = () => {
    const ordinals = Int32Array.from(shelf.ordinals.values());
    return passes === undefined ? ordinals : ordinals.filter(passes);
  };
  if (words.length === 0) {
    const ordinals = narrows(query, options) ? all() : new Int32Array();
    return { ordinals, total: ordinals.length };
  }
  const terms = [...weights].map(([id, weight]) => [forward.term(id), weight] as const);
  // no engine indexes function words: where nothing else is asked for, every paper is looked at
  if (terms.length > 0 && terms.every(([term]) => stopWords.has(term))) {
    const ordinals = all();
    return { ordinals, total: ordinals.length };
  }
  const fetched = engine.fetch(terms, most, passes);
  const meant = [
    ...named.map(({ ordinal }) => ordinal),
    ...organisations.flatMap(({ name }) => [...shelf.organisations.papersOf(name)]),
  ].filter(passes ?? (() => true));
  if (meant.length === 0) return fetched;
  const ordinals = Int32Array.from(new Set([...meant, ...fetched.ordinals]));
  return { ordinals, total: fetched.total + ordinals.length - fetched.ordinals.length };
}

/** More words than this beside a quotation, and it is prose that quotes, not a demand. */
const mostBeside = 8;

/** What a paper must be and hold; undefined where any will do. */
function chooseFilter(
  shelf: Shelf,
  query: Query,
  options: SearchOptions,
  notes: string[],
): Passes | undefined {
  const tests: Passes[] = [];
  if (narrows(query, options)) {
    const passes = filterFacts(query, options);
    tests.push((ordinal) => passes(shelf.papers[ordinal] as Paper));
  }
  for (const words of query.titles.map((phrase) => holdsWords(shelf, phrase)))
    tests.push((ordinal) => words(ordinal, 'title'));
  for (const words of query.without.map((phrase) => holdsWords(shelf, phrase)))
    tests.push((ordinal) => !words(ordinal));
  const passes = (ordinal: number) => tests.every((test) => test(ordinal));
  const beside = query.text.split(/\s+/).length - query.phrases.join(' ').split(/\s+/).length;
  if (beside <= mostBeside)
    for (const phrase of query.phrases) {
      const holds = holdsWords(shelf, phrase);
      const terms = splitWords(phrase).map(({ text }) => [stem(text), 1] as const);
      const anywhere =
        terms.some(([term]) => !stopWords.has(term)) &&
        shelf.engine.fetch(terms, 1, (ordinal) => passes(ordinal) && holds(ordinal)).total > 0;
      if (anywhere) tests.push(holds);
      else notes.push(`“${phrase}” stands nowhere word for word: its words were searched one by one.`);
    }
  return tests.length === 0 ? undefined : passes;
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
      titleMatches ??= findMatches(paper.title, wanted, shelf);
      return titleMatches;
    },
    ...(options.explain ? { terms: explain(shelf, ordinal, weights, understanding, settings) } : {}),
  };
}
