import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fieldAcronyms } from '../../src/text/lexicon/field-acronyms.ts';
import { findAcronyms } from '../../src/text/tokens/find-acronyms.ts';

const pairs = (text: string) => findAcronyms(text).map(({ short, long }) => `${short} = ${long}`);

describe('given a text that introduces acronyms', () => {
  it.each([
    ['We use reinforcement learning (RL) here.', ['RL = reinforcement learning']],
    [
      'Deep Reinforcement Learning from Human Feedback (RLHF) works.',
      ['RLHF = Reinforcement Learning from Human Feedback'],
    ],
    ['large language models (LLMs) and RL', ['LLMs = large language models']],
    ['RL (reinforcement learning) is old', ['RL = reinforcement learning']],
    ['a Co-Evolving Multi-Agent System (CoMAS)', ['CoMAS = Co-Evolving Multi-Agent System']],
    ['with Proximal Policy Optimization (PPO)', ['PPO = Proximal Policy Optimization']],
    ['chain-of-thought (CoT; see below) prompts', ['CoT = chain-of-thought']],
    ['it fits in with key-value (KV) caches', ['KV = key-value']],
  ])('finds the pairs of %j', (text, expected) => {
    expect(pairs(text)).toEqual(expected);
  });

  it.each([
    'the best model (see Table 2)',
    'on GSM8K (83.1%) and MATH',
    'reached an accuracy (AUC)',
    'a critic (however small) helps',
    'we thank everyone (USA)',
    'open brackets (RL',
  ])('finds none in %j', (text) => {
    expect(pairs(text)).toEqual([]);
  });

  it('gives long forms that stand in the text and begin with the first letter, whatever the text', () => {
    const piece = fc.oneof(fc.constantFrom('(', ')', ' ', 'RL', 'real life', 'Q-Net', '('), fc.string());
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        const text = pieces.join('');
        for (const { short, long } of findAcronyms(text)) {
          expect(text).toContain(long);
          expect(text).toContain(short);
          expect(long.charAt(0).toLowerCase()).toBe(short.charAt(0).toLowerCase());
        }
      }),
      { seed: 4, numRuns: 300 },
    );
  });
});

describe('the list of the field', () => {
  it('has each acronym once, with its source', () => {
    const shorts = fieldAcronyms.map(([short]) => short);
    expect(new Set(shorts).size).toBe(shorts.length);
    for (const [, long, source] of fieldAcronyms) {
      expect(long.split(/[\s-]/).length).toBeGreaterThan(1);
      expect(source.length).toBeGreaterThan(5);
    }
  });
});
