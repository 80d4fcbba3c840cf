import { beforeAll, describe, expect, it } from 'vitest';
import { root } from '../../src/base/config.ts';
import { loadPapers, type Paper } from '../../src/papers/index.ts';
import { splitWords } from '../../src/text/tokens/words.ts';
import { generatePapers } from './generate.ts';
import { fitHeaps } from './vocabulary.ts';

const textOf = (paper: Paper) => `${paper.title} ${paper.abstract}`;

function measure(papers: readonly Paper[]) {
  const within = new Map<string, number>();
  let words = 0;
  for (const paper of papers) {
    const text = splitWords(textOf(paper)).map((w) => w.text);
    words += text.length;
    for (const word of new Set(text)) within.set(word, (within.get(word) ?? 0) + 1);
  }
  const shares = [...within.values()].map((n) => n / papers.length).sort((a, b) => b - a);
  /** Mean share of papers that hold one of the words of these frequency ranks. */
  const share = (from: number, to: number) => shares.slice(from, to).reduce((a, b) => a + b, 0) / (to - from);
  const once = [...within.values()].filter((n) => n === 1).length;
  return { length: words / papers.length, vocabulary: within.size, words, share, once: once / within.size };
}

const expectNear = (value: number, wanted: number, by: number) => {
  expect(value / wanted).toBeGreaterThan(1 - by);
  expect(value / wanted).toBeLessThan(1 + by);
};

describe('given the papers of the saved pages and 1,000 generated after them', () => {
  let real: readonly Paper[];
  let generated: readonly Paper[];
  beforeAll(async () => {
    real = (await loadPapers(`${root}/seeds`)).papers;
    generated = generatePapers(real, real.length + 1000);
  });

  it('then the real ones come first, and every id is there once', () => {
    expect(generated.slice(0, real.length)).toEqual(real);
    expect(new Set(generated.map((p) => p.id)).size).toBe(generated.length);
  });

  it('then the generated ones are as long as the real ones', () => {
    expectNear(measure(generated.slice(real.length)).length, measure(real).length, 0.15);
  });

  it('then words are spread over the papers as in the real ones', () => {
    const [a, b] = [measure(generated), measure(real)];
    expectNear(a.share(0, 20), b.share(0, 20), 0.15);
    expectNear(a.share(20, 200), b.share(20, 200), 0.25);
    expectNear(a.share(200, 1000), b.share(200, 1000), 0.4);
  });

  it("then the vocabulary grows after Heaps' law, with the real papers' own exponent", () => {
    const { k, beta } = fitHeaps(real.map(textOf));
    const { vocabulary, words, once } = measure(generated);
    expectNear(vocabulary, k * words ** beta, 0.1);
    // Most words of a large corpus stand in few papers; a chain without new words would have none.
    expect(once).toBeGreaterThan(0.2);
  });

  it('then the same seed gives the same papers, and another one others', () => {
    const again = (seed: number) => generatePapers(real, real.length + 20, { seed }).map(textOf);
    expect(again(7)).toEqual(again(7));
    expect(again(7)).not.toEqual(again(8));
  });
});
