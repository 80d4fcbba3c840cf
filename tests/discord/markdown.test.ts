import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  cutMarkdown,
  cutPlain,
  emphasise,
  escapeMarkdown,
  excerpt,
} from '../../src/discord/cards/markdown.ts';

/** Discord's markdown with every escape taken back: what a reader sees of escaped text. */
const readAs = (text: string) => text.replace(/\\(.)/gs, '$1');
const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });
const words = fc.string({ unit: 'grapheme', maxLength: 400 });

describe('given a stranger’s text, escaped', () => {
  it.each([
    [
      '**bold** _it_ ~~s~~ `code` ||spoiler||',
      '\\*\\*bold\\*\\* \\_it\\_ \\~\\~s\\~\\~ \\`code\\` \\|\\|spoiler\\|\\|',
    ],
    ['[click](https://evil.example)', '\\[click\\](https://evil.example)'],
    ['<@1> <#2> <t:0> @everyone', '\\<@1\\> \\<#2\\> \\<t:0\\> @everyone'],
    ['# big\n- item\n1. one', '\\# big\n\\- item\n1\\. one'],
    ['a - b # c 3.14', 'a - b # c 3.14'],
  ])('then %j becomes %j', (text, escaped) => {
    expect(escapeMarkdown(text)).toBe(escaped);
  });

  it('then a bare address stays whole, underscores and all', () => {
    const text = 'Code: https://github.com/a_b/c_d*, done';
    expect(escapeMarkdown(text)).toBe('Code: https://github.com/a_b/c_d\\*, done');
  });

  it.each([
    ['see https://a.example/x_(y_z) and *', 'see https://a.example/x_(y_z) and \\*'],
    ['(https://a.example/b_c_d).', '(https://a.example/b_c_d).'],
    ['https://a.example/~me/x_y_z#s_t', 'https://a.example/~me/x_y_z#s_t'],
  ])('then the address in %j stays one', (text, escaped) => {
    expect(escapeMarkdown(text)).toBe(escaped);
  });

  it('then a reader sees the text as it was', () => {
    const free = words.filter((t) => !t.includes('http'));
    fc.assert(fc.property(free, (t) => readAs(escapeMarkdown(t)) === t));
  });
});

describe('given a plain text to cut', () => {
  it('then it is at most as long as asked, a beginning of the text, and ends at a grapheme', () => {
    fc.assert(
      fc.property(words, fc.integer({ min: 1, max: 100 }), (text, max) => {
        const cut = cutPlain(text, max);
        if (text.length <= max) return cut === text;
        const kept = cut.slice(0, -1);
        const ends = new Set([0, ...[...graphemes.segment(text)].map((g) => g.index + g.segment.length)]);
        const at = kept.length;
        const trimmed = text.slice(at).match(/^\s*/)?.[0].length ?? 0;
        return (
          cut.length <= max &&
          text.startsWith(kept) &&
          [...Array(trimmed + 1).keys()].some((k) => ends.has(at + k))
        );
      }),
    );
  });

  it('then a family of five stays together or goes', () => {
    expect(cutPlain('ab👨‍👩‍👧‍👦cd', 8)).toBe('ab…');
  });
});

describe('given matched words', () => {
  it('then they are in bold, and everything else is escaped', () => {
    expect(emphasise('a *b* critic c', [{ start: 6, end: 12 }], 100)).toBe('a \\*b\\* **critic** c');
  });

  it('then the drawn text keeps its length and its marks are closed', () => {
    const span = fc.tuple(fc.nat(400), fc.nat(30)).map(([start, n]) => ({ start, end: start + n }));
    fc.assert(
      fc.property(
        words,
        fc.array(span, { maxLength: 5 }),
        fc.integer({ min: 20, max: 200 }),
        (text, spans, max) => {
          const drawn = emphasise(text, spans, max);
          const marks = drawn.replace(/\\./gs, '').split('**').length - 1;
          return drawn.length <= max && marks % 2 === 0;
        },
      ),
    );
  });
});

describe('given finished markdown to cut', () => {
  it.each([
    ['a **bold thing** b', 10, 'a…'],
    ['see [the title](https://x.example/y) now', 20, 'see…'],
    ['see [the title](https://x.example/y) now, please', 42, 'see [the title](https://x.example/y) now,…'],
    ['ends in an escape \\*', 19, 'ends in an escape…'],
  ])('then %j cut to %i is %j', (text, max, cut) => {
    expect(cutMarkdown(text, max)).toBe(cut);
  });

  it('then no mark is left open, whatever it is made of', () => {
    const part = fc.oneof(
      words.map((t) => escapeMarkdown(t.slice(0, 20))),
      words.map((t) => `**${escapeMarkdown(t.slice(0, 20).replaceAll('http', ''))}**`),
      words.map((t) => `[${escapeMarkdown(t.slice(0, 20))}](https://a.example/b)`),
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 12 }), fc.integer({ min: 1, max: 150 }), (parts, max) => {
        const cut = cutMarkdown(parts.join(' '), max);
        const plain = cut.replace(/\\./gs, '');
        const links = plain.split('[').length - plain.split('](https://a.example/b)').length;
        return cut.length <= max && plain.split('**').length % 2 === 1 && links === 0;
      }),
    );
  });
});

describe('given an address within a text', () => {
  it('then no emphasis goes into it', () => {
    const text = 'Code: https://github.com/Some/Critic of the critic';
    const spans = [
      { start: text.indexOf('Critic'), end: text.indexOf('Critic') + 6 },
      { start: text.indexOf('critic'), end: text.indexOf('critic') + 6 },
    ];
    expect(emphasise(text, spans, 200)).toBe('Code: https://github.com/Some/Critic of the **critic**');
  });
});

describe('given a match far behind in a sentence', () => {
  const text = `${'words that go on '.repeat(12)}until the critic comes at last`;
  const start = text.indexOf('critic');
  it('then what is shown holds it, begins at a word and is short', () => {
    const shown = excerpt(text, [{ start, end: start + 6 }], 140);
    expect(shown).toMatch(/^…\w.*\*\*critic\*\*/);
    expect(shown.length).toBeLessThanOrEqual(140);
  });
});
