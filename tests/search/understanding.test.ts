import { describe, expect, it } from 'vitest';
import type { SearchOptions } from '../../src/search/api.ts';
import { createSearch } from '../../src/search/index.ts';
import { paper } from './papers.ts';

const papers = [
  paper({
    title: 'OtterNet: Robots that Swim',
    abstract: 'We propose OtterNet. It learns to swim in rivers by reinforcement learning from otters.',
    organisation: { slug: 'riverlab', name: 'River Laboratory of Oslo' },
  }),
  paper({
    title: 'Deep Rivers, Deep Policies',
    abstract: 'RL agents drown. We study RL agents in rivers and propose a life vest called Vesta.',
    organisation: { slug: null, name: 'Peking University' },
  }),
  paper({
    title: 'A Survey of Hydrological Forecasting',
    abstract:
      'Forecasts of floods by recurrent networks are compared. Group Relative Flood Optimization (GRFO) wins.',
  }),
  paper({
    title: 'Flow-to-Text: Describing Water in Words',
    abstract: 'Captions of rivers, by a multimodal model of the colour and the behaviour of water.',
    organisation: { slug: 'riverlab', name: 'River Laboratory of Oslo' },
  }),
  paper({
    title: 'Safe Multi-Modal Guardrails',
    abstract: 'Guardrails for boats, tested against malicious pilots on lakes.',
  }),
  paper({ title: 'SELF: Boats that Steer', abstract: 'We steer boats by self-play and self-supervision.' }),
  paper({
    title: 'Boats and Self-Play',
    abstract: 'Self-play of boats, with self-made sails and much self-doubt.',
  }),
  paper({ title: 'Sails', abstract: 'A boat by itself finds harbour; self-control of boats is hard.' }),
  paper({ title: 'Rudders', abstract: 'The self, the boat and the rudder of self-driving boats.' }),
];
const search = createSearch(papers);
const find = (query: string, options?: SearchOptions) => search.search(query, options);
const first = (query: string) => find(query).hits[0]?.paper.title;
const titles = (query: string, options?: SearchOptions) =>
  find(query, options).hits.map((hit) => hit.paper.title);
const [otter, deep, survey, flow, guard, self] = papers.map(({ title }) => title);

describe('given an acronym', () => {
  it('finds papers that only spell it out, and papers that only use it', () => {
    expect(titles('rl')).toEqual(expect.arrayContaining([otter, deep]));
    expect(titles('reinforcement learning')).toEqual(expect.arrayContaining([otter, deep]));
  });

  it('says what it stands for, where papers spell it out', () => {
    expect(find('rl').understood).toContain('RL → reinforcement learning');
    expect(find('grfo').understood).toContain('GRFO → Group Relative Flood Optimization');
    expect(find('gan').understood).toEqual([]);
  });

  it('takes no word of a description for an acronym, unless it has capitals', () => {
    const search = createSearch([
      paper({ title: 'Alpha', abstract: 'Aquatic Critical Training (ACT) of seals. ACT is wet.' }),
      paper({ title: 'Beta', abstract: 'Seals learn how people act on slippery stones near rivers.' }),
    ]);
    const told = ['ACT → Aquatic Critical Training'];
    expect(search.search('how do seals act on stones near slippery rivers').understood).toEqual([]);
    expect(search.search('how does ACT help seals on stones near slippery rivers').understood).toEqual(told);
    expect(search.search('act').understood).toEqual(told);
  });

  it('marks the long form in the sentence shown', () => {
    const hit = find('rl').hits.find(({ paper }) => paper.title === otter);
    const marked = hit?.sentence?.matches.map(({ start, end }) => hit.sentence?.text.slice(start, end));
    expect(marked).toEqual(['reinforcement learning']);
  });

  it('takes the letters alone where the literal words are asked for', () => {
    expect(titles('rl', { literal: true })).toEqual([deep]);
    expect(find('rl', { literal: true }).understood).toEqual([]);
  });
});

