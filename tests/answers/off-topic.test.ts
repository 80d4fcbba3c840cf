import { describe, expect, it } from 'vitest';
import { createLibrary } from '../../src/library/index.ts';
import { saved } from './shelf.ts';

const library = createLibrary(saved);

describe('given a question about something else, in words that papers use too', () => {
  it.each([
    'who won the world cup',
    'how many people live in France',
    'what is the best laptop for gaming',
    'who won the 2022 election',
    'is python better than java',
    'how tall is mount everest',
  ])('then no sentence is shown as an answer: %s', async (question) => {
    const { answered, sentences } = await library.ask(question);
    expect(answered).toBe(false);
    expect(sentences).toEqual([]);
  });
});
