import type { Search, SearchOptions, SearchResult } from '../search/api.ts';

/** So many results are kept, and so many hits in all of them, some hundred bytes each. */
const mostKept = 200;
const mostHits = 50_000;

/** The latest results, by what was asked; the oldest go first. */
function createRecent() {
  // a Map keeps the order of insertion: the first key is the one that was not asked for the longest
  const recent = new Map<string, SearchResult>();
  let hits = 0;
  return {
    get: (key: string): SearchResult | undefined => recent.get(key),
    put(key: string, found: SearchResult): void {
      if (!recent.delete(key)) hits += found.hits.length;
      recent.set(key, found);
      for (const [oldest, { hits: gone }] of recent) {
        if (recent.size <= mostKept && hits <= mostHits) break;
        recent.delete(oldest);
        hits -= gone.length;
      }
    },
    forget(): void {
      recent.clear();
      hits = 0;
    },
  };
}

/**
 * A search that caches its latest results until papers or their facts change: people turn pages, go back, and look up
 * what somebody else has just found.
 */
export function rememberRecent(search: Search): Search {
  const recent = createRecent();
  const { get, put } = recent;
  let months: ReadonlyMap<string, number> | null = null;

  function forget(): void {
    recent.forget();
    months = null;
  }

  function find(typed: string, options: SearchOptions = {}): SearchResult {
    const { limit, sort, year, organisation, literal, within, explain, unread, today } = options;
    // a thread's papers are another matter each time, and who asks why is looking at the search itself
    if (within !== undefined || explain || today !== undefined) return search.search(typed, options);
    const day = new Date().getUTCDate();
    const key = JSON.stringify([typed, limit, sort, year, organisation, literal, unread, day]);
    const found = get(key) ?? search.search(typed, options);
    put(key, found);
    return found;
  }

  return {
    get papers() {
      return search.papers;
    },
    get size() {
      return search.size;
    },
    corpus: search.corpus,
    get: search.get,
    search: find,
    perMonth() {
      months ??= search.perMonth();
      return months;
    },
    add(papers) {
      forget();
      search.add(papers);
    },
    *addInSteps(papers) {
      for (const _ of search.addInSteps(papers)) {
        forget();
        yield;
      }
      forget();
    },
    remove(ids) {
      forget();
      search.remove(ids);
    },
    refresh(papers) {
      forget();
      search.refresh(papers);
    },
    keep: () => search.keep(),
    keepInSteps: () => search.keepInSteps(),
    alias: search.alias,
    suggestPapers: search.suggestPapers,
    suggestAuthors: search.suggestAuthors,
    suggestOrganisations: search.suggestOrganisations,
    resolve: search.resolve,
    mend: search.mend,
  };
}
