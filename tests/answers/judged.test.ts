import { describe, expect, it } from 'vitest';
import {
  factRecall,
  isRight,
  type JudgedPair,
  type JudgedQuestion,
  type JudgedSummary,
  judged,
  mean,
  plain,
  summaryScore,
} from './judging.ts';
import { fromPages, named, saved } from './shelf.ts';

// The bounds stand a little below what is reached on the open half; the blind half is for closing figures only.
const questions = judged<JudgedQuestion>('open', 'ask').map((item) => ({
  item,
  answer: fromPages.ask(item.question),
}));
const answerable = questions.filter(({ item }) => item.titles.length > 0);
const unanswerable = questions.filter(({ item }) => item.titles.length === 0);
const share = (of: typeof questions): number =>
  mean(of.map(({ item, answer }) => Number(isRight(item, answer))));
const byTitle = (title: string) => saved.find((p) => plain(p.title) === plain(title)) ?? named(title);

describe('given judged questions', () => {
  it('answers those that have an answer, from the right papers', () => {
    expect(answerable.length).toBeGreaterThan(50);
    expect(share(answerable)).toBeGreaterThanOrEqual(0.9);
  });
  it('declines those that have none', () => {
    expect(unanswerable.length).toBeGreaterThan(25);
    expect(share(unanswerable)).toBeGreaterThanOrEqual(0.93);
  });
  it('puts the sentence that answers first', () => {
    const single = answerable.filter(({ item }) => item.titles.length === 1);
    const first = single.map(({ item, answer }) =>
      Number(isRight(item, { ...answer, sentences: answer.sentences.slice(0, 1) })),
    );
    expect(mean(first)).toBeGreaterThanOrEqual(0.85);
  });
  it('shows few sentences of other papers', () => {
    const strangers = answerable
      .filter(({ answer }) => answer.answered)
      .map(({ item, answer }) =>
        mean(answer.sentences.map((s) => Number(!item.titles.map(plain).includes(plain(s.title))))),
      );
    expect(mean(strangers)).toBeLessThanOrEqual(0.03);
  });
  it('keeps answers short', () => {
    const lengths = answerable
      .filter(({ answer }) => answer.answered)
      .map(({ answer }) => answer.sentences.map((s) => s.text).join('').length);
    expect(mean(lengths)).toBeLessThanOrEqual(450);
  });
  it('marks a short answer in most sentences that answer with a number', () => {
    const numeric = answerable.filter(({ item, answer }) => item.kind === 'numeric' && answer.answered);
    expect(
      mean(numeric.map(({ answer }) => Number(answer.sentences[0]?.short !== undefined))),
    ).toBeGreaterThanOrEqual(0.8);
  });
});

describe('given judged summaries', () => {
  it('chooses the sentences that carry contribution and result', () => {
    const items = judged<JudgedSummary>('open', 'summary');
    const scores = items.map((item) => summaryScore(item, fromPages.summarise(byTitle(item.title))));
    expect(mean(scores)).toBeGreaterThanOrEqual(0.8);
  });
});

describe('given judged pairs', () => {
  it('tells about half of the expected facts in six sentences', () => {
    const items = judged<JudgedPair>('open', 'compare');
    const scores = items.map((item) => factRecall(item, fromPages.compare(item.titles.map(byTitle))));
    expect(mean(scores)).toBeGreaterThanOrEqual(0.48);
  });
});
