import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SearchOptions } from '../../src/search/api.ts';
import { createSearch } from '../../src/search/index.ts';
import type { Settings } from '../../src/search/settings.ts';
import { paper } from './papers.ts';

// what a description has of a paper's words tells these apart no better than chance
const common = 'We train models on a curated benchmark and measure their answers.';
const papers = [
  paper({ title: 'One', abstract: `A judge decides the argument of two sides. ${common}` }),
  paper({ title: 'Two', abstract: `We rate magazines and journalists by their bias. ${common}` }),
  paper({ title: 'Three', abstract: `Storms and currents of the sea in coarse forecasts. ${common}` }),
  paper({ title: 'Four', abstract: `Machines help doctors and nurses with patients. ${common}` }),
  ...Array.from({ length: 12 }, (_, n) =>
    paper({ title: `Soup ${n}`, abstract: 'Tomatoes and basil, boiled.' }),
  ),
];
const search = createSearch(papers);
const without = createSearch(papers, { settings: { meaning: 0 } });
const titles = (query: string, of = search) => of.search(query).hits.map(({ paper }) => paper.title);

const begin = 'models trained on a curated benchmark, answers measured';
const described = [
  [`${begin}, referees who settle a quarrel`, 'One'],
  [`${begin}, newspapers and reporters`, 'Two'],
  [`${begin}, hurricanes over the Atlantic`, 'Three'],
  [`${begin}, physicians and surgeons`, 'Four'],
] as const;

describe('given a description in other words than the paper has', () => {
  it.each(described)('finds for “%s” the paper of nearly that meaning', (query, title) => {
    expect(titles(query)[0]).toBe(title);
  });

  it('would find by the words alone no more than half of them', () => {
    const right = described.filter(([query, title]) => titles(query, without)[0] === title);
    expect(right.length).toBeLessThanOrEqual(2);
  });

  it('says which word of the paper was as good as which of the description', () => {
    expect(meantOf(search, described[1][0], 'Two').map(({ term }) => term)).toContain('newspapers ≈ magazin');
  });

  it('lets a paper gain less by other words that has the words themselves, and puts it first', () => {
    const same = paper({ title: 'Seas', abstract: 'Of storms, currents, waves, turbulence and weather.' });
    const like = paper({ title: 'Waters', abstract: 'Of hurricanes, flows, tides, turbulence and climate.' });
    const both = createSearch([...papers, like, same]);
    const query = 'storms currents waves turbulence weather';
    expect(titles(query, both)[0]).toBe('Seas');
    const gain = (title: string) => meantOf(both, query, title).reduce((sum, { weight }) => sum + weight, 0);
    expect(gain('Seas')).toBeLessThan(gain('Waters'));
  });

  it('knows the words of papers that came later', () => {
    const growing = createSearch(papers);
    const query = `${begin}, skeletons of dinosaurs`;
    expect(titles(query, growing)).not.toContain('Bones');
    growing.add([paper({ title: 'Bones', abstract: `Fossils of a prehistoric creature. ${common}` })]);
    expect(titles(query, growing)[0]).toBe('Bones');
  });
});

function meantOf(of: typeof search, query: string, title: string) {
  const hit = of.search(query, { explain: true }).hits.find(({ paper }) => paper.title === title);
  return hit?.terms?.filter(({ field }) => field === 'meaning') ?? [];
}

// as a score is made in one stage then, it is the sum of what is explained
const oneStage: Partial<Settings> = { feedback: 0, proximity: 0, joined: 0 };
const vocabulary = [
  ...'agents dispute answer judge argument language models rate magazines television journalists bias'.split(
    ' ',
  ),
  ...'newspapers quarrel referee physician hurricane robot google ocean weather zzzz misspeld escape'.split(
    ' ',
  ),
];
const wordsOf = (minLength: number, maxLength: number) =>
  fc.array(fc.constantFrom(...vocabulary), { minLength, maxLength }).map((words) => words.join(' '));
const scored = (of: typeof search, query: string, options: SearchOptions = {}) => {
  const { hits } = of.search(query, options);
  return hits.map(({ paper, score, terms }) => ({ id: paper.id, score, terms }));
};

describe('given any words of the papers and of others', () => {
  it('answers a query of few words as if there were no meaning', () => {
    fc.assert(
      fc.property(wordsOf(1, 4), (query) => {
        expect(scored(search, query, { explain: true })).toEqual(scored(without, query, { explain: true }));
      }),
      { seed: 4, numRuns: 300 },
    );
  });

  it('answers literally as if there were no meaning', () => {
    fc.assert(
      fc.property(wordsOf(1, 12), (query) => {
        const options = { literal: true, explain: true };
        expect(scored(search, query, options)).toEqual(scored(without, query, options));
      }),
      { seed: 4, numRuns: 200 },
    );
  });

  it('explains what each word brought by which other, so that it adds up to the score', () => {
    const plain = createSearch(papers, { settings: oneStage });
    let explained = 0;
    fc.assert(
      fc.property(wordsOf(5, 12), (query) => {
        for (const { score, terms } of scored(plain, query, { explain: true }).flat()) {
          // what a name brings is told as a share of the best score
          if (terms?.some(({ field }) => field === 'name')) continue;
          expect(terms?.reduce((sum, { weight }) => sum + weight, 0)).toBeCloseTo(score, 6);
          explained += terms?.filter(({ field }) => field === 'meaning').length ?? 0;
        }
      }),
      { seed: 4, numRuns: 200 },
    );
    expect(explained).toBeGreaterThan(200);
  });

  it('never counts against a paper that it says something in other words', () => {
    const [on, off] = [oneStage, { ...oneStage, meaning: 0 }].map((settings) =>
      createSearch(papers, { settings }),
    );
    fc.assert(
      fc.property(wordsOf(5, 12), (query) => {
        const before = new Map(
          scored(off as typeof search, query)
            .flat()
            .map(({ id, score }) => [id, score]),
        );
        for (const { id, score } of scored(on as typeof search, query).flat())
          expect(score).toBeGreaterThanOrEqual((before.get(id) ?? 0) - 1e-9);
      }),
      { seed: 4, numRuns: 200 },
    );
  });
});
