import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { MarkdownNode } from '../../src/sandbox/page/markdown/node.ts';
import { parseMarkdown } from '../../src/sandbox/page/markdown/tree.ts';

/** A tree in short: `strong[bold] and text`. */
const sketch = (nodes: MarkdownNode['content']): string =>
  typeof nodes === 'string'
    ? nodes
    : (nodes ?? [])
        .map((n) => (n.type === 'text' ? String(n.content) : `${n.type}[${sketch(n.content)}]`))
        .join('');

describe('given Discord’s markdown', () => {
  it.each([
    [
      '**a** _b_ *c* __d__ ~~e~~ `f` ||g||',
      'strong[a] em[b] em[c] underline[d] strikethrough[e] inlineCode[f] spoiler[g]',
    ],
    ['# One\n### Three\n#no', 'heading[One]heading[Three]#no'],
    ['-# small', 'subtext[small]'],
    ['> quoted\n> on\nafter', 'blockQuote[quotedbr[]onbr[]]after'],
    ['```js\nlet a;\n```', 'codeBlock[let a;]'],
    ['- a\n  - **b**\n2. c\nd', 'list[item[a]item[strong[b]]item[c]]d'],
    ['**1. [a](https://x.y)**\n-# b\n> c', 'strong[1. link[a]]br[]subtext[b]blockQuote[c]'],
    ['1. a\n-# b\n# c', 'list[item[a]]subtext[b]heading[c]'],
    ['**# a** __- b__', 'strong[# a] underline[- b]'],
    ['> - a\n> - b', 'blockQuote[list[item[a]item[b]]]'],
    ['a - b\n1.5 times', 'a - bbr[]1.5 times'],
    ['[**t**](https://x.y/a_(b) "title")', 'link[strong[t]]'],
    ['[a [b] c](<https://x.y>)', 'link[a [b] c]'],
    ['[a\\_b \\*c\\*](https://x.y) \\*d', 'link[a\\_b \\*c\\*] *d'],
    ['[**a\\]**](https://x.y)', 'link[strong[a\\]]]'],
    ['[see https://a.b now](https://x.y)', '[see url[https://a.b] now](url[https://x.y])'],
    ['[join discord.gg/abc](https://x.y)', '[join discord.gg/abc](url[https://x.y])'],
    ['https://**a**.b/c d', 'url[https://**a**.b/c] d'],
    ['[a] (b) [](c)', '[a] (b) [](c)'],
    ['https://x.y/z.', 'url[https://x.y/z].'],
    ['\\*a\\* \\[b](https://x.y)', '*a* [b](url[https://x.y])'],
    ['snake_case_name', 'snake_case_name'],
    ['<@123456789012345678> @everyone', 'user[] everyone[]'],
    ['<script>alert(1)</script>', '<script>alert(1)</script>'],
  ])('reads %j as %j', (text, tree) => {
    expect(sketch(parseMarkdown(text))).toBe(tree);
  });

  it('keeps the target of a link as it was written, for the drawing to judge', () => {
    expect(parseMarkdown('[x](javascript:alert(1))')).toMatchObject([
      { type: 'link', target: 'javascript:alert(1)' },
    ]);
  });
});

describe('given a text made to hurt', () => {
  const pieces = [
    '*',
    '_',
    '[',
    '](',
    '[](<',
    '[a](',
    '**a',
    '||',
    '`',
    '> ',
    '<',
    '~~a',
    '\\',
    '- ',
    '1. ',
    '\n',
    '\u200b',
    '#',
  ];

  it.each(pieces)('reads 4,096 characters of %j before the test gives up', (piece) => {
    expect(parseMarkdown(piece.repeat(4096 / piece.length)).length).toBeGreaterThan(0);
  });

  it('never throws, and never says more than the text did', () => {
    const leaves = (nodes: MarkdownNode['content']): string =>
      typeof nodes === 'string' ? nodes : (nodes ?? []).map((n) => leaves(n.content)).join('');
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.constantFrom(...pieces), fc.string()), { maxLength: 60 }), (parts) => {
        const text = parts.join('').replaceAll('\t', ' ');
        expect(leaves(parseMarkdown(text)).length).toBeLessThanOrEqual(text.length);
      }),
      { seed: 11, numRuns: 300 },
    );
  });
});
