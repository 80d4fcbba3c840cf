import type { Paper } from '../papers/paper.ts';
import { stopWords } from '../text/stop-words.ts';
import { readTerms } from '../text/terms.ts';
import { splitWords } from '../text/words.ts';
import type { SearchEngine } from './engine.ts';
import { ForwardIndex, type Token } from './forward.ts';
import { createMiniSearchEngine } from './minisearch.ts';
import { parseQuery, type Query } from './query.ts';
import { type Ranked, scorePapers, type WeightedTerm } from './rank.ts';
import { bestSentence, findMatches, splitSentences } from './snippet.ts';
import { compareDates, keyOf, suggestNames, suggestTitles } from './suggest.ts';
import type { Hit, Search, SearchOptions, SearchResult } from './types.ts';

export interface CreateOptions {
  /** Where candidates come from. */
  readonly engine?: SearchEngine;
}

const defaultLimit = 25;
const mostTerms = 256;

export function createSearch(papers: readonly Paper[], options: CreateOptions = {}): Search {
  const engine = options.engine ?? createMiniSearchEngine();
  const index = new ForwardIndex();
  const byOrdinal: (Paper | undefined)[] = [];
  const ordinals = new Map<string, number>();

  function add(more: readonly Paper[]): void {
    for (const paper of more) {
      const old = ordinals.get(paper.id);
      if (old !== undefined) {
        index.remove(old);
        engine.remove(old);
        byOrdinal[old] = undefined;
      }
      const title = tokensOf(paper.title);
      const abstract = tokensOf(paper.abstract);
      const ordinal = index.add(title, abstract);
      engine.add(ordinal, { title: termsOf(title), abstract: termsOf(abstract) });
      byOrdinal[ordinal] = paper;
      ordinals.set(paper.id, ordinal);
    }
  }

  const all = (): Paper[] => [...ordinals.values()].flatMap((ordinal) => byOrdinal[ordinal] ?? []);

  function search(typed: string, options: SearchOptions = {}): SearchResult {
    const query = parseQuery(typed);
    const terms = termsToSearch(query.text);
    const passes = filterOf(query, options);
    const candidates =
      terms.length > 0
        ? engine.fetch(terms.map(({ term }) => term))
        : narrows(query, options)
          ? [...ordinals.values()]
          : [];
    const ranked = scorePapers(index, candidates, terms).flatMap(({ ordinal, score }) => {
      const paper = byOrdinal[ordinal];
      return paper !== undefined && passes(paper) ? [{ ordinal, score, paper }] : [];
    });
    ranked.sort(orders[options.sort ?? 'relevance']);
    const weights = new Map(terms.map(({ term, weight }) => [term, weight]));
    return {
      query: typed,
      hits: ranked.slice(0, options.limit ?? defaultLimit).map((found) => draw(found, weights)),
      total: ranked.length,
      understood: [],
      didYouMean: null,
      notes: query.notes,
      near: [],
    };
  }

  function resolve(name: string): readonly Paper[] {
    const known = ordinals.get(name);
    const paper = known === undefined ? undefined : byOrdinal[known];
    if (paper !== undefined) return [paper];
    const key = keyOf(name);
    if (key === '') return [];
    const exact = all().filter((paper) => keyOf(paper.title) === key);
    if (exact.length > 0) return exact;
    const heads = all().filter((paper) => keyOf(paper.title.split(':')[0] ?? '') === key);
    if (heads.length > 0) return heads;
    const inTitle = suggestTitles(all(), name);
    if (inTitle.length > 0) return inTitle.slice(0, 25);
    return all()
      .filter((paper) => splitWords(paper.abstract).some(({ text }) => text === key))
      .slice(0, 25);
  }

  function suggestPapers(typed: string, limit: number): readonly Paper[] {
    if (keyOf(typed) === '')
      return all()
        .sort((a, b) => compareDates(b, a))
        .slice(0, limit);
    const found = suggestTitles(all(), typed);
    if (found.length < limit)
      for (const { paper } of search(typed, { limit }).hits) if (!found.includes(paper)) found.push(paper);
    return found.slice(0, limit);
  }

  function suggestOrganisations(typed: string, limit: number): readonly string[] {
    const names = new Set(all().flatMap(({ organisation }) => organisation?.name ?? []));
    return suggestNames([...names].sort(), typed).slice(0, limit);
  }

  add(papers);
  return {
    get papers() {
      return all();
    },
    get: (id) => {
      const ordinal = ordinals.get(id);
      return ordinal === undefined ? undefined : byOrdinal[ordinal];
    },
    search,
    add,
    suggestPapers,
    suggestOrganisations,
    resolve,
  };
}

