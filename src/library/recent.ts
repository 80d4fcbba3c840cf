import type { Search, SearchOptions, SearchResult } from '../search/api.ts';

/** So many results are kept, a few kilobytes each. */
const mostKept = 200;

/**
 * A search that remembers its last results until papers come in: people turn pages, go back, and look up what a
 * neighbour has just found. What stays the same needn't be worked out again.
 */
export function rememberRecent(search: Search): Search {
  // a Map keeps the order of insertion: the first key is the one that was not asked for the longest
  const recent = new Map<string, SearchResult>();

  function find(typed: string, options: SearchOptions = {}): SearchResult {
    const { limit, sort, year, organisation, literal, within, explain } = options;
    // a thread's papers are another matter each time, and who asks why is looking at the search itself
    if (within !== undefined || explain) return search.search(typed, options);
    const key = JSON.stringify([typed, limit, sort, year, organisation, literal]);
    const found = recent.get(key) ?? search.search(typed, options);
    recent.delete(key);
    recent.set(key, found);
    if (recent.size > mostKept) recent.delete(recent.keys().next().value ?? key);
    return found;
  }

  return {
    get papers() {
      return search.papers;
    },
    get: search.get,
    search: find,
    add(papers) {
      recent.clear();
      search.add(papers);
    },
    refresh(papers) {
      recent.clear();
      search.refresh(papers);
    },
    alias: search.alias,
    suggestPapers: search.suggestPapers,
    suggestOrganisations: search.suggestOrganisations,
    resolve: search.resolve,
  };
}
