import { utcDate } from '../base/time.ts';
import { looksForeign } from '../text/language.ts';
import type { SearchOptions, SearchResult } from './api.ts';
import { compareDates, type Passes, type Shelf } from './engine/shelf.ts';
import { isTitle } from './engine/title-keys.ts';
import { readPointers } from './lookup/identifiers.ts';
import { chooseFilter } from './query/filter.ts';
import { fits } from './query/intent.ts';
import { parseQuery, type Query } from './query/parse.ts';
import { type Understanding, understand } from './query/rewrite.ts';
import { type Asked, DrawnHit } from './results/hit.ts';
import { isNothing } from './results/no-match.ts';
import { sortRanked } from './results/sort.ts';
import { judgeStrength, type Strength } from './results/strength.ts';
import { appendAlike } from './scoring/alike.ts';
import { weigh } from './scoring/bm25.ts';
import { fetchCandidates } from './scoring/candidates.ts';
import type { Ranked } from './scoring/order.ts';
import { rankPapers } from './scoring/rank.ts';
import type { Settings } from './settings.ts';

const defaultLimit = 25;
/** At least so many candidates are ranked, whatever is shown; the others are counted. */
const leastCandidates = 300;
/** So many of the best are sorted by something else than relevance. */
const mostSorted = 1000;

/** Answers what was typed: the papers that an id or a link points to, else what its words ask for. */
export function searchShelf(
  shelf: Shelf,
  typed: string,
  options: SearchOptions,
  settings: Settings,
): SearchResult {
  const said = options.literal ? typed : typed.replace(chatter, ' ');
  const { ids, rest } = options.literal ? { ids: [], rest: said } : readPointers(said);
  const pointed = shelf.titles.ofArxiv(ids);
  if (pointed.length > 0) return show(shelf, typed, pointed, settings, options);
  const notes = ids.map(
    (id) => `No paper here has the arXiv id ${id}: saved pages name no ids, so search for the title instead.`,
  );
  const result = answer(shelf, rest, options, settings, rest !== said);
  if (result.total === 0 && looksLikeName.test(rest.trim()) && !shelf.authors.isAnyKnown())
    notes.push(
      'If that is a person: these papers were saved without their authors’ names. Try a title, or a topic.',
    );
  const nobody = result.total === 0 ? namedSource.exec(rest)?.[1] : undefined;
  if (nobody !== undefined) notes.push(`No organisation or author of these papers goes by “${nobody}”.`);
  const { text, ...filters } = parseQuery(rest);
  const narrowed = listFilters(filters, options);
  const isShut = result.strong === 0 && narrowed !== '' && text !== '';
  const free = isShut
    ? answer(shelf, text, { ...options, year: undefined, organisation: undefined }, settings).strong
    : 0;
  return {
    ...result,
    query: typed,
    notes: [...notes, ...(ids.length > 0 && rest === '' ? [] : result.notes)],
    unfiltered: free > 0 ? { query: text, strong: free, filters: narrowed } : null,
  };
}

/**
 * Whom it is said to: as typed (@Paperboy; "hey bot," at the beginning), and as Discord writes people, roles, channels and
 * emoji. And a word of asking with a mark within.
 */
const chatter =
  /(?<=^|\s)@[\p{L}\p{N}_]+|<(?:@[!&]?|#|a?:\w+:)\d+>|\btl;\s?dr\b|^\s*(?:hi|hiya|hey|hello|yo|howdy|dear|ok|okay|good (?:morning|day|afternoon|evening))(?:\s\p{L}+){1,2}\s*[,!]/giu;

/** Whose papers are asked for, at the end of what was typed. */
const namedSource = /\b(?:from|by)\s+([\p{L}\p{N}][^\s,;:?!]*(?:\s[\p{L}\p{N}][^\s,;:?!]*){0,2}?)[?!.\s]*$/iu;

/** Two to four words with capitals, or initials. */
const looksLikeName = /^\p{Lu}[\p{L}.’'-]*(?: \p{Lu}[\p{L}.’'-]*){1,3}$/u;

/** What narrows a search beside its words, as a person would say it; empty if nothing does. */
function listFilters(query: Omit<Query, 'text'>, { year, organisation }: SearchOptions): string {
  const { organisations, authors, from, to, titles, not } = query;
  return [
    ...[...organisations, ...(organisation ? [organisation] : [])].map((name) => `from ${name}`),
    ...authors.map((name) => `by ${name}`),
    ...(year === undefined ? [] : [`of ${year}`]),
    ...(from === null ? [] : [`since ${from}`]),
    ...(to === null ? [] : [`until ${to}`]),
    ...titles.map((title) => `titled “${title}”`),
    ...not.map(({ key, value }) => `without ${key}:${value}`),
  ].join(', ');
}

/** Papers that are meant, whatever their words. */
function show(
  shelf: Shelf,
  typed: string,
  ordinals: readonly number[],
  settings: Settings,
  options: SearchOptions,
): SearchResult {
  const understanding = understand(shelf, '', settings, { literal: true, today: '', unread: [] });
  const asked: Asked = { shelf, weights: new Map(), understanding, options, settings };
  const hits = ordinals.map((ordinal) => new DrawnHit(asked, { ordinal, score: 1 }, true));
  const total = hits.length;
  return { ...empty, query: typed, hits, total, strong: total, sure: total === 1 };
}

const empty: Omit<SearchResult, 'query' | 'hits' | 'total' | 'strong' | 'sure'> = {
  ...{ demands: [], understood: [], without: [], notes: [], didYouMean: null, unfiltered: null },
};

