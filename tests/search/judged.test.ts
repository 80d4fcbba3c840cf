import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { loadPapers } from '../../src/papers/index.ts';
import type { Search } from '../../src/search/api.ts';
import { createSearch } from '../../src/search/index.ts';

interface Judged {
  readonly kind: string;
  readonly query: string;
  /** The papers that must come first, in any order; none: nothing is to be found. */
  readonly first: readonly string[];
  readonly within?: number;
}

/** What the words alone don't tell: the paper says it in others, or another paper says more of them. */
const known = new Set([
  'rating newspapers for trustworthiness and political leaning',
  'judging from the consequences afterwards instead of guessing them',
]);

const judged = readFileSync(new URL('../judged/ranking.jsonl', import.meta.url), 'utf8')
  .split('\n')
  .filter((line) => line !== '')
  .map((line) => JSON.parse(line) as Judged);

let search: Search;
beforeAll(async () => {
  search = createSearch((await loadPapers('seeds')).papers);
});

const isRight = ({ query, first, within }: Judged): boolean => {
  const { hits, strong } = search.search(query);
  const titles = hits.map(({ paper }) => paper.title);
  if (first.length === 0) return strong === 0;
  return first.every((title) => titles.slice(0, within ?? first.length).includes(title));
};

describe('given the saved pages and queries judged from the papers before any result was seen', () => {
  it('has enough of them', () => {
    expect(judged.length).toBeGreaterThanOrEqual(40);
    for (const query of known) expect(judged.map((item) => item.query)).toContain(query);
  });

  it.each(judged.filter(({ query }) => !known.has(query)))('answers the $kind “$query” rightly', (item) => {
    expect(isRight(item)).toBe(true);
  });

  it('has no known failure that has been mended meanwhile', () => {
    expect(judged.filter((item) => known.has(item.query) && isRight(item))).toEqual([]);
  });
});
