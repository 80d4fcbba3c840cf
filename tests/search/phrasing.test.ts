import { describe, expect, it } from 'vitest';
import { createSearch } from '../../src/search/index.ts';
import { paper } from './papers.ts';

const papers = [
  paper({
    title: 'Otters in Cold Rivers',
    abstract: 'River otters swim in winter. We follow river otters.',
    published: '2023-05-01',
  }),
  paper({
    title: 'A Census of River Otters',
    abstract: 'We count river otters from boats.',
    published: '2025-02-01',
    comments: 9,
  }),
  paper({
    title: 'Herons by the Lake',
    abstract: 'Herons fish at dawn. This paper is about new lakes.',
    published: '2024-03-01',
  }),
  paper({
    title: 'Best of Three: Search Boats for Lost Seals',
    abstract: 'Search boats find seals. Best of three boats wins; search boats are steered.',
    published: '2025-07-01',
  }),
  paper({ title: 'Winter Ice', abstract: 'A survey of ice on lakes and rivers.', published: null }),
];
const search = createSearch(papers);
const strong = (query: string) =>
  search.search(query).hits.flatMap((hit) => (hit.strong ? [hit.paper.title] : []));

describe('given a subject with words around it that only ask', () => {
  const bare = strong('river otters');

  it('is found bare', () => {
    expect(bare).toHaveLength(2);
  });

  it.each([
    'hey can someone point me to papers on river otters?',
    'RIVER OTTERS',
    'river otters plz',
    'yo any papers abt river otters rn',
    'tl;dr of river otters',
    '@Paperboy river otters',
    'sooo river otters, anyone?',
    'trying to get my head around river otters',
    'share some river otters research with the class',
    'whats the go-to reference for river otters',
    'we are implementing river otters, what should we read first',
    'smth on river otters tho',
    'river otters ppl rly like frfr',
    'yo anything about river otters lol',
    'I would like to know more about river otters, thank you!',
    'good reads on river otters',
    'reserch on river otters',
    'any pubilcations about river otters',
    'river otters for my homework',
    'introduction to river otters',
    'river otters arxiv pdf',
    'gibt es studien über river otters',
    'donne moi des articles sur river otters',
    '🦦 river otters 🙏',
    'something something river otters whatever',
    "I'm writing an essay for my degree about river otters",
    'my boss keeps asking me about river otters',
    'hey everyone, river otters?',
    'good evening bot, river otters',
    'top 7 river otters papers',
    '3) river otters',
    'q: river otters',
    'any favourites? river otters',
    'river otters worth your while',
  ])('finds the same for “%s”', (query) => {
    expect(strong(query)).toEqual(bare);
  });

  it.each([
    'was sind river otters',
    'qué son los river otters',
    'что такое river otters',
    '川獺 river otters',
  ])('finds the English words of “%s”', (query) => {
    expect(strong(query)).toEqual(bare);
  });

  it.each(['выдры в реке', '川獺', 'wie leben die otter und die biber', 'cómo nadan las nutrias del mar'])(
    'says of “%s” that the papers are in English',
    (query) => {
      expect(search.search(query).notes.join()).toContain('The papers are in English');
      expect(strong(query)).toEqual([]);
    },
  );

  it('takes “v.s.” for versus', () => {
    expect(strong('otters v.s. herons')).toEqual(strong('otters vs herons'));
  });

  it('names what no paper has and leaves it out', () => {
    const { without, strong } = search.search('river otters plz');
    expect(without).toEqual(['plz']);
    expect(strong).toBe(2);
  });

  it('takes a word of asking for the subject where there is no other', () => {
    expect(strong('survey')).toEqual(['Winter Ice']);
    expect(strong('any paper with a survey please')).toEqual(['Winter Ice']);
  });

  it('takes nobody’s name for the subject, nor a subject for what somebody is at', () => {
    expect(strong('I need boats for lost seals')).toEqual(strong('boats for lost seals'));
    expect(strong('search otters for zorblax, any leads?')).toEqual(strong('otters zorblax'));
  });

  it('keeps a word of any subject that the papers write beside the others', () => {
    expect(strong('search boats')).toEqual(['Best of Three: Search Boats for Lost Seals']);
    expect(strong('best of three')).toEqual(['Best of Three: Search Boats for Lost Seals']);
  });
});

describe('given a subject that no paper has', () => {
  it.each(['submarine warfare', 'papers about submarine warfare pls', 'hello, i need submarine lakes'])(
    'calls no hit strong for “%s”',
    (query) => {
      expect(strong(query)).toEqual([]);
    },
  );
});