/** Reads a query, fetches candidates, ranks them, and draws what is shown. */
function answer(
  shelf: Shelf,
  typed: string,
  options: SearchOptions,
  settings: Settings,
  isLink = false,
): SearchResult {
  const query = parseQuery(typed);
  const literal = options.literal === true;
  const limit = Math.max(1, Math.floor(options.limit ?? defaultLimit));
  const notes = [...query.notes];
  const understanding = understand(shelf, query.text, settings, {
    literal,
    today: options.today ?? utcDate(Date.now()),
    unread: options.unread ?? [],
  });
  const weights = weigh(shelf.forward, understanding.asked, settings);
  const { intents } = understanding;
  const lists = understanding.words.length === 0 && intents.length > 0;
  const author = intents.find(({ kind }) => kind === 'author');
  const passes = both(
    chooseFilter(shelf, query, options, notes),
    lists ? (ordinal) => fits(shelf, ordinal, intents) : membersOf(author?.papers),
  );
  if (understanding.words.length === 0 && passes === undefined)
    notes.push('There is no word in this to search for.');
  const sort = options.sort ?? intents.find(({ order }) => order !== undefined)?.order ?? 'relevance';
  // what holds a word in another reading only is no literal match: they are told apart, and counted, one by one
  const relevant = literal ? mostOf(shelf) : Math.max(limit, leastCandidates);
  const most = sort === 'relevance' || sort === 'recent' ? relevant : mostSorted;
  const found = fetchCandidates(shelf, understanding, weights, most, passes, settings);
  if (lists && found.total === 0)
    notes.push(`No paper here is ${intents.map(({ says }) => says).join(', ')}.`);
  const mute = understanding.words.length > 0 && found.total === 0 && author?.papers !== undefined;
  if (mute) notes.push(`None of the papers ${author.says} has the other words: shown are all of them.`);
  const ranked =
    understanding.words.length === 0 || mute
      ? listNewest(shelf, mute ? [...(author.papers ?? [])] : found.ordinals)
      : rankPapers(shelf, understanding, weights, found.ordinals, settings, literal);
  const { strong, holding, sure } = mute
    ? { strong: new Set(ranked), holding: new Set(ranked), sure: false }
    : chooseStrong(shelf, query.text, understanding, weights, ranked, { literal, isLink }, notes);
  const isFew = holding.size > 0 && holding.size < settings.alikeFew;
  const isShort = understanding.words.length > 0 && understanding.words.length < settings.feedbackWords;
  const all =
    isFew && isShort && !mute && !sure && !literal
      ? appendAlike(shelf, weights, ranked, holding, passes, settings)
      : ranked;
  if (strong.size === 0 && looksForeign(query.text))
    notes.push('The papers are in English: only names, numbers and English words find them.');
  const sorted = sortRanked(shelf, all, weights, sort);
  const asked: Asked = { shelf, weights, understanding, options, settings };
  return {
    ...empty,
    query: typed,
    hits: sorted.slice(0, limit).map((one) => new DrawnHit(asked, one, strong.has(one))),
    total: mute
      ? ranked.length
      : (sort === 'relevance' || sort === 'recent') && !literal
        ? Math.max(found.total, all.length)
        : sorted.length,
    strong: strong.size,
    sure,
    demands: intents.map(({ kind, by, says }) => ({ kind, by, says })),
    understood: understanding.understood,
    without: understanding.without,
    didYouMean: understanding.didYouMean,
    notes,
  };
}

const membersOf = (papers: ReadonlySet<number> | undefined): Passes | undefined =>
  papers && ((ordinal) => papers.has(ordinal));

const both = (one: Passes | undefined, other: Passes | undefined): Passes | undefined =>
  one !== undefined && other !== undefined ? (ordinal) => one(ordinal) && other(ordinal) : (one ?? other);

/** As many as may be looked at closely. */
const mostOf = (shelf: Shelf): number => Math.min(shelf.papers.length, shelf.mostRanked);

/** Titles of fewer words are subjects too, of other papers. */
const titleWords = 4;
/** So many of the first may bear the title that was typed. */
const mayBeTitled = 5;

/** Which of the ranked are strong: the one whose title was typed; else those that hold the query and meet its demands. */
function chooseStrong(
  shelf: Shelf,
  text: string,
  understanding: Understanding,
  weights: ReadonlyMap<number, number>,
  ranked: readonly Ranked[],
  { literal, isLink }: { readonly literal: boolean; readonly isLink: boolean },
  notes: string[],
): Strength & { readonly sure: boolean } {
  const mayBeTitle = !literal && (isLink || understanding.length >= titleWords);
  const titled = mayBeTitle
    ? ranked
        .slice(0, mayBeTitled)
        .filter(({ ordinal }) => isTitle(shelf.papers.at(ordinal)?.title ?? '', text))
    : [];
  if (titled.length === 1) return { strong: new Set(titled), holding: new Set(titled), sure: true };
  if (!literal && isNothing(shelf, understanding, weights, ranked, text))
    return { strong: new Set(), holding: new Set(), sure: false };
  const { strong, holding } = judgeStrength(shelf, understanding, weights, ranked);
  const { intents } = understanding;
  const fit = ({ ordinal }: Ranked) => fits(shelf, ordinal, intents);
  const fitting = [...strong].filter(fit);
  if (fitting.length > 0)
    return { strong: new Set(fitting), holding: new Set([...holding].filter(fit)), sure: false };
  if (strong.size > 0)
    notes.push(`None of them is ${intents.map(({ says }) => says).join(', ')}: shown are those that aren’t.`);
  return { strong, holding, sure: false };
}

const listNewest = (shelf: Shelf, ordinals: readonly number[]): Ranked[] =>
  ordinals
    .map((ordinal) => ({ ordinal, score: 0 }))
    .sort((a, b) => compareDates(shelf, b.ordinal, a.ordinal));
