import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareTitles, turnsUntil } from '../../src/library/turns.ts';
import type { Paper } from '../../src/papers/paper.ts';
import { createSearch } from '../../src/search/index.ts';
import { paper } from '../search/papers.ts';

const titled = (titles: readonly string[], published = '2025-01-01'): Paper[] =>
  titles.map((title, n) => paper({ title, published, id: `${published}${n}`.replaceAll('-', 'x') }));
/** Titles of which none says anything, but for those that do. */
const titles = (many: number, ...said: readonly (readonly [title: string, times: number])[]): string[] => {
  const telling = said.flatMap(([title, times]) => Array<string>(times).fill(title));
  return [...telling, ...Array<string>(many - telling.length).fill('A study of this')];
};
const terms = (turns: readonly { readonly term: string }[] = []): string[] => turns.map(({ term }) => term);

describe('given the titles of two half years', () => {
  it('then what more of them have rises, what fewer have falls, by their shares', () => {
    const before = titled(titles(400, ['Otters at play', 40], ['Herons at rest', 10]));
    const now = titled(titles(200, ['Otters at play', 2], ['Herons at rest', 30]));
    const turns = compareTitles(before, now);
    expect(turns?.rising).toContainEqual({ term: 'Herons', before: 10 / 400, now: 30 / 200 });
    expect(turns?.falling).toContainEqual({ term: 'Otters', before: 40 / 400, now: 2 / 200 });
    expect(terms(turns?.rising)).not.toContain('Otters');
  });

  it('then a growing library alone makes nothing rise', () => {
    const turns = compareTitles(
      titled(titles(300, ['Otters at play', 30])),
      titled(titles(900, ['Otters at play', 90])),
    );
    expect(turns).toEqual({ rising: [], falling: [] });
  });

  it('then words that stand together are one term, as most write it', () => {
    const now = titled(
      titles(300, ['On world models', 20], ['World Models for otters', 25], ['World peace', 3]),
    );
    expect(terms(compareTitles(titled(titles(300)), now)?.rising)).toEqual(
      expect.arrayContaining(['World Models']),
    );
    expect(terms(compareTitles(titled(titles(300)), now)?.rising)).not.toContain('World');
  });

  it('then forms of one word are one', () => {
    const turns = compareTitles(
      titled(titles(300)),
      titled(titles(300, ['An otter', 20], ['Many otters', 15])),
    );
    expect(turns?.rising).toEqual([{ term: 'otter', before: 0, now: 35 / 300 }]);
  });

  it('then of too few papers nothing is said', () => {
    expect(compareTitles(titled(titles(199)), titled(titles(500, ['Otters', 400])))).toBeNull();
  });

  it('then by chance nothing turns', () => {
    const words = Array.from(
      { length: 300 },
      (_, n) => `w${String.fromCharCode(97 + (n % 26))}${'xyz'[n % 3]}${'klmnop'[n % 6]}q`,
    );
    fc.assert(
      fc.property(fc.infiniteStream(fc.nat(words.length - 1)), (stream) => {
        const draw = () =>
          titled(Array.from({ length: 300 }, () => [...stream.take(6)].map((n) => words[n]).join(' ')));
        const turns = compareTitles(draw(), draw());
        expect([...(turns?.rising ?? []), ...(turns?.falling ?? [])].length).toBeLessThanOrEqual(1);
      }),
      { numRuns: 10 },
    );
  });

  it('then whatever stands in titles, shares are shares', () => {
    const title = fc.string({ unit: 'binary', maxLength: 60 });
    fc.assert(
      fc.property(fc.array(title, { minLength: 1, maxLength: 5 }), (some) => {
        const turns = compareTitles(
          titled(titles(200)),
          titled(Array.from({ length: 200 }, (_, n) => some[n % some.length] ?? '')),
        );
        for (const { term, before, now } of [...(turns?.rising ?? []), ...(turns?.falling ?? [])]) {
          expect(term.trim()).not.toBe('');
          for (const share of [before, now]) expect(share >= 0 && share <= 1).toBe(true);
        }
      }),
      { numRuns: 50 },
    );
  });
});

describe('given a library', () => {
  it('then the half year that ends with a month is held beside the one before it', () => {
    const search = createSearch([
      ...titled(titles(200, ['Herons', 100]), '2024-09-30'),
      ...titled(titles(200, ['Otters', 100]), '2024-10-01'),
      ...titled(titles(100, ['Otters', 50]), '2025-04-01'),
      ...titled(titles(100, ['Otters', 90]), '2025-09-30'),
      ...titled(titles(200, ['Herons', 100]), '2025-10-01'),
    ]);
    expect(turnsUntil(search, '2025-09')?.rising).toEqual([{ term: 'Otters', before: 0.5, now: 0.7 }]);
  });
});