describe('given a misspelt word', () => {
  it.each([
    ['recurent', survey],
    ['guardrials', guard],
    ['multimodel captions', flow],
    ['forecastign', survey],
    ['malicous pilots', guard],
  ])('corrects %s', (query, title) => {
    expect(first(query)).toBe(title);
    expect(find(query).understood.join()).toContain(' → ');
  });

  it('asks where it is not sure, with the query corrected', () => {
    const { didYouMean, understood } = find('boads on lakes');
    expect(understood).toEqual([]);
    expect(didYouMean).toBe('boats on lakes');
  });

  it('finds what a short word may mean that is none in English, and asks', () => {
    const { didYouMean, hits } = find('watre');
    expect(didYouMean).toBe('water');
    expect(hits.length).toBeGreaterThan(0);
    // a word of its own, one letter away from what the papers have
    expect(find('lanes')).toMatchObject({ didYouMean: 'lakes', strong: 0 });
  });

  it('asks whether a short name is meant of which two letters are exchanged', () => {
    const search = createSearch([
      paper({ title: 'KELP: Keeping Eels in Large Ponds', abstract: 'We keep eels.' }),
      paper({ title: 'Ponds', abstract: 'Eels live in ponds. They like to hide.' }),
    ]);
    const { didYouMean, hits, strong, understood } = search.search('klep');
    expect({ didYouMean, strong, understood }).toEqual({ didYouMean: 'kelp', strong: 0, understood: [] });
    expect(hits[0]?.paper.title).toMatch(/^KELP/);
    // as good a word as the name
    expect(search.search('hide')).toMatchObject({ didYouMean: null });
  });

  it('asks before it reads a word that there is as another', () => {
    const search = createSearch([paper({ title: 'Brakes', abstract: 'Early stopping of boats.' })]);
    expect(search.search('shopping')).toMatchObject({ didYouMean: 'stopping', strong: 0 });
    expect(search.search('stoppping').understood).toEqual(['stoppping → stopping']);
  });

  it('offers what an English word only looks like, and reads it as nothing else', () => {
    const search = createSearch([
      paper({ title: 'Docks', abstract: 'Sailors commit a hand to each generation, and post a star.' }),
    ]);
    for (const word of ['committee', 'handwriting', 'generosity', 'poster']) {
      const { understood, strong, didYouMean } = search.search(word);
      expect({ word, understood, strong }).toEqual({ word, understood: [], strong: 0 });
      expect(didYouMean).toMatch(/^(commit|hand|generation|post)$/);
      expect(search.search(didYouMean ?? '').strong).toBe(1);
    }
  });

  it('takes a slip in a word of asking for that word, before a subject and in it', () => {
    const { hits, understood } = find('serch for pappers about hydrological forecasting');
    expect(hits[0]?.paper.title).toBe(survey);
    expect(understood).toEqual([]);
    // "reinforcement learning" is written so: there it is no word of asking
    expect(find('reinforcement laerning').understood).toContain('laerning → learning');
  });

  it('reads an organisation of which a letter is wrong, or two changed places', () => {
    for (const typed of ['riverlba', 'papers by rivelab', 'rudders from pekign'])
      expect(find(typed).understood.join()).toMatch(/→ (River Laboratory of Oslo|Peking University)/);
    expect(find('rudders pekign').understood.join()).not.toContain('University');
  });

  it('reads a word of the same family, though its letters are others', () => {
    const search = createSearch([paper({ title: 'Tanks', abstract: 'Chemical reactions in tanks.' })]);
    expect(search.search('chemistry').understood).toEqual(['chemistry → chemical']);
    expect(search.search('chemistry').hits).toHaveLength(1);
  });

  it('leaves words alone that the papers have', () => {
    expect(find('otters').understood).toEqual([]);
  });

  it('does not correct where the literal words are asked for', () => {
    expect(find('recurent', { literal: true }).hits).toEqual([]);
  });
});

describe('given another form or spelling of a word', () => {
  it.each([
    ['hydrology', survey],
    ['color of water', flow],
    ['behavior of water', flow],
    ['malice', guard],
    ['multi modal captions', flow],
    ['multimodal guard rails', guard],
    ['boatsrivers', flow],
  ])('finds %s', (query, title) => {
    expect(titles(query)).toContain(title);
  });
});

describe('given a name', () => {
  it.each([
    ['otternet', otter],
    ['otter net', otter],
    ['Otter-Net rivers', otter],
    ['flow 2 text', flow],
    ['flow to text', flow],
    ['flow2text', flow],
    ['vesta', deep],
  ])('puts the paper of %s first', (query, title) => {
    expect(first(query)).toBe(title);
  });

  it('takes a common word for a name only where it is written like one', () => {
    expect(first('SELF boats')).toBe(self);
    expect(first('self play boats')).not.toBe(self);
  });
});

