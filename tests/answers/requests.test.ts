import { describe, expect, it } from 'vitest';
import { createAnswers } from '../../src/answers/index.ts';
import { speaksOf } from '../../src/corpus/speaks-of.ts';
import type { Paper } from '../../src/papers/paper.ts';
import { createSearch } from '../../src/search/index.ts';
import { readDates } from '../../src/text/dates.ts';
import { directness, tellsOf } from '../../src/text/definitions.ts';
import { paper } from '../search/papers.ts';

const written = (title: string, abstract: string, more: Partial<Paper> = {}): Paper => ({
  ...paper({ title, abstract }),
  ...more,
});
const by = (name: string) => ({ organisation: { slug: null, name } });

const papers: readonly Paper[] = [
  written(
    'Kiln Scheduling by Temperature Curves',
    'Pottery kilns waste heat. We learn firing schedules for kilns by reinforcement learning, and save a third of the gas. After bisque firing (BF) they cool.',
    { ...by('Clay University'), published: '2025-03-11' },
  ),
  written(
    'Glaze Transfer between Bowls',
    'We transfer glazes between photographs of bowls. A mathematical model of light explains why pottery shines.',
    { ...by('Clay University'), published: '2025-07-02' },
  ),
  written(
    'GlazeBench: How Well Do Vision Models Know Pottery?',
    'Vision models know few glazes. We introduce GlazeBench, a benchmark of 900 photographs.',
    {
      published: '2025-08-20',
    },
  ),
  written(
    'Throwing Bowls with Robots',
    'A robotic arm throws bowls on a wheel, and RL keeps them round on established benchmarks.',
    {
      ...by('Kiln Labs'),
      published: '2025-10-05',
    },
  ),
  written(
    'A Review of Loom Automation',
    'Looms weave. We review nothing of pottery here, but the machines that weave cloth.',
    {
      published: '2024-05-09',
    },
  ),
  written(
    'Weaving Patterns from Text',
    'We curate a dataset of 5,000 weaving patterns and train networks without labels.',
    {
      published: '2025-10-30',
    },
  ),
  written(
    'Bisque Heat',
    'Bisque-firing (BF) improves strength by a first, slower heat. Clay is dried before.',
    {
      published: '2024-01-08',
    },
  ),
];
const search = createSearch(papers);
const answers = createAnswers(search);
const ask = (question: string) => answers.ask(question, { today: '2026-02-01' });
const titles = (question: string) => ask(question).list?.map(({ title }) => title.split(/[: ]/)[0]);

describe('given a list of what papers are about', () => {
  it.each(['pottery', 'weaving patterns', 'bowls', 'robots throwing bowls'])(
    'has the papers that a search for it finds: %s',
    (topic) => {
      const strong = search.search(topic).hits.filter((hit) => hit.strong);
      expect(ask(`which papers are about ${topic}?`).list?.map(({ id }) => id)).toEqual(
        strong.map((hit) => hit.paper.id),
      );
    },
  );
  it('says that it searched where not all of them write it, and how many do', () => {
    expect(ask('papers on pottery glazes').told).toBe(
      '2 of 7 papers fit a search for “pottery glazes”. None of them mention “pottery glazes” itself.',
    );
    expect(ask('papers on weaving patterns').told).toBe(
      '1 of 7 papers mentions “weaving patterns” in title or abstract.',
    );
  });
  it('takes either of what is joined by "or" or a slash', () => {
    expect(titles('papers about kilns / looms')).toEqual(['Kiln', 'A']);
    expect(titles('anything on kilns or looms?')).toEqual(['Kiln', 'A']);
  });
  it.each([
    ['pottery papers', 3],
    ['how many deal with pottery', 4],
    ['who works on pottery?', 4],
    ['what do you have on pottery', 4],
    ["what's there on pottery", 4],
    ['which ones talk about pottery', 4],
    ['who does pottery?', 4],
    ['what are people doing with pottery', 4],
    ['trending on pottery', 4],
  ])('reads a request however it is put: %s', (question) => {
    expect(ask(question).list?.length).toBe(ask('papers about pottery').list?.length);
  });
});

