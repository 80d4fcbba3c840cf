import { describe, expect, it } from 'vitest';
import { byline, formatDate, linkTo, paginate } from '../../src/discord/cards/drawing.ts';

describe('given a title and an address that could break a card', () => {
  it('then the link holds, with the same address for a browser', () => {
    const url = 'https://example.org/papers?q=a**b_(c)~d!';
    const link = linkTo('**[x](y)** `z`', url);
    expect(link).toBe(
      '[\\*\\*\\[x\\](y)\\*\\* \\`z\\`](https://example.org/papers?q=a%2A%2Ab%5F%28c%29%7Ed%21)',
    );
    const address = /\]\((https.*)\)$/.exec(link)?.[1] ?? '';
    expect(new URL(address).searchParams.get('q')).toBe(new URL(url).searchParams.get('q'));
  });
});

describe('given what is known of a paper', () => {
  const paper = { id: 'a', title: 't', link: 'https://a.example', comments: 0 };
  it.each([
    [
      { published: '2025-07-20', organisation: 'Stanford NLP', authors: null, comments: 3 },
      '20 Jul 2025 · Stanford NLP · 3 comments',
    ],
    [
      { published: '2025-07-01', organisation: null, authors: 1, comments: 1 },
      '1 Jul 2025 · 1 author · 1 comment',
    ],
    [{ published: null, organisation: null, authors: null }, 'date unknown'],
  ])('then %j reads %j', (facts, line) => {
    expect(byline({ ...paper, ...facts })).toBe(line);
  });

  it('then a date that is none is said to be none', () => {
    expect(formatDate('soon')).toBe('date unknown');
  });
});

describe('given eleven items, five on a page', () => {
  const items = Array.from({ length: 11 }, (_, i) => i);
  const turn = (page: number) => ({ command: 'paper', options: {}, view: { page }, how: 'turn' as const });
  it.each([
    [undefined, 1, [0, 1, 2, 3, 4]],
    [3, 3, [10]],
    [99, 3, [10]],
    [-1, 1, [0, 1, 2, 3, 4]],
    ['x', 1, [0, 1, 2, 3, 4]],
  ])('then page %j is page %i, with %j', (asked, page, shown) => {
    expect(paginate(items, 5, asked, turn)).toMatchObject({ page, pages: 3, items: shown });
  });

  it('then the ends can’t be turned past', () => {
    const disabled = (page: number) =>
      paginate(items, 5, page, turn).row.map((b) => b.kind === 'button' && b.disabled);
    expect(disabled(1)).toEqual([true, false]);
    expect(disabled(3)).toEqual([false, true]);
  });
});
