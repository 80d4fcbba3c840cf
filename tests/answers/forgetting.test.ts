import { describe, expect, it } from 'vitest';
import { createAnswers } from '../../src/answers/index.ts';
import type { Paper } from '../../src/papers/paper.ts';
import { createSearch } from '../../src/search/index.ts';
import { paper } from '../search/papers.ts';

const otter = paper({
  title: 'Robots that Swim',
  abstract:
    'Rivers are wide. We propose Ottoral, a policy for rivers. Ottoral reaches 61.5% success on ponds.',
});
const others = [
  paper({ title: 'Wading', abstract: 'Ottoral networks (OTN) are slow. Ottoral is fast.' }),
  paper({ title: 'Folding', abstract: 'Cranes fold napkins. Most napkins are soft.' }),
];
const open = (...papers: readonly Paper[]) => {
  const search = createSearch(papers);
  return { search, answers: createAnswers(search) };
};
const voted = (one: Paper, upvotes: number): Paper => ({
  ...one,
  comments: upvotes,
  live: { ...one.live, upvotes } as never,
});

describe('given papers whose votes change every hour', () => {
  it('a name stays after three hourly changes of votes', () => {
    const { search, answers } = open(otter, ...others);
    const asked = () => answers.ask('What success does Ottoral reach on ponds?').sentences[0]?.text;
    expect(asked()).toContain('61.5%');
    for (const upvotes of [3, 7, 12]) {
      search.refresh([voted(otter, upvotes)]);
      search.add([voted(otter, upvotes + 1)]);
    }
    expect(asked()).toContain('61.5%');
    expect(search.corpus.owners('ottoral').map((o) => o.paper.title)).toEqual(['Robots that Swim']);
  });

  it('one paper’s acronym counts as one paper’s after votes change', () => {
    const { search } = open(...others);
    // no letter of “networks” but the first begins a word: it takes a second paper's word
    expect(search.corpus.longForm('otn')).toBeNull();
    for (const upvotes of [1, 2, 3]) search.add([voted(others[0] as Paper, upvotes)]);
    expect(search.corpus.longForm('otn')).toBeNull();
    search.add([paper({ title: 'Diving', abstract: 'We train Ottoral networks (OTN).' })]);
    expect(search.corpus.longForm('otn')).toBe('Ottoral networks');
  });
});

describe('given a paper whose abstract is corrected', () => {
  it('an answer quotes the corrected abstract (99.9 %), not the one before (61.5 %)', () => {
    const { search, answers } = open(otter, ...others);
    answers.ask('What success does Ottoral reach on ponds?');
    search.add([{ ...otter, abstract: otter.abstract.replace('61.5%', '99.9%') }]);
    const [sentence] = answers.ask('What success does Ottoral reach on ponds?').sentences;
    expect(sentence?.text).toContain('99.9%');
  });

  it('a name that it doesn’t bring any more leads nowhere', () => {
    const { search } = open(otter, ...others);
    search.add([{ ...otter, abstract: 'Rivers are wide. We propose Beavoral, a policy for rivers.' }]);
    expect(search.corpus.owners('ottoral')).toEqual([]);
    expect(search.corpus.owners('beavoral')).toHaveLength(1);
    search.remove([otter.id]);
    expect(search.corpus.owners('beavoral')).toEqual([]);
  });
});
