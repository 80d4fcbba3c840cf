import { describe, expect, it } from 'vitest';
import { createAnswers } from '../../src/answers/index.ts';
import { carryOn, readWhichIs } from '../../src/answers/question/follow-up.ts';
import { nthOf } from '../../src/answers/question/reference.ts';
import { namesIn } from '../../src/corpus/names-in.ts';
import { createSearch } from '../../src/search/index.ts';
import { paper } from '../search/papers.ts';
import { invented, inventedLexicon, onShelf } from './shelf.ts';

const find = (text: string) => namesIn(text, inventedLexicon.corpus);

describe('given a few words that go on with a question', () => {
  it.each([
    [
      'What success does OtterNet reach on RiverBench?',
      'and on LakeBench?',
      'What success does OtterNet reach on LakeBench?',
    ],
    ['How much does OtterNet improve safety?', 'what about speed?', 'How much does OtterNet improve speed?'],
    ['How many walks does HeronNet have?', 'and OtterNet?', 'How many walks does OtterNet have?'],
    ['How many walks does it have?', 'how about OtterNet', 'How many walks does OtterNet have?'],
    ['How many strokes are there?', 'i meant OtterNet', 'How many strokes are there in OtterNet'],
    ['How many strokes are there?', 'in the OtterNet paper', 'How many strokes are there in OtterNet'],
    ['How many walks does HeronNet have?', 'OtterNet?', 'How many walks does OtterNet have?'],
    ['How many walks does HeronNet have?', 'in muddy water', null],
    ['How many walks does it have?', 'and which benchmark is it?', null],
    ['How many walks does it have?', 'what is a gait cycle?', null],
    ['Does it swim?', 'and on LakeBench?', null],
  ])('after "%s", "%s" is %j', (before, typed, read) => expect(carryOn(before, typed, find)).toBe(read));

  it('answers the question that they make, and says which it is', () => {
    const before = 'What success does OtterNet reach on RiverBench?';
    const { sentences, readAs } = onShelf.ask('and on LakeBench?', { before });
    const [first] = sentences;
    expect(readAs).toBe('What success does OtterNet reach on LakeBench?');
    expect(first?.text.slice(first.short?.start, first.short?.end)).toBe('64.0%');
  });
});

describe('given "which is higher?"', () => {
  it.each([
    ['which one is higher?', { degree: { word: 'higher', isMore: true }, measure: null }],
    [
      'and which has the lowest error on RiverBench?',
      { degree: { word: 'lowest', isMore: false }, measure: 'What error on RiverBench does it reach?' },
    ],
    ['Which is better?', { degree: null, measure: null }],
    ['which otter swims?', null],
  ])('reads "%s"', (text, read) => expect(readWhichIs(text)).toEqual(read));

  const rival = paper({
    title: 'GooseNet: Loud Swimming',
    abstract: 'We propose GooseNet. GooseNet reaches 80.5% success on RiverBench.',
  });
  const silent = invented[3] ?? rival;
  const papers = [...invented, rival];
  const shelf = createAnswers(createSearch(papers));
  const before = 'What success do they reach on RiverBench?';
  const among = (...titles: string[]) => ({
    before,
    within: new Set(papers.filter((p) => titles.some((t) => p.title.startsWith(t))).map((p) => p.id)),
  });

  it('tells it from the figures of what was asked before', () => {
    expect(shelf.ask('which is higher?', among('OtterNet', 'GooseNet')).told).toBe(
      '80.5% (“GooseNet”) is higher than 71.5% (“OtterNet”).',
    );
    expect(shelf.ask('which is the lowest?', among('OtterNet', 'GooseNet')).told).toBe(
      '71.5% (“OtterNet”) is lower than 80.5% (“GooseNet”).',
    );
  });
  it('sets them side by side where figures alone don’t say what is better', () => {
    expect(shelf.ask('which is better?', among('OtterNet', 'GooseNet')).told).toBe(
      '71.5% (“OtterNet”) · 80.5% (“GooseNet”).',
    );
  });
  it('compares nothing with a paper that has no such figure', () => {
    expect(shelf.ask('which is higher?', among('OtterNet', silent.title)).told).toBeUndefined();
  });
});

describe('given papers in an order', () => {
  const papers = new Set(['a', 'b', 'c']);
  it.each([
    ['how large is the second one?', 'b', 'how large is it?'],
    ['tldr of the first', 'a', 'tldr of it'],
    ['does the last paper swim?', 'c', 'does it swim?'],
    ['what is the first paper to swim?', undefined, undefined],
    ['what is the first stage?', undefined, undefined],
  ])('"%s" is asked of %s', (text, paper, read) =>
    expect([nthOf(text, papers)?.paper, nthOf(text, papers)?.text]).toEqual([paper, read]),
  );
  it('asks no paper that is not there', () =>
    expect(nthOf('the third one?', new Set(['a', 'b']))).toBeNull());
  it('tells who wrote each, and which is newer', () => {
    const two = [
      paper({ title: 'OldNet: Slow', published: '2024-05-01', authors: 3, abstract: 'We propose OldNet.' }),
      paper({ title: 'NewNet: Fast', published: '2025-05-01', authors: 5, abstract: 'We propose NewNet.' }),
    ];
    const shelf = createAnswers(createSearch(two));
    const within = new Set(two.map((p) => p.id));
    expect(shelf.ask('which is newer?', { within }).told).toBe(
      '“NewNet” (2025-05-01) is newer than “OldNet” (2024-05-01).',
    );
    expect(shelf.ask('who wrote them?', { within }).told).toMatch(
      /OldNet: Slow” counts 3 authors.*\n.*NewNet: Fast” counts 5/,
    );
  });
});
