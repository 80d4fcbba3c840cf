import { pageOf } from '../../base/pages.ts';
import type { SearchResult, Shown } from '../api.ts';

/** The strong hits, the others, and which of both are shown: the strong ones, where there are any and nobody asks otherwise. */
export function partHits<T extends { readonly strong: boolean }>(
  hits: readonly T[],
  asksForWeak: boolean,
): { readonly strong: readonly T[]; readonly weak: readonly T[]; readonly isWeak: boolean } {
  const strong = hits.filter((hit) => hit.strong);
  const weak = hits.filter((hit) => !hit.strong);
  return { strong, weak, isWeak: strong.length === 0 || (asksForWeak && weak.length > 0) };
}

/**
 * A result as plain data, for another thread: a hit finds its sentence and its marks when they are looked at, which is
 * done here for those that are shown, and takes too long for a thousand.
 */
export function drawShown(result: SearchResult, shown: Shown | undefined): SearchResult {
  const drawn = new Set(shown === undefined ? [] : onPage(result.hits, shown));
  return {
    ...result,
    hits: result.hits.map((hit) => {
      const { paper, score, strong, terms } = hit;
      const isDrawn = drawn.has(hit);
      return {
        ...{ paper, score, strong, ...(terms && { terms }) },
        sentence: isDrawn ? hit.sentence : null,
        titleMatches: isDrawn ? hit.titleMatches : [],
      };
    }),
  };
}

function onPage(
  hits: SearchResult['hits'],
  { weak: asksForWeak, page, perPage }: Shown,
): SearchResult['hits'] {
  const { strong, weak, isWeak } = partHits(hits, asksForWeak);
  return pageOf(isWeak ? weak : strong, perPage, page).items;
}
