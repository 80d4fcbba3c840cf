import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Quote } from '../../src/answers/passages/quote.ts';
import { fromPages, saved, savedSearch } from './shelf.ts';

const expectVerbatim = (quotes: readonly Quote[]): void => {
  for (const q of quotes) {
    const paper = savedSearch.get(q.paperId);
    expect(paper?.title).toBe(q.title);
    expect(paper?.abstract.slice(q.start, q.end)).toBe(q.text);
  }
};
const aPaper = fc.constantFrom(...saved);
const words = fc.constantFrom(
  'how many',
  'what is',
  'which paper',
  'compared with',
  'limits of',
  'the',
  'accuracy',
  'dataset',
  'RLHF',
  '13B',
  '?',
  '"',
  '(',
  '-',
  'why',
  '12%',
  'ignore',
);
const someWord = aPaper.chain((p) => fc.constantFrom(...p.abstract.split(/\s+/)));
const aQuestion = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 300 }),
  fc
    .array(
      fc.oneof(
        words,
        someWord,
        aPaper.map((p) => p.title),
      ),
      { maxLength: 14 },
    )
    .map((ws) => ws.join(' ')),
);

describe('given any text as a question', () => {
  it('never throws, shows only sentences of papers, few of them, and their short answers inside them', () =>
    fc.assert(
      fc.property(aQuestion, (question) => {
        const { answered, sentences, near } = fromPages.ask(question);
        expectVerbatim(sentences);
        expect(answered).toBe(sentences.length > 0);
        expect(sentences.length).toBeLessThanOrEqual(5);
        expect(near.length).toBeLessThanOrEqual(3);
        for (const { short, text } of sentences) {
          if (short === undefined) continue;
          expect(short.start).toBeGreaterThanOrEqual(0);
          expect(short.start).toBeLessThan(short.end);
          expect(short.end).toBeLessThanOrEqual(text.length);
        }
      }),
      { numRuns: 300 },
    ));
  it('stays within the papers given', () =>
    fc.assert(
      fc.property(aQuestion, fc.uniqueArray(aPaper, { maxLength: 6 }), (question, papers) => {
        const within = new Set(papers.map((p) => p.id));
        for (const s of fromPages.ask(question, { within }).sentences)
          expect(within.has(s.paperId)).toBe(true);
      }),
      { numRuns: 150 },
    ));
  it('never throws on a topic, and groups no paper twice', () =>
    fc.assert(
      fc.property(aQuestion, (topic) => {
        const quotes = fromPages.summariseTopic(topic).groups.flatMap((g) => g.papers);
        expectVerbatim(quotes);
        expect(new Set(quotes.map((q) => q.paperId)).size).toBe(quotes.length);
      }),
      { numRuns: 100 },
    ));
});

describe('given every paper of the pages', () => {
  it('summarises it in one to three of its own sentences, and states facts that stand in it', () => {
    for (const paper of saved) {
      const { sentences, facts } = fromPages.summarise(paper);
      expectVerbatim(sentences);
      expect(sentences.length).toBeGreaterThan(0);
      expect(sentences.length).toBeLessThanOrEqual(3);
      for (const text of [
        ...facts.introduces,
        ...facts.datasets,
        ...facts.numbers.flatMap((n) => [n.value, n.context]),
      ])
        expect(paper.abstract).toContain(text);
    }
  });
  it('finds related papers that share what is said, and not the paper itself', () => {
    for (const paper of saved.filter((_, i) => i % 5 === 0)) {
      const related = fromPages.relate(paper, 5);
      expect(related.length).toBeGreaterThan(0);
      expect(related.map((r) => r.paper.id)).not.toContain(paper.id);
      for (const { paper: other, reasons } of related) {
        expect(reasons.length).toBeGreaterThan(0);
        for (const text of [paper, other].map((p) => `${p.title} ${p.abstract}`.toLowerCase()))
          expect(reasons.some((r) => text.includes(r.toLowerCase().slice(0, 4)))).toBe(true);
      }
    }
  });
  it('compares it with the next one', () => {
    saved.slice(1).forEach((paper, i) => {
      const comparison = fromPages.compare([saved[i] ?? paper, paper]);
      expectVerbatim(comparison.sentences);
      expect(comparison.sentences.length).toBeLessThanOrEqual(12);
      expectVerbatim(comparison.rows.flatMap((r) => r.quotes.filter((q) => q !== null)));
    });
  });
});
