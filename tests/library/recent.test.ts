import { describe, expect, it } from 'vitest';
import { rememberRecent } from '../../src/library/recent.ts';
import type { Paper } from '../../src/papers/paper.ts';
import { createSearch } from '../../src/search/index.ts';

const paper = (id: string, title: string): Paper => ({
  id,
  title,
  abstract: 'We study otters.',
  published: '2026-01-01',
  authors: 2,
  organisation: null,
  comments: 0,
  link: `https://example.org/${id}`,
  raw: { title, abstract: 'We study otters.' },
  sources: [],
});
const open = () => rememberRecent(createSearch([paper('a', 'Otters at play'), paper('b', 'Otters asleep')]));
const idsOf = (hits: readonly { readonly paper: Paper }[]) => hits.map((hit) => hit.paper.id).sort();

describe('given a search that remembers its last results', () => {
  it('the same question has the same result, without a second search', () => {
    const search = open();
    expect(search.search('otters')).toBe(search.search('otters'));
  });

  it('another page size, order, filter or wording is another question', () => {
    const search = open();
    const first = search.search('otters', { limit: 1 });
    expect(first.hits).toHaveLength(1);
    expect(search.search('otters', { limit: 2 }).hits).toHaveLength(2);
    expect(search.search('otters', { limit: 1, year: 2025 }).hits).toHaveLength(0);
    expect(search.search('otters', { limit: 1, sort: 'newest' })).not.toBe(first);
    expect(search.search('otters', { limit: 1, literal: true })).not.toBe(first);
    expect(search.search('otter', { limit: 1 })).not.toBe(first);
  });

  it('what is asked of some papers only is searched among these', () => {
    const search = open();
    search.search('otters');
    expect(idsOf(search.search('otters', { within: new Set(['b']) }).hits)).toEqual(['b']);
    expect(idsOf(search.search('otters', { within: new Set(['a']) }).hits)).toEqual(['a']);
  });

  it('a paper that comes in is found by a question that was asked before', () => {
    const search = open();
    expect(idsOf(search.search('otters').hits)).toEqual(['a', 'b']);
    search.add([paper('c', 'Otters in rivers')]);
    expect(idsOf(search.search('otters').hits)).toEqual(['a', 'b', 'c']);
    expect(idsOf(search.papers.map((one) => ({ paper: one })))).toEqual(['a', 'b', 'c']);
  });

  it('goes on remembering, however often votes and comments have changed', () => {
    const many = Array.from({ length: 500 }, (_, n) => paper(`p${n}`, `Otters ${n}`));
    const search = rememberRecent(createSearch(many));
    for (let round = 0; round < 101; round++) {
      expect(search.search('otters', { limit: 500 }).hits).toHaveLength(500);
      search.refresh(many.slice(0, 1).map((one) => ({ ...one, comments: round })));
    }
    expect(search.search('otters')).toBe(search.search('otters'));
  });

  it('what was not asked for long is forgotten, what is asked again is kept', () => {
    const search = open();
    const [old, popular] = [search.search('otters at play'), search.search('otters')];
    for (let n = 0; n < 250; n++) {
      search.search(`otters ${n}`);
      expect(search.search('otters')).toBe(popular);
    }
    expect(search.search('otters at play')).not.toBe(old);
  });
});