describe('given whom papers are by', () => {
  it.each(['papers on bowls from clay university', 'anything by Clay University about bowls'])(
    'finds who it is among the listings, in any case: %s',
    (question) => expect(titles(question)).toEqual(['Glaze']),
  );
  it.each([
    ['papers from clay university or kiln labs', ['Glaze', 'Kiln', 'Throwing']],
    ['papers not from clay university about bowls', ['Throwing']],
    ['clay university or google papers on bowls', ['Glaze']],
    ['papers out of clay university about bowls', ['Glaze']],
  ])('takes any of several, and none that is denied: %s', (question, expected) => {
    expect(titles(question)?.toSorted()).toEqual(expected);
  });
  it('says which organisations have papers on a topic', () => {
    expect(ask('which labs have papers on bowls?').told).toBe(
      '2 of 7 papers mention “bowls” in title or abstract. The listings of 2 of 2 papers name an organisation: Kiln Labs (1), Clay University (1).',
    );
  });
  it('says that no listing names them, and lists the topic', () => {
    const { told, list } = ask('nvidia papers on weaving');
    expect(told).toMatch(/^No listing here names “nvidia”\. 2 of 7 papers/);
    expect(list?.map(({ title }) => title)).toContain('Weaving Patterns from Text');
  });
  it('counts each where no paper is both', () => {
    const { note, list, near } = ask('papers by Kiln Labs on looms');
    expect({ list, near: near.map(({ title }) => title) }).toEqual({
      list: [],
      near: ['A Review of Loom Automation'],
    });
    expect(note).toMatch(/mention “looms” in title or abstract: 1; that are listed under “Kiln Labs”: 1/);
  });
});

describe('given what is left out', () => {
  it.each([
    ['papers on pottery but not math', ['Kiln', 'GlazeBench', 'A']],
    ['papers about bowls without reinforcement learning', ['Glaze']],
    ['bowls papers not about robotics', ['Glaze']],
    ['bowls but no robots', ['Glaze']],
    ['papers on bowls that are not robot-based', ['Glaze']],
  ])('leaves out its family and its acronym: %s', (question, expected) => {
    expect(titles(question)?.toSorted()).toEqual([...expected].toSorted());
  });
  it('takes "without" as part of the topic where papers write it so', () => {
    expect(titles('papers on networks without labels')).toEqual(['Weaving']);
  });
  it.each([
    ['math', 'a mathematical proof', true],
    ['robotics', 'two robots', true],
    ['language models', 'an LLM writes', true],
    ['RL', 'by reinforcement learning', true],
    ['images', 'we imagine more', false],
    ['art', 'state of the party', false],
  ])('of %s speaks “%s”: %s', (what, text, expected) => {
    const long = new Map([
      ['LLM', 'large language model'],
      ['RL', 'reinforcement learning'],
    ]);
    expect(speaksOf(what, (short) => long.get(short) ?? null)(text)).toBe(expected);
  });
});

describe('given a question that is no request for papers', () => {
  it.each([
    'which benchmarks?',
    'datasets?',
    'training datasets?',
    'its benchmarks',
    'which dataset for training did they use',
    'how many use cases does it cover',
    'how many train steps',
    'how many study participants were there',
    'did they fire bowls other than pottery?',
    'is it good for bowls but not for pottery',
  ])('lists none: %s', (question) => expect(ask(question).list ?? []).toEqual([]));
});

describe('given a kind of paper', () => {
  it.each([
    ['any surveys?', ['A']],
    ['review papers on looms', ['A']],
    ['benchmark papers on pottery', ['GlazeBench']],
    ['benchmarks for pottery', ['GlazeBench']],
    ['papers that introduce a new dataset', ['Weaving']],
    ['papers that present a dataset or a benchmark', ['GlazeBench', 'Weaving']],
    ['position papers', []],
    ['papers with a new dataset', ['Weaving']],
    ['papers with vision models', ['GlazeBench']],
  ])('goes by what a paper says of itself: %s', (question, expected) =>
    expect(titles(question)).toEqual(expected),
  );
});

describe('given an order', () => {
  const counted = createAnswers(createSearch(papers.map((one, n) => ({ ...one, comments: n }))));
  it.each([
    ['most discussed paper', 'The most discussed (6 comments) of the 7 papers here: “Bisque Heat”.'],
    [
      'least discussed paper',
      'The least discussed (0 comments) of the 7 papers here: “Kiln Scheduling by Temperature Curves”.',
    ],
    [
      'best paper on bowls',
      'The most discussed (3 comments) of the 2 papers that mention “bowls” in title or abstract: “Throwing Bowls with Robots”.',
    ],
    ['top 2 papers', '2 of the 7 papers here, the most discussed first.'],
    [
      'how many papers per month in 2024',
      'Papers that are dated 2024, by month: 2024-01: 1 of 1 · 2024-05: 1 of 1 · 2025-03: 0 of 1 · 2025-07: 0 of 1 · 2025-08: 0 of 1 · 2025-10: 0 of 2.',
    ],
  ])('goes by it: %s', (question, told) => expect(counted.ask(question).told).toBe(told));
  it('says so where nothing is counted that it could go by', () => {
    expect(ask('most upvoted paper on pottery').told).toMatch(/^No votes are known of these papers\. /);
  });
  it('takes the first of those that write the topic, and not of those near it', () => {
    expect(ask('newest paper on pottery').told).toMatch(/^The newest \(2025-08-20\)/);
  });
});

