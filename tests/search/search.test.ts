import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SearchOptions } from '../../src/search/api.ts';
import { createSearch } from '../../src/search/index.ts';
import { paper } from './papers.ts';

const papers = [
  paper({
    title: 'Otter: Robots that Learn to Swim',
    abstract: 'Rivers are hard to cross. We train robots to swim with reinforcement learning. Code is open.',
    published: '2023-05-01',
    comments: 7,
    organisation: { slug: 'river-lab', name: 'River Laboratory' },
  }),
  paper({
    title: 'A Survey of Swimming Gaits',
    abstract: 'Gaits of fish and of robots are compared in five hundred films of rivers.',
    published: '2024-03-02',
    comments: 1,
  }),
  paper({
    title: 'Stable Training of Language Models',
    abstract: 'Large language models fail in training. We clip what grows.',
    published: '2025-07-20',
    organisation: { slug: null, name: 'Peking University' },
  }),
];
const search = createSearch(papers);
const titles = (query: string, options?: SearchOptions) =>
  search.search(query, options).hits.map((hit) => hit.paper.title);
const [otter = '', gaits = '', stable = ''] = papers.map(({ title }) => title);

describe('given papers', () => {
  it('puts the paper that holds every word first', () => {
    expect(titles('robot swims')[0]).toBe(otter);
  });

  it('shows the sentence that matches best, and the matched words in it', () => {
    const [hit] = search.search('learning to swim').hits;
    expect(hit?.sentence?.text).toBe('We train robots to swim with reinforcement learning.');
    const marked = hit?.sentence?.matches.map(({ start, end }) => hit.sentence?.text.slice(start, end));
    expect(marked).toEqual(['swim', 'learning']);
    expect(hit?.titleMatches.map(({ start, end }) => otter.slice(start, end))).toEqual(['Learn', 'Swim']);
  });

  it('counts what it found before the cut', () => {
    const { hits, total } = search.search('rivers', { limit: 1 });
    expect(hits).toHaveLength(1);
    expect(total).toBe(2);
  });

  it('narrows by what the query says', () => {
    expect(titles('robots year:2024')).toEqual([gaits]);
    expect(titles('robots before:2024')).toEqual([otter]);
    expect(titles('year:2024..2025')).toEqual([stable, gaits]);
    expect(titles('org:river')).toEqual([otter]);
    expect(titles('org:"peking university" training')).toEqual([stable]);
    expect(titles('rivers -films')).toEqual([otter]);
    expect(titles('title:swimming')).toContain(gaits);
    expect(titles('"language models"')).toEqual([stable]);
  });

  it('narrows by its options', () => {
    expect(titles('rivers', { year: 2023 })).toEqual([otter]);
    expect(titles('robots', { organisation: 'River Laboratory' })).toEqual([otter]);
    expect(titles('robots', { within: new Set([search.resolve(gaits)[0]?.id ?? '']) })).toEqual([gaits]);
  });

  it('sorts by date or by comments', () => {
    expect(titles('rivers', { sort: 'newest' })).toEqual([gaits, otter]);
    expect(titles('rivers', { sort: 'discussed' })).toEqual([otter, gaits]);
  });

  it('says what it did not understand', () => {
    expect(search.search('robots year:soon').notes).toEqual([
      'year:soon was not understood: write year:2024 or year:2023..2025.',
    ]);
    expect(search.search('robots "swim').notes[0]).toContain('quote is not closed');
    expect(search.search('robots colour:red').notes).toEqual([
      'colour: is no filter here: it was searched as a word.',
    ]);
    expect(search.search('robots author:otto').notes[0]).toContain('saved pages name no authors');
    expect(search.search('https://example.org/robots Otter:Robots').notes).toEqual([]);
    expect(search.search(`${'a:b '.repeat(500)}c:d e:f g:h i:j k:l m:n o:p`).notes).toHaveLength(6);
  });

  it('says where a filter lets nothing through', () => {
    expect(search.search('robots org:lagoon')).toMatchObject({
      hits: [],
      notes: ['org:lagoon: no paper here is from an organisation of that name.'],
    });
    expect(search.search('title:"learn to fly"').notes).toEqual(['“learn to fly” stands in no title.']);
    expect(search.search('title:"learn to swim" org:river').notes).toEqual([]);
  });

  it('suggests from the first letter', () => {
    expect(search.suggestPapers('o', 5).map(({ title }) => title)).toContain(otter);
    expect(search.suggestPapers('', 2)).toHaveLength(2);
    expect(search.suggestOrganisations('univ', 5)).toEqual(['Peking University']);
  });

  it('suggests titles in spite of slips, the last word unfinished, and follows the papers', () => {
    const library = createSearch(papers);
    const suggested = (typed: string) => library.suggestPapers(typed, 1).map(({ title }) => title);
    expect(suggested('swiming gai')).toEqual(['A Survey of Swimming Gaits']);
    expect(suggested('languge mod')).toEqual(['Stable Training of Language Models']);
    library.add([paper({ title: 'Migrating Herons at Night', abstract: 'They fly.' })]);
    expect(suggested('migratng her')).toEqual(['Migrating Herons at Night']);
    library.remove([library.papers.at(-1)?.id ?? '']);
    expect(suggested('migratng her')).not.toContain('Migrating Herons at Night');
  });

  it('resolves an id, a title, the name before the colon, or a part of a title', () => {
    const id = search.papers[0]?.id ?? '';
    for (const name of [id, otter, 'otter', 'OTTER', 'robots that learn'])
      expect(search.resolve(name).map(({ title }) => title)).toEqual([otter]);
    expect(search.resolve('walrus')).toEqual([]);
  });
});

