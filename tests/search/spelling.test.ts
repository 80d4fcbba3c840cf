import fc from 'fast-check';
import SearchableMap from 'minisearch/SearchableMap';
import { describe, expect, it } from 'vitest';
import { createSpelling } from '../../src/corpus/spelling.ts';

/** Few letters, so that words meet; one outside of ASCII, and one of two UTF-16 units. */
const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c', 'é', '𝛼'), minLength: 2, maxLength: 9 });
const vocabulary = fc.uniqueArray(word, { maxLength: 60 });
const edits = fc.constantFrom(0, 1, 2, 3);

const treeOf = (words: readonly string[]) => SearchableMap.from(words.map((one) => [one, 1]));

describe("given words, and MiniSearch's radix tree of them", () => {
  it('finds the same words within so many edits, in order', () => {
    fc.assert(
      fc.property(vocabulary, word, edits, (words, wanted, most) => {
        const spelling = createSpelling();
        spelling.learn(words);
        const expected = [...treeOf(words).fuzzyGet(wanted, most)].map(([word, [count, edits]]) => ({
          word,
          edits,
          count,
        }));
        expected.sort((a, b) => (a.word < b.word ? -1 : 1));
        expect(spelling.near(wanted, most)).toEqual(expected);
      }),
      { seed: 1, numRuns: 2000 },
    );
  });

  it('finds the same words that begin alike', () => {
    fc.assert(
      fc.property(vocabulary, word, fc.nat({ max: 3 }), (words, wanted, length) => {
        const spelling = createSpelling();
        spelling.learn(words);
        const prefix = wanted.slice(0, length);
        const expected = [...treeOf(words).atPrefix(prefix).keys()].sort();
        expect([...spelling.startingWith(prefix)].map(([word]) => word)).toEqual(expected);
      }),
      { seed: 2, numRuns: 500 },
    );
  });
});

describe('given words that come later, and words that were saved', () => {
  it('finds all of them, each counted once a paper', () => {
    fc.assert(
      fc.property(fc.array(vocabulary, { maxLength: 5 }), word, (papers, wanted) => {
        const spelling = createSpelling();
        for (const words of papers) {
          spelling.learn(words);
          spelling.near(wanted, 1);
        }
        const expected = [...new Set(papers.flat())].sort().map((word) => ({
          word,
          count: papers.filter((words) => words.includes(word)).length,
        }));
        for (const one of [spelling, createSpelling(spelling.data())])
          expect([...one.startingWith('')].map(([word, count]) => ({ word, count }))).toEqual(expected);
      }),
      { seed: 3, numRuns: 200 },
    );
  });

  it('looks for no word that is longer than any', () => {
    const spelling = createSpelling();
    spelling.learn(['otter', 'x'.repeat(32)]);
    expect(spelling.near('x'.repeat(34), 2)).toEqual([{ word: 'x'.repeat(32), edits: 2, count: 1 }]);
    expect(spelling.near('x'.repeat(100_000), 2)).toEqual([]);
  });
});