describe('given two topics', () => {
  it('wants both where both are said', () => {
    expect(titles('which papers mention both kilns and gas')).toEqual(['Kiln']);
    expect(titles('papers about both pottery and glazes')?.toSorted()).toEqual(['Glaze', 'GlazeBench']);
    expect(
      ask('which papers mention both kilns and looms').told ??
        ask('which papers mention both kilns and looms').note,
    ).toMatch(/^I found none/);
  });
  it('counts each where more are asked about', () => {
    expect(ask('are there more papers on pottery or on looms?').told).toBe(
      '4 of 7 papers mention “pottery” in title or abstract. 1 of 7 papers mentions “looms” in title or abstract.',
    );
  });
});

describe('given a month or a season without a year', () => {
  it.each([
    ['in october', '2025-10', '2025-10'],
    ['since summer', '2025-06', null],
    ['in winter', '2024-12', '2025-02'],
    ['in summer 2024', '2024-06', '2024-08'],
    ['in q3 2025', '2025-07', '2025-09'],
    ['since mid june', '2025-06-11', null],
    ['between may 20 and june 5', '2025-05-20', '2025-06-05'],
  ])('is the last that the papers reach: %s', (text, from, to) => {
    expect(readDates(text, '2026-11-28', '2025-10-30')).toMatchObject({ from, to });
  });
  it('is none where "fall" is what is written about', () => {
    expect(readDates('in fall detection', '2026-11-28')).toBeNull();
  });
  it('lists what is of it', () => expect(titles('papers from october')?.length).toBe(2));
});

describe('given what a term means', () => {
  it('quotes what begins with it and says what it does, where nothing defines it', () => {
    const { told, sentences } = ask('what is bisque firing?');
    expect(told).toBe(
      'I found no sentence that defines “bisque firing”. 2 of 7 papers mention it. One says of it:',
    );
    expect(sentences.map(({ text }) => text)).toEqual([
      'Bisque-firing (BF) improves strength by a first, slower heat.',
    ]);
  });
  it.each([
    ['Bisque-firing (BF) improves strength.', 'bisque firing', true],
    ['Low-heat bisque firing has emerged as a cheap way.', 'bisque firing', true],
    ['Poor bisque firing improves nothing.', 'bisque firing', false],
    ['For bisque firing, the kiln is slow.', 'bisque firing', false],
  ])('takes “%s” for what tells of %s: %s', (text, term, expected) =>
    expect(tellsOf(text, term)).toBe(expected),
  );
  it.each([
    ['Beyond bisque firing, the kiln serves potters.', 'bisque firing'],
    ['A slow bisque firing is the key to hard clay.', 'bisque firing'],
    ['Most BF works assume gas.', 'BF'],
  ])('defines nothing by “%s”', (text, term) => expect(directness(text, term)).toBeLessThan(0.9));
  it('says what two terms stand for that are compared, and who mentions both', () => {
    const { told, list } = ask('difference between RL and BF');
    expect(told).toBe(
      'RL stands for reinforcement learning. BF stands for Bisque-firing. 1 of 7 papers mentions both.',
    );
    expect(list?.map(({ title }) => title)).toEqual(['Kiln Scheduling by Temperature Curves']);
  });
});

describe('given more papers than are looked at', () => {
  const many = createAnswers(
    createSearch(
      Array.from({ length: 1100 }, (_, n) =>
        written(`Spoon number ${n}`, 'We carve a spoon. This survey is of wood.'),
      ),
    ),
  );
  it.each(['papers on spoons', 'any surveys?'])(
    'counts those that it has seen, as no fewer: %s',
    (question) => {
      expect(many.ask(question).told).toMatch(/^At least 1000 of 1100 papers/);
    },
  );
});

describe('given an acronym', () => {
  it('says what it was read as, where some papers write only that', () => {
    expect(ask('papers on RL').told).toBe(
      '2 of 7 papers mention “RL” (reinforcement learning) in title or abstract.',
    );
    expect(ask('papers on BF').told).toBe('2 of 7 papers mention “BF” in title or abstract.');
  });
});