describe('given more papers later', () => {
  it('finds them at once, and the newer version of a known one', () => {
    const growing = createSearch(papers);
    growing.add([paper({ title: 'Walrus' }), paper({ title: gaits, abstract: 'Only of seals now.' })]);
    expect(growing.papers).toHaveLength(4);
    expect(growing.search('walrus').hits[0]?.paper.title).toBe('Walrus');
    expect(growing.search('seals').hits[0]?.paper.title).toBe(gaits);
    expect(growing.search('fish').hits).toEqual([]);
  });
});

describe('given papers in batches, some of them anew', () => {
  const word = fc.constantFrom(
    ...'otter seal heron river robot gait fish reward motor climb paint stone'.split(' '),
  );
  const text = (length: number) =>
    fc.array(word, { minLength: 1, maxLength: length }).map((all) => all.join(' '));
  const one = fc.record({ n: fc.nat(30), title: text(4), abstract: text(20) });
  const batches = fc.array(fc.array(one, { minLength: 1, maxLength: 12 }), { minLength: 2, maxLength: 8 });

  it('finds what it finds in those that are left, had they come together', () => {
    fc.assert(
      fc.property(batches, text(3), (all, query) => {
        const read = all.map((batch) =>
          batch.map(({ n, title, abstract }) =>
            paper({
              id: `paper${n}`,
              title,
              abstract,
              published: `2025-01-${String(n + 1).padStart(2, '0')}`,
            }),
          ),
        );
        const growing = createSearch(read[0] ?? []);
        for (const batch of read.slice(1)) growing.add(batch);
        const left = new Map(read.flat().map((each) => [each.id, each]));
        const found = (search: typeof growing) => {
          const { hits, total } = search.search(query);
          return {
            hits: hits.map(({ paper }) => `${paper.id} ${paper.title}: ${paper.abstract}`).sort(),
            total,
          };
        };
        expect(found(growing)).toEqual(found(createSearch([...left.values()])));
      }),
      { seed: 7, numRuns: 200 },
    );
  });
});

describe('given papers that hold a description alike', () => {
  const said = 'Small boats rescue drowning swimmers in stormy winter rivers';
  const search = createSearch([
    ...[1, 2, 3, 4, 5, 6].map((n) => paper({ title: `Rescue ${n}`, abstract: `${said}, year ${n}.` })),
    ...papers,
  ]);

  it('gives them scores alike, whether they stood first before or after the first hits were looked at', () => {
    const scores = search
      .search('small boats that rescue swimmers from stormy rivers in winter', { limit: 6 })
      .hits.map(({ score }) => score);
    expect(scores).toHaveLength(6);
    scores.slice(1).forEach((score, n) => {
      expect(score).toBeLessThanOrEqual(scores[n] ?? 0);
    });
    expect(scores.at(-1)).toBeGreaterThan(0.9 * (scores[0] ?? Infinity));
  });
});

describe('given a text of more words than a position has numbers for', () => {
  const words = (count: number) => Array.from({ length: count }, (_, n) => `filler${n % 500}`).join(' ');
  const search = createSearch([
    paper({
      title: 'Long Text',
      abstract: `${words(70_000)} otters swim. The last long sentence is of walruses.`,
    }),
    paper({ title: words(70_000), abstract: 'Herons wade.' }),
    ...papers,
  ]);
  const first = (query: string) => search.search(query).hits[0]?.paper;

  it('finds and shows what stands at its end', () => {
    expect(first('walruses')?.title).toBe('Long Text');
    expect(first('"otters swim"')?.title).toBe('Long Text');
    expect(first('last long sentence of walruses')?.title).toBe('Long Text');
    const [hit] = search.search('last walruses').hits;
    expect(hit?.sentence?.text).toBe('The last long sentence is of walruses.');
  });

  it('finds what stands after a title as long', () => {
    expect(first('herons wade')?.abstract).toBe('Herons wade.');
    expect(search.search('herons', { explain: true }).hits[0]?.terms?.map(({ field }) => field)).toEqual([
      'abstract',
    ]);
  });

  it('ranks the others as it would without', () => {
    expect(search.search('robots swim').hits.map((hit) => hit.paper.title)[0]).toBe(otter);
  });
});
