import type { Search, SearchOptions, SearchResult } from '../search/api.ts';

/** So many results are kept, and so many hits in all of them, some hundred bytes each. */
const mostKept = 200;
const mostHits = 50_000;

/**
 * A search that caches its latest results until papers or their facts change: people turn pages, go back, and look up what somebody
 * else has just found.
 */
export function rememberRecent(search: Search): Search {
  // a Map keeps the order of insertion: the first key is the one that was not asked for the longest
  const recent = new Map<string, SearchResult>();
  let hits = 0;

  function find(typed: string, options: SearchOptions = {}): SearchResult {
    const { limit, sort, year, organisation, literal, within, explain, unread, today } = options;
    // a thread's papers are another matter each time, and who asks why is looking at the search itself
    if (within !== undefined || explain || today !== undefined) return search.search(typed, options);
    const key = JSON.stringify([
      typed,
      limit,
      sort,
      year,
      organisation,
      literal,
      unread,
      new Date().getUTCDate(),
    ]);
    const known = recent.get(key);
    const found = known ?? search.search(typed, options);
    recent.delete(key);
    recent.set(key, found);
    if (known === undefined) hits += found.hits.length;
    for (const [oldest, { hits: gone }] of recent) {
      if (recent.size <= mostKept && hits <= mostHits) break;
      recent.delete(oldest);
      hits -= gone.length;
    }
    return found;
  }

  function forget(): void {
    recent.clear();
    hits = 0;
  }

  return {
    get papers() {
      return search.papers;
    },
    corpus: search.corpus,
    get: search.get,
    search: find,
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
  };
}