describe('given an organisation', () => {
  it('finds its papers by slug, name, or a word of its own', () => {
    for (const query of ['riverlab', 'papers from riverlab', 'River Laboratory of Oslo', 'oslo'])
      expect(titles(query).slice(0, 2).sort()).toEqual([flow, otter].sort());
    expect(first('peking university')).toBe(deep);
    expect(find('oslo').understood).toEqual(['oslo → River Laboratory of Oslo']);
  });

  it('takes a word that several names share only after from, by or at', () => {
    const both = createSearch([
      paper({ title: 'Otters', organisation: { slug: null, name: 'North Rivers' } }),
      paper({ title: 'Beavers', organisation: { slug: null, name: 'South Rivers' } }),
      paper({ title: 'Rivers', abstract: 'Of rivers.' }),
    ]);
    const found = (query: string) => both.search(query).hits.map((hit) => hit.paper.title);
    expect(found('papers from rivers').slice(0, 2).sort()).toEqual(['Beavers', 'Otters']);
    expect(found('rivers')).toEqual(['Rivers']);
  });

  it('puts its papers on the subject first', () => {
    expect(titles('captions from riverlab').slice(0, 2)).toEqual([flow, otter]);
  });
});

describe('given a query that the papers are not about', () => {
  it.each([
    'medieval castles',
    'xyzzy plugh',
    'tax law',
    'banks',
    'what do banks do about monetary inflation',
  ])('says so of %s, and offers the nearest apart', (query) => {
    const { hits, total } = find(query);
    expect(hits).toEqual([]);
    expect(total).toBe(0);
  });

  it('offers what shares a word', () => {
    const { hits, strong, without } = find('quantum river chromodynamics');
    expect(strong).toBe(0);
    expect(hits.length).toBeGreaterThan(0);
    expect(without).toEqual(['quantum', 'chromodynamics']);
  });

  it('is not misled by a general word that no paper has', () => {
    expect(titles('benefits of guardrails')).toContain(guard);
  });
});

describe('given a phrase', () => {
  it('finds it word by word, whatever the hyphens', () => {
    expect(titles('"self play"').sort()).toEqual([self, 'Boats and Self-Play'].sort());
  });

  it('falls back to its words where it stands nowhere, and says so', () => {
    const { hits, notes } = find('"rivers swim otters"');
    expect(hits[0]?.paper.title).toBe(otter);
    expect(notes[0]).toContain('stands nowhere word for word');
  });
});

describe('given explain', () => {
  it('lists what each term brought, by field', () => {
    const [hit] = find('multimodal captions', { explain: true }).hits;
    expect(hit?.terms?.map(({ term, field }) => `${field}: ${term}`)).toEqual(
      expect.arrayContaining(['abstract: multimodal', 'abstract: caption']),
    );
    for (const { weight } of hit?.terms ?? []) expect(weight).toBeGreaterThan(0);
  });
});

describe('given somebody who describes a paper in words of their own', () => {
  const papers = [
    paper({ title: 'Alpha', abstract: 'Errors of images are repaired by an automaton in the kitchen.' }),
    paper({ title: 'Beta', abstract: 'Sunlight falls on the kitchen.' }),
    paper({ title: 'Gamma', abstract: 'Gardens of stone.' }),
  ];
  const search = createSearch(papers);

  it('finds words that mean much the same', () => {
    const { hits } = search.search('mistakes of pictures, repaired in the kitchen by an automaton', {
      explain: true,
    });
    expect(hits[0]?.paper.title).toBe('Alpha');
    expect(hits[0]?.terms?.map(({ term }) => term)).toEqual(
      expect.arrayContaining(['error', 'imag', 'repair']),
    );
  });

  it('asks for the words themselves where there are few, or where they are asked for literally', () => {
    expect(search.search('mistakes of pictures').hits).toEqual([]);
    const { hits } = search.search('mistakes of pictures, repaired in the kitchen by an automaton', {
      literal: true,
    });
    expect(hits).toHaveLength(2);
  });
});

describe('given a word that comes in bursts, and one as frequent that is spread out', () => {
  const search = createSearch([
    paper({ title: 'Alpha', abstract: 'An otter swims here and another dives there today.' }),
    paper({ title: 'Beta', abstract: 'A walrus swims here and another dives there today.' }),
    paper({ title: 'Gamma', abstract: 'Otter meets otter. Otter sees otter. Otter leaves.' }),
    paper({ title: 'Delta', abstract: 'Once a walrus went away and nobody saw where it was.' }),
    paper({ title: 'Epsilon', abstract: 'Of neither.' }),
  ]);

  it('is told more by the first', () => {
    const score = (query: string, title: string) =>
      search.search(query).hits.find((hit) => hit.paper.title === title)?.score ?? 0;
    expect(score('otter', 'Alpha')).toBeGreaterThan(score('walrus', 'Beta'));
  });
});
