import { describe, expect, it } from 'vitest';
import { fromPages, onShelf } from './shelf.ts';

describe('given a question that could be asked of any study, and no paper', () => {
  it.each([
    'which metrics were used?',
    'What evaluation metrics are used?',
    'what two large datasets are used for evaluation',
    'What were the previous state of the art benchmarks?',
    'How big is the improvement in performance of the proposed model over the state of the art?',
    'what types of features were used?',
    'can the method answer multi-hop questions?',
    'how does this compare to contextual embeddings?',
    'is it better than dpo',
    'does the model incorporate coreference?',
  ])('then it is asked back, and no stranger answers: %s', (question) => {
    for (const answers of [fromPages, onShelf]) {
      const { answered, which, sentences } = answers.ask(question);
      expect({ answered, which, sentences }).toEqual({ answered: false, which: true, sentences: [] });
    }
  });
  it('then a question that says what it is about is looked for', () => {
    expect(onShelf.ask('which currents does the swimming curriculum use?').which).toBeUndefined();
    expect(onShelf.ask('is it possible to fold napkins faster?').which).toBeUndefined();
  });
});

describe('given a question of which only what any study has stands in a sentence', () => {
  it('then that sentence is no answer', () => {
    expect(
      onShelf.ask('Which approaches to beekeeping improve the success rate on a benchmark?'),
    ).toMatchObject({
      answered: false,
    });
  });
});
