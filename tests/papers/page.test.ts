import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Line, readLines } from '../../src/papers/lines.ts';
import { parsePage } from '../../src/papers/pages/page.ts';
import { head, listing } from './files.ts';

const lines = (text: string): Line[] =>
  text.split('\n').map((line, i) => ({ number: i + 1, text: line, dropped: 0 }));

const part = fc.constantFrom(
  '·',
  ' · ',
  '',
  '',
  'A Title',
  'x'.repeat(500),
  '  • 3 authors',
  'acme Acme AI',
  'May 30, 2025 3',
  'Oct 1 4',
  'Feb 30',
  'Jan 6',
  'Daily Papers',
  '\0\ufffd',
  '<html>',
  head.trimEnd(),
  listing('Whole').trimEnd(),
);

describe('given any lines', () => {
  it('never throws, and every separator is a listing or a problem', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.oneof(part, fc.string()), { maxLength: 40 }), async (parts) => {
        const text = lines(parts.join('\n'));
        const page = await parsePage('p.txt', text);
        // A page that is refused whole says so once.
        const isRefused = page.problems.some((p) => /all of it is left out/.test(p.message));
        for (const { number } of isRefused ? [] : text.filter((line) => line.text.trim() === '·')) {
          const before = text.slice(0, number - 1).findLastIndex((line) => line.text.trim() === '·') + 1;
          const isListing = page.listings.some((l) => l.line > before && l.line < number);
          const isProblem = page.problems.some((p) => p.line > before && p.line <= number);
          expect(isListing || isProblem).toBe(true);
        }
        const titles = page.listings.map((l) => l.line);
        expect(new Set(titles).size).toBe(titles.length);
        expect(page.listings.length + page.problems.length).toBeGreaterThan(0);
      }),
      { seed: 7, numRuns: 1500 },
    );
  });

  it('reads back every listing that was written', async () => {
    const title = fc.stringMatching(/^[A-Z][a-z]{2,12}( [A-Z0-9][a-z0-9:-]{2,12}){0,8}$/);
    const date = fc.constantFrom('Apr 18, 2023', 'Dec 31, 2024 12', 'Feb 29, 2024');
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(title, date), { minLength: 1, maxLength: 12 }), async (rows) => {
        const page = await parsePage(
          'p.txt',
          lines(head + rows.map(([t, d]) => listing(t, { date: d })).join('')),
        );
        expect(page.problems).toEqual([]);
        expect(page.listings.map((l) => l.title)).toEqual(rows.map(([t]) => t));
      }),
      { seed: 8, numRuns: 200 },
    );
  });
});

describe('given bytes in any pieces', () => {
  const collect = async (bytes: Uint8Array, cuts: readonly number[], limit = 1000): Promise<Line[]> => {
    const ends = [...cuts.map((c) => c % (bytes.length + 1)), bytes.length].sort((a, b) => a - b);
    async function* pieces(): AsyncGenerator<Uint8Array> {
      let start = 0;
      for (const end of ends) {
        if (end > start) yield bytes.subarray(start, end);
        start = end;
      }
    }
    const read: Line[] = [];
    for await (const line of readLines(pieces(), limit)) read.push(line);
    return read;
  };

  it('finds the same lines', async () => {
    const piece = fc.constantFrom('\n', '\r', '\r\n', 'é', '👩‍🔬', 'word', ' ', '·');
    await fc.assert(
      fc.asyncProperty(fc.array(piece), fc.array(fc.nat()), async (parts, cuts) => {
        const text = parts.join('');
        const expected = text.split(/\r\n|\r|\n/);
        if (expected.at(-1) === '') expected.pop();
        const read = await collect(Buffer.from(text), cuts);
        expect(read.map((line) => line.text)).toEqual(expected);
        expect(read.map((line) => line.number)).toEqual(expected.map((_, i) => i + 1));
      }),
      { seed: 9, numRuns: 500 },
    );
  });

  it('holds no more of a line than its limit, and counts the rest', async () => {
    const read = await collect(Buffer.from(`${'a'.repeat(50)}\nb\n${'c'.repeat(11)}`), [3, 20, 51], 10);
    expect(read).toEqual([
      { number: 1, text: 'a'.repeat(10), dropped: 40 },
      { number: 2, text: 'b', dropped: 0 },
      { number: 3, text: 'c'.repeat(10), dropped: 1 },
    ]);
  });
});