describe('given words that say when, or in what order', () => {
  const find = (query: string, options = {}) => search.search(query, { today: '2026-11-28', ...options });
  const titles = (query: string, options = {}) =>
    find(query, options).hits.flatMap((hit) => (hit.strong ? [hit.paper.title] : []));

  it.each([
    ['river otters 2025', 'published in 2025'],
    ['river otters from 2025', 'published in 2025'],
    ['river otters since 2024', 'published since 2024'],
    ['river otters after 2023', 'published after 2023'],
    ['river otters 2024-2026', 'published 2024 to 2026'],
    ['river otters last year', 'published last year'],
  ])('reads “%s” as %s, and takes it back when told so', (query, says) => {
    expect(find(query).demands).toEqual([expect.objectContaining({ kind: 'date', says })]);
    expect(titles(query)).toEqual(['A Census of River Otters']);
    expect(
      find(query)
        .hits.filter((hit) => !hit.strong)
        .map((hit) => hit.paper.title),
    ).toContain('Otters in Cold Rivers');
    expect(find(query, { unread: ['date'] }).demands).toEqual([]);
    expect(titles(query, { unread: ['date'] })).toContain('Otters in Cold Rivers');
  });

  it('says so where nothing fits, and shows what there is', () => {
    expect(titles('river otters 2019')).toHaveLength(2);
    expect(find('river otters 2019').notes.join()).toMatch(/published in 2019/);
  });

  it('reads an order', () => {
    expect(titles('newest river otters')).toEqual(['A Census of River Otters', 'Otters in Cold Rivers']);
    expect(titles('most discussed river otters')[0]).toBe('A Census of River Otters');
    expect(titles('latest river otters')[0]).toBe('A Census of River Otters');
  });

  it('leaves a year that is part of a name', () => {
    const contest = createSearch([
      paper({
        title: 'Otter Cup',
        abstract: 'Rivals of the AQUA 2024 contest swim.',
        published: '2026-01-01',
      }),
      paper({ title: 'Seal Cup', abstract: 'The contest of seals.', published: '2024-01-01' }),
    ]);
    expect(contest.search('aqua 2024').demands).toEqual([]);
  });
});

describe('given nothing but whose, when, how many or in what order', () => {
  const counted = createSearch([
    paper({ title: 'Otters', abstract: 'Rivers and otters.', published: '2025-03-31', authors: 1 }),
    paper({ title: 'Herons', abstract: 'Herons fish.', published: '2025-04-01', authors: 30 }),
    paper({ title: 'Seals', abstract: 'Seals and boats.', published: '2024-12-24', authors: 5, comments: 3 }),
  ]);
  const titles = (query: string) =>
    counted
      .search(query, { today: '2026-11-28' })
      .hits.flatMap((hit) => (hit.strong ? [hit.paper.title] : []));

  it.each([
    ['newest papers', ['Herons', 'Otters', 'Seals']],
    ['latest paper pls', ['Herons', 'Otters', 'Seals']],
    ['newest', ['Herons', 'Otters', 'Seals']],
    ['most discussed', ['Seals', 'Herons', 'Otters']],
    ['2025', ['Herons', 'Otters']],
    ['papers in march 2025', ['Otters']],
    ['papers since March 2025', ['Herons', 'Otters']],
    ['anything before april 2025', ['Otters', 'Seals']],
    ['single author papers', ['Otters']],
    ['papers with more than 20 authors', ['Herons']],
    ['otters march 2025', ['Otters']],
    ['boats at least 3 authors', ['Seals']],
  ])('then “%s” lists what fits', (query, expected) => expect(titles(query)).toEqual(expected));

  it('then what no paper fits is said', () => {
    const { total, notes } = counted.search('papers in 2019', { today: '2026-11-28' });
    expect([total, notes]).toEqual([0, ['No paper here is published in 2019.']]);
  });
});

describe('given something that is not wanted', () => {
  it.each([
    ['river otters but not about winter', ['A Census of River Otters']],
    ['otters except river otters swim', ['A Census of River Otters']],
    ['river otters, not about boats', ['Otters in Cold Rivers']],
  ])('then “%s” shows what doesn’t write it', (query, expected) =>
    expect(strong(query).toSorted()).toEqual(expected),
  );

  it('then one word stands for its family, and is taken back when told so', () => {
    const { demands } = search.search('lakes but not fishing');
    expect(demands).toEqual([{ kind: 'without', by: 'but not fishing', says: 'without “fishing”' }]);
    expect(strong('lakes but not fishing')).toEqual(['Winter Ice']);
    expect(search.search('lakes but not fishing', { unread: ['without'] }).demands).toEqual([]);
  });
});

describe('given a subject that no paper has, with words around it that papers have', () => {
  it.each([
    'a survey of zorblax',
    'share some zorblax research with the class',
    'the latest zorblax methods',
  ])('%s has no strong hit for what is said of it', (query) => {
    expect(strong(query)).toEqual([]);
  });
});

describe('given a question whose subject is a term of two words', () => {
  it('finds what writes the term, whatever is to be done about it', () => {
    const library = createSearch([
      ...papers,
      paper({ title: 'Boats that Stop', abstract: 'How boats stop. A long way before the pier they turn.' }),
    ]);
    const hits = library.search('how do i stop river otters').hits.filter(({ strong }) => strong);
    expect(hits.map(({ paper }) => paper.title)).toEqual(expect.arrayContaining(strong('river otters')));
  });
});

describe('given papers of somebody who has none here', () => {
  it.each([
    ['papers from Beaver University', 'Beaver University'],
    ['anything by Jane Heron?', 'Jane Heron'],
    ['from zorblax', 'zorblax'],
  ])('%s is told so by name', (query, name) => {
    const { total, notes } = createSearch([papers[4] as (typeof papers)[number]]).search(query);
    expect(total).toBe(0);
    expect(notes).toContain(`No organisation or author of these papers goes by “${name}”.`);
  });
});
