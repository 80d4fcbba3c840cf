import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SearchOptions } from '../../src/search/api.ts';
import { createSearch } from '../../src/search/index.ts';
import { paper } from './papers.ts';

const papers = Array.from({ length: 40 }, (_, n) =>
  paper({
    id: `p${n}`,
    title: `Paper ${n}: On ${['otters', 'rivers', 'models', 'agents'][n % 4]} and RefCritic${n}`,
    abstract: `We study reinforcement learning (RL) of ${n} agents. Les modèles, 强化学习, التعلم, 🤖 and C++.`,
    published: n % 5 === 0 ? null : `202${n % 6}-0${1 + (n % 9)}-1${n % 9}`,
    organisation: n % 3 === 0 ? { slug: 'lab', name: 'Some Lab' } : null,
    comments: n % 7,
  }),
);
const search = createSearch(papers);

function check(query: string, options: SearchOptions = {}): void {
  const result = search.search(query, options);
  const limit = options.limit ?? 25;
  expect(result.hits.length).toBeLessThanOrEqual(limit);
  expect(result.total).toBeGreaterThanOrEqual(result.hits.length);
  expect(new Set(result.hits.map(({ paper }) => paper.id)).size).toBe(result.hits.length);
  expect(result.hits.filter(({ strong }) => strong).length).toBeLessThanOrEqual(result.strong);
  for (const { sentence, titleMatches, paper, score } of result.hits) {
    expect(score).toBeGreaterThanOrEqual(0);
    if (sentence !== null) expect(paper.abstract).toContain(sentence.text);
    const texts = [
      [sentence?.text ?? '', sentence?.matches ?? []],
      [paper.title, titleMatches],
    ] as const;
    for (const [text, spans] of texts) {
      let last = 0;
      for (const { start, end } of spans) {
        expect(start).toBeGreaterThanOrEqual(last);
        expect(end).toBeGreaterThan(start);
        expect(end).toBeLessThanOrEqual(text.length);
        last = end;
      }
    }
  }
  const scores = result.hits.map(({ score }) => score);
  if ((options.sort ?? 'relevance') === 'relevance') expect(scores).toEqual(scores.toSorted((a, b) => b - a));
  const dates = result.hits.map(({ paper }) => paper.published ?? '');
  if (options.sort === 'newest') expect(dates).toEqual(dates.toSorted().reverse());
}

const piece = fc.oneof(
  fc.constantFrom(
    ...['rl', 'otters', 'RefCritic3', 'ref critic', 'reinforcment', 'the', 'org:', 'org:lab', 'year:2024'],
    ...[
      'year:soon',
      'before:',
      'after:2023-13',
      'title:"',
      '"',
      '-',
      '-rl',
      '""',
      '.*',
      '(a+)+$',
      '\0',
      '🤖',
    ],
    ...['强化', 'مرحبا', 'é', ':', '…', 'a'.repeat(60), '1.5', "'s", '\n', '$^'],
  ),
  fc.string({ unit: 'grapheme', maxLength: 12 }),
);
const anyQuery = fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join(' '));
const anyOptions: fc.Arbitrary<SearchOptions> = fc
  .record(
    {
      limit: fc.integer({ min: 1, max: 50 }),
      sort: fc.constantFrom('relevance' as const, 'newest' as const, 'discussed' as const),
      year: fc.integer({ min: 2019, max: 2027 }),
      organisation: fc.constantFrom('lab', '"', ''),
      literal: fc.boolean(),
      explain: fc.boolean(),
    },
    { requiredKeys: [] },
  )
  .map((options) => options);

describe('given any query and any options', () => {
  it('answers in order, within limits, with marks that fit the text', () => {
    fc.assert(fc.property(anyQuery, anyOptions, check), { seed: 4, numRuns: 400 });
  });

  it('suggests and resolves papers of its own, at most so many', () => {
    fc.assert(
      fc.property(anyQuery, fc.integer({ min: 1, max: 25 }), (typed, limit) => {
        const suggested = search.suggestPapers(typed, limit);
        expect(suggested.length).toBeLessThanOrEqual(limit);
        expect(new Set(suggested).size).toBe(suggested.length);
        expect(search.suggestOrganisations(typed, limit).length).toBeLessThanOrEqual(limit);
        for (const one of [...suggested, ...search.resolve(typed)]) expect(papers).toContain(one);
      }),
      { seed: 4, numRuns: 200 },
    );
  });
});

describe('given what nobody would type', () => {
  it.each([
    ['nothing', ''],
    ['function words', 'the of and'],
    ['punctuation', '?!., ;:'],
    ['4,000 letters', 'a'.repeat(4000)],
    ['4,000 characters of words', 'otters and rivers '.repeat(223)],
    ['hundreds of unseen words', Array.from({ length: 500 }, (_, n) => `xq${n}zw`).join(' ')],
    ['hundreds of quotes', '"'.repeat(4000)],
    ['hundreds of operators', 'year:2024 '.repeat(400)],
    ['emoji', '🤖🔥👩‍👩‍👧'],
    ['right-to-left text', 'التعلم المعزز'],
    ['Chinese', '强化学习'],
    ['a regular expression', '^(a+)+$|[rl]*?'],
    ['an open quote', '"unclosed rl'],
    ['no year', 'year:soon'],
    ['NUL bytes', 'rl\0\0critic'],
    ['half a surrogate pair', '\ud83d rl'],
    ['more than can be read', 'x '.repeat(50_000)],
  ])('answers %s', (_, query) => {
    check(query);
    check(query, { sort: 'newest', literal: true });
  });

  it('says that there is no word to search for', () => {
    expect(search.search('?!').notes).toEqual(['There is no word in this to search for.']);
  });

  it('finds words of other scripts', () => {
    expect(search.search('强化学习').total).toBe(papers.length);
    expect(search.search('التعلم').total).toBe(papers.length);
  });

  it('takes limits out of range for the nearest in range', () => {
    expect(search.search('agents', { limit: 0 }).hits).toHaveLength(1);
    expect(search.search('agents', { limit: 1e9 }).hits).toHaveLength(papers.length);
  });
});

describe('given no papers', () => {
  it('finds nothing, and says so', () => {
    const empty = createSearch([]);
    for (const query of ['rl', '', 'year:2024', 'org:lab', '"a b"', '-rl'])
      expect(empty.search(query)).toMatchObject({ hits: [], total: 0, strong: 0 });
    expect(empty.suggestPapers('a', 5)).toEqual([]);
    expect(empty.resolve('a')).toEqual([]);
  });
});

describe('given papers without title or abstract', () => {
  it('keeps them, and finds what they have', () => {
    const bare = createSearch([
      paper({ id: '1', title: '', abstract: '' }),
      paper({ id: '2', title: '', abstract: 'otters' }),
    ]);
    expect(bare.papers).toHaveLength(2);
    expect(bare.search('otters').hits.map(({ paper }) => paper.id)).toEqual(['2']);
  });
});
