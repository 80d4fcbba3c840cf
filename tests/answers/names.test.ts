import { describe, expect, it } from 'vitest';
import { mentionsName } from '../../src/answers/evidence/mention.ts';
import { findListed } from '../../src/corpus/names/data-sets.ts';
import { introductions, titleNames } from '../../src/corpus/names/introductions.ts';
import { namesIn } from '../../src/corpus/names-in.ts';
import { readText } from '../../src/text/read-text.ts';
import { looksOdd } from '../../src/text/tokens/names.ts';
import { inventedLexicon } from './shelf.ts';

describe('given a word', () => {
  it.each(['CodeRL', 'RLHF', 'Post-LN', 'o1', 'GSM8K', '13B', 'B-STaR', 'LLaMA-2', 'mallocMuZero'])(
    'takes %s for a name',
    (w) => expect(looksOdd(w)).toBe(true),
  );
  it.each(['Otter', 'otter', '2023', '10k', '1st', 'RL-based', 'Self-attention', '3x', '7.5', '100-fold'])(
    'does not take %s for a name',
    (w) => expect(looksOdd(w)).toBe(false),
  );
});

describe('given a sentence that introduces something', () => {
  it.each([
    ['We propose OtterNet, a policy.', ['OtterNet']],
    ['We present Reinforcement Distillation (REDI), a framework.', ['Reinforcement Distillation', 'REDI']],
    ['We introduce a new and large benchmark called river bench that tests otters.', ['river bench']],
    ['In this work, we propose an iterative framework, Agent-R, that learns.', ['Agent-R']],
    ['We present a large data set, named SynPref-40M.', ['SynPref-40M']],
    ['We propose a method based on PPO.', []],
    ['Rivers are wide.', []],
  ])('finds the names of "%s"', (sentence, names) =>
    expect([...new Set(introductions(sentence).flat())]).toEqual(names),
  );
  it('finds the names that titles bear', () => {
    expect(titleNames('OtterNet: Swimming Robots')).toContain('OtterNet');
    expect(titleNames('A Large Otter System (LLM OS) for Rivers')).toContain('LLM OS');
    expect(titleNames('Otter-2 Technical Report: Swimming Anew')).toContain('Otter-2');
    expect(titleNames('Swimming Robots')).toEqual([]);
  });
});

describe('given a sentence about data', () => {
  it.each([
    ['We evaluate on RiverBench, LakeBench, and SeaQA.', ['RiverBench', 'LakeBench', 'SeaQA']],
    ['It is tested on three benchmarks (MATH-500 and AIME24).', ['MATH-500', 'AIME24']],
    ['We build PondSet, a new dataset of ponds.', ['PondSet']],
    ['On RiverBench and LakeBench, OtterNet wins.', ['RiverBench', 'LakeBench']],
    ['We evaluate GPT-4 on multiple benchmarks.', []],
  ])('lists the data sets of "%s"', (sentence, names) =>
    expect([...new Set(findListed(sentence))].sort()).toEqual([...names].sort()),
  );
});

describe('given a question', () => {
  const read = (q: string): (readonly [string, number])[] =>
    namesIn(q, inventedLexicon.corpus).map((n) => [n.text, n.owners.length] as const);
  it.each([
    ['How deep can OtterNet dive?', [['OtterNet', 1]]],
    ['how deep can otternet dive?', [['otternet', 1]]],
    ['how deep can otter-net dive?', [['otter-net', 1]]],
    [
      'What does OtterNet-7B reach on LakeBench?',
      [
        ['OtterNet-7B', 1],
        ['LakeBench', 0],
      ],
    ],
    ['How does LLaMA-2 13B swim?', [['LLaMA-2 13B', 0]]],
    [
      'Do OtterNet and HeronNet swim?',
      [
        ['OtterNet', 1],
        ['HeronNet', 1],
      ],
    ],
    ['What Is The Gait Cycle Of Swimming Machines?', []],
    ['HOW MANY OTTERS SWIM IN RIVERS', []],
    ['how many rivers are there', []],
  ])('finds the names in "%s" and whose they are', (question, names) =>
    expect(read(question)).toEqual(names),
  );
});

describe('given a text', () => {
  const says = (text: string, name: string): boolean => {
    const found = namesIn(`what about ${name} here`, inventedLexicon.corpus)[0];
    return found !== undefined && mentionsName(readText(text), found, inventedLexicon);
  };
  it('finds a name however it is hyphenated, spaced or put in the plural', () => {
    expect(says('on CIFAR-10 it wins', 'CIFAR10')).toBe(true);
    expect(says('with Llama 2 13B models', 'LLaMA-2 13B')).toBe(true);
    expect(says('stepwise ORMs are', 'ORM')).toBe(true);
    expect(says('proximal policy optimization (PPO) wins', 'PPO')).toBe(true);
  });
  it('does not take a neighbour for it', () => {
    expect(says('with Llama-3-70B', 'Llama-3-8B')).toBe(false);
    expect(says('on AlpacaEval 1.0', 'AlpacaEval 2.0')).toBe(false);
    expect(says('on CIFAR-100', 'CIFAR-10')).toBe(false);
    expect(says('SlimFlow wins', 'SLIM')).toBe(false);
  });
});
