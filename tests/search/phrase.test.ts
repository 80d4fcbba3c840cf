import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createSearch } from '../../src/search/index.ts';
import { splitWords } from '../../src/text/tokens/words.ts';
import { paper } from './papers.ts';

const found = (phrase: string, abstract: string): boolean =>
  createSearch([paper({ title: 'One', abstract })]).search(`"${phrase}"`).notes.length === 0;

describe('given a phrase and a text', () => {
  it.each([
    ['language models', 'Large language models fail.'],
    ['language models', 'LANGUAGE-Models fail.'],
    ['of the model', 'What of the model?'],
    ['gpt 4', 'We ask GPT-4.'],
    ['1.5b', 'A 1.5B model.'],
    ['step 1', 'After step 1. Then more.'],
    ['naïve bayes', 'Naive Bayes is fine.'],
    ['naive bayes', 'Naïve Bayes is fine.'],
    ['强化', '强化学习'],
  ])('finds “%s” in “%s”', (phrase, text) => {
    expect(found(phrase, text)).toBe(true);
  });

  it.each([
    ['language models', 'Models of language.'],
    ['language models', 'Languages model.'],
    ['model', 'Models, remodel.'],
    ['5b', 'A 1.5b model.'],
    ['1', 'A 1.5b model.'],
    ['1 5b', 'A 1.5b model.'],
    ['in the end', 'In the weekend.'],
    ['na ve', 'Naïve.'],
    ['a b', 'aéb, a é b.'],
  ])('finds no “%s” in “%s”', (phrase, text) => {
    expect(found(phrase, text)).toBe(false);
  });

  it('finds it where the words of the phrase are words of the text, in a row', () => {
    const piece = fc.constantFrom('a', 'B', 'ab', 'é', 'ß', '强', '1', '1.5', '.', '..', '-', ' ', '…', ', ');
    const text = fc.array(piece, { minLength: 1, maxLength: 12 }).map((pieces) => pieces.join(''));
    const row = (of: string) =>
      ` ${splitWords(of)
        .map((word) => word.text)
        .join(' ')} `;
    const property = fc.property(text, text, (phrase, abstract) => {
      fc.pre(splitWords(phrase).length > 0);
      expect(found(phrase, abstract)).toBe(row(abstract).includes(row(phrase)));
    });
    fc.assert(property, { seed: 4, numRuns: 250 });
  });
});
