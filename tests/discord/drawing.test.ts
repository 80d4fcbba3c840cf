import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { byline, drawByline } from '../../src/discord/cards/drawing.ts';
import { linkTo } from '../../src/discord/cards/links.ts';
import { cutWords } from '../../src/discord/cards/markdown.ts';
import { paginate } from '../../src/discord/cards/menus.ts';
import type { MarkdownNode } from '../../src/sandbox/page/markdown/node.ts';
import { parseMarkdown } from '../../src/sandbox/page/markdown/tree.ts';

describe('given a title and an address that could break a card', () => {
  it('then the link holds, with the same address for a browser', () => {
    const url = 'https://example.org/papers?q=a**b_(c)~d!';
    const link = linkTo('**[x](y)** `z`', url);
    expect(link).toBe('[∗∗［x］(y)∗∗ ˋzˋ](https://example.org/papers?q=a%2A%2Ab%5F%28c%29%7Ed%21)');
    const address = /\]\((https.*)\)$/.exec(link)?.[1] ?? '';
    expect(new URL(address).searchParams.get('q')).toBe(new URL(url).searchParams.get('q'));
  });
});

describe('given any title, and a Discord that prints the backslashes of a link’s text', () => {
  const url = 'https://a.example/p';
  /** All nodes of a tree, whatever they stand in. */
  const walk = (nodes: MarkdownNode['content']): readonly MarkdownNode[] =>
    typeof nodes === 'string' ? [] : (nodes ?? []).flatMap((node) => [node, ...walk(node.content)]);
  const sign = fc.constantFrom(...'\\*_~`|[]()<>#-. :/', 'https://x.y/', 'www.', '**', '||');
  const title = fc
    .array(fc.oneof(sign, fc.string({ unit: 'grapheme', maxLength: 5 })), { minLength: 1, maxLength: 12 })
    .map((parts) => cutWords(parts.join('').replace(/\s+/g, ' ').trim(), 84))
    .filter((t) => t !== '');

  it('then the sandbox finds one link in bold, and nothing of the title formats', () => {
    fc.assert(
      fc.property(title, (t) => {
        const nodes = walk(parseMarkdown(`**${linkTo(t, url)}**`));
        const links = nodes.filter((n) => n.type === 'link');
        expect(links.map((n) => n['target'])).toEqual([url]);
        expect(walk(links[0]?.content ?? []).map((n) => n.content)).not.toContainEqual(
          expect.stringMatching(/\\\\/),
        );
        const formats = [
          'em',
          'underline',
          'strikethrough',
          'spoiler',
          'inlineCode',
          'list',
          'heading',
          'subtext',
        ];
        expect(nodes.filter((n) => formats.includes(n.type))).toEqual([]);
      }),
      { seed: 14, numRuns: 2000 },
    );
  });
});

describe('given what is known of a paper', () => {
  const paper = {
    id: 'a',
    title: 't',
    link: 'https://a.example',
    names: [],
    upvotes: 0,
    comments: 0,
    code: null,
  };
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

  it('then three authors are named, and votes, comments and code stand in one line', () => {
    const known = {
      ...paper,
      published: '2025-07-20',
      organisation: 'Lab *A*',
      authors: 5,
      names: ['Ada B', 'Cy D', 'Eve F', 'Gil H', 'Ida J'],
      upvotes: 12,
      comments: 1,
      code: 'https://github.com/a_b/c',
    };
    expect(byline(known)).toBe('20 Jul 2025 · Ada B, Cy D, Eve F + 2 · Lab *A* · ▲ 12 · 1 comment');
    const day = Date.parse('2025-07-20T12:00:00Z') / 1000;
    expect(drawByline(known)).toBe(
      `-# <t:${day}:D> · Ada B, Cy D, Eve F + 2 · Lab \\*A\\* · ▲ 12 · 1 comment · [code](https://github.com/a%5Fb/c)`,
    );
  });

  it.each([
    [
      'π_0.5: a VLA with snake_case_names and *stars*',
      '[π_0.5: a VLA with snake_case_names and ∗stars∗](https://a.example)',
    ],
    ['Q* in [Brackets]', '[Q∗ in ［Brackets］](https://a.example)'],
    ['The `pass@k` of f*-divergences', '[The ˋpass@kˋ of f∗-divergences](https://a.example)'],
    ['A|B tests, ~7B models and C:\\paths', '[A∣B tests, ∼7B models and C:∖paths](https://a.example)'],
    ['<think> less: [MASK] and {x}', '[‹think› less: ［MASK］ and {x}](https://a.example)'],
    ['_Emphatic_ titles', '[ˍEmphaticˍ titles](https://a.example)'],
    ['On www.example.org and others', 'On www.example.org and others [↗](https://a.example)'],
    ['ftp://old.example revisited', 'ftp://old.example revisited [↗](https://a.example)'],
    ['Join discord.gg/papers *now*', 'Join discord.gg/papers \\*now\\* [↗](https://a.example)'],
    [
      'See https://example.org/evil_page for Foo',
      'See https://example.org/evil_page for Foo [↗](https://a.example)',
    ],
  ])('then the title %j is linked as %j', (title, link) => {
    expect(linkTo(title, 'https://a.example')).toBe(link);
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