type Found = Ranked & { readonly paper: Paper };

const newestFirst = (a: Found, b: Found) => compareDates(b.paper, a.paper);
const orders = {
  relevance: (a: Found, b: Found) => b.score - a.score || newestFirst(a, b),
  newest: (a: Found, b: Found) => newestFirst(a, b) || b.score - a.score,
  discussed: (a: Found, b: Found) => b.paper.comments - a.paper.comments || b.score - a.score,
};

function tokensOf(text: string): Token[] {
  return splitSentences(text).flatMap((sentence) => [...readTerms(sentence), { term: '', also: false }]);
}

const termsOf = (tokens: readonly Token[]) => tokens.map(({ term }) => term).filter((term) => term !== '');

/** The query's terms with their counts, function words left out unless there is nothing else. */
function termsToSearch(text: string): WeightedTerm[] {
  const words = splitWords(text);
  const telling = words.filter((word) => !stopWords.has(word.text));
  const kept = (telling.length > 0 ? telling : words).slice(0, mostTerms);
  const counts = new Map<string, number>();
  for (const word of kept)
    for (const { term, also } of readTerms(word.text)) {
      if (!also) counts.set(term, (counts.get(term) ?? 0) + 1);
    }
  return [...counts].map(([term, weight]) => ({ term, weight }));
}

const narrows = (query: Query, options: SearchOptions): boolean =>
  query.organisations.length > 0 ||
  query.from !== null ||
  query.to !== null ||
  options.year !== undefined ||
  options.organisation !== undefined;

function filterOf(query: Query, options: SearchOptions): (paper: Paper) => boolean {
  const organisations = [...query.organisations, ...(options.organisation ? [options.organisation] : [])];
  return (paper) => {
    const date = paper.published;
    if (query.from !== null && (date === null || date < query.from)) return false;
    if (query.to !== null && (date === null || date > query.to)) return false;
    if (options.year !== undefined && date?.slice(0, 4) !== String(options.year)) return false;
    if (options.within !== undefined && !options.within.has(paper.id)) return false;
    const text = `${paper.title}\n${paper.abstract}`.toLowerCase();
    if (query.without.some((word) => text.includes(word.toLowerCase()))) return false;
    if (query.phrases.some((phrase) => !text.includes(phrase.toLowerCase()))) return false;
    if (query.titles.some((word) => !paper.title.toLowerCase().includes(word.toLowerCase()))) return false;
    return organisations.every((wanted) => isFrom(paper, wanted));
  };
}

function isFrom({ organisation }: Paper, wanted: string): boolean {
  if (organisation === null) return false;
  const key = keyOf(wanted);
  return [organisation.name, organisation.slug ?? ''].some((name) => keyOf(name).includes(key));
}

/** A hit; its sentence and its marks are found when they are looked at, as most are not. */
function draw({ paper, score }: Found, weights: ReadonlyMap<string, number>): Hit {
  let sentence: Hit['sentence'] | undefined;
  let titleMatches: Hit['titleMatches'] | undefined;
  return {
    paper,
    score,
    get sentence() {
      sentence ??= bestSentence(paper.abstract, weights);
      return sentence;
    },
    get titleMatches() {
      titleMatches ??= findMatches(paper.title, weights);
      return titleMatches;
    },
  };
}
