import { describe, expect, it } from 'vitest';
import { createSearch } from '../../src/search/index.ts';
import { readPointers } from '../../src/search/lookup/identifiers.ts';
import { paper } from './papers.ts';

const live = (arxiv: string, authorNames: readonly string[]) => ({
  live: { arxiv, authorNames, upvotes: 1, code: null, project: null, listedAt: '2026-11-01T00:00:00Z' },
});
const otters = paper({
  title: 'Deep Otters for River Recognition in the Cold Months of the Year',
  abstract: 'Deep residual otters swim.',
  organisation: { slug: 'riverlab', name: 'River Laboratory' },
  published: '2025-03-01',
  ...live('2611.10010', ['Ingrid He', 'José Ñandú', 'Wei-Ling Đỗ']),
});
const seals = paper({
  title: 'Rewarding Seals with Fish',
  abstract: 'A reward model for seals.',
  published: '2024-03-01',
  ...live('cs/0112017', ['Grace Hopper', 'Anna Maria Example']),
});
const herons = paper({ title: 'Rewarding Herons', abstract: 'A reward model for herons.', published: null });
const search = createSearch([otters, seals, herons]);
const strong = (query: string) => search.search(query).hits.flatMap((hit) => (hit.strong ? [hit.paper] : []));

describe('given an id or a link in whatever form', () => {
  it.each([
    '2611.10010',
    '2611.10010v3',
    'arXiv:2611.10010',
    'arxiv 2611.10010',
    'https://arxiv.org/abs/2611.10010',
    'http://www.arxiv.org/pdf/2611.10010v2.pdf',
    'https://arxiv.org/html/2611.10010v1#S3',
    'arxiv.org/abs/2611.10010?context=cs.LG',
    'https://huggingface.co/papers/2611.10010',
    '<https://huggingface.co/papers/2611.10010>',
    'https://www.alphaxiv.org/abs/2611.10010',
    'https://alphaxiv.org/overview/2611.10010v1',
    'https://doi.org/10.48550/arXiv.2611.10010',
    '10.48550/arXiv.2611.10010',
    '[a paper](https://arxiv.org/abs/2611.10010)',
    'have you seen https://arxiv.org/abs/2611.10010 ?',
  ])('then %s is the paper, to search and to every option that takes one', (typed) => {
    expect(search.search(typed)).toMatchObject({ sure: true, strong: 1, hits: [{ paper: otters }] });
    expect(search.resolve(typed)).toEqual([otters]);
  });

  it.each(['cs/0112017', 'arXiv:cs/0112017v1', 'https://arxiv.org/abs/cs/0112017'])(
    'then %s, of the old form, is too',
    (typed) => expect(search.resolve(typed)).toEqual([seals]),
  );

  it('then one that no paper has is said so, and that saved papers have none', () => {
    expect(search.search('https://arxiv.org/abs/2501.99999').notes).toEqual([
      'No paper here has the arXiv id 2501.99999: saved pages name no ids, so search for the title instead.',
    ]);
    expect(search.resolve('2501.99999')).toEqual([]);
  });

  it('then a link that names a title leads to it', () => {
    for (const typed of [
      '[Rewarding Herons](https://example.org/1)',
      'https://huggingface.co/papers?q=Rewarding+Herons',
    ]) {
      expect(search.search(typed)).toMatchObject({ sure: true, hits: [{ paper: herons }, {}] });
      expect(search.resolve(typed)).toEqual([herons]);
    }
  });

  it.each(['version 2.5', '3.14159', 'org:a.b/c', 'GPT-4.1 and 2024.12', 'and/or', '10.1000/182'])(
    'then %s is none',
    (typed) => expect(readPointers(typed)).toEqual({ ids: [], rest: typed }),
  );
});

describe('given a title, however cut', () => {
  it.each([
    otters.title,
    otters.title.slice(0, 50),
    'Deep Otters for River…',
    otters.title.slice(5),
    otters.title.toUpperCase(),
  ])('then “%s” is that paper', (typed) => {
    expect(search.search(typed)).toMatchObject({ sure: true, hits: [{ paper: otters }] });
    expect(search.resolve(typed)).toEqual([otters]);
  });
});

describe('given a person', () => {
  it.each([
    'Ingrid He',
    'ingrid he',
    'I. He',
    'He, Ingrid',
    'papers by Ingrid He',
    'José Ñandú',
    'jose nandu',
    'Wei-Ling Do',
  ])('then %s is an author', (typed) => {
    expect(strong(typed)).toEqual([otters]);
    expect(search.search(typed).demands).toMatchObject([{ kind: 'author' }]);
  });

  it('then other words narrow, and the author can be taken back', () => {
    expect(strong('reward Grace Hopper')).toEqual([seals]);
    expect(strong('reward (Hopper et al.)')).toEqual([seals]);
    expect(search.search('reward Grace Hopper', { unread: ['author'] }).demands).toEqual([]);
  });

  it('then an author whose papers have none of the other words still has papers', () => {
    expect(strong('submarines Grace Hopper')).toEqual([seals]);
    expect(search.search('submarines Grace Hopper').notes.join()).toContain(
      'none of the other words'.slice(8),
    );
  });

  it.each(['Grace Hoper', 'Grcae Hopper', 'papers by grace hoppper', 'Anna Mariah Example'])(
    'finds an author by “%s”, with a slip in the name, and says whom it took it for',
    (query) => {
      expect(strong(query)).toEqual([seals]);
      expect(search.search(query).demands).toEqual([
        expect.objectContaining({
          kind: 'author',
          says: expect.stringMatching(/^by (Grace Hopper|Anna Maria Example)$/),
        }),
      ]);
    },
  );

  it('then the filter takes a part of a name, and says where there is none', () => {
    expect(strong('author:hopper')).toEqual([seals]);
    expect(strong('author:"Anna Example" reward')).toEqual([seals]);
    expect(search.search('reward author:zzz').notes).toEqual([
      'author:zzz: no paper here is by anyone of that name.',
    ]);
    expect(search.suggestAuthors('gra', 3)).toEqual(['Grace Hopper']);
    expect(search.suggestAuthors('hopp', 3)).toEqual(['Grace Hopper']);
  });
});

it('given a person and papers that were saved without authors, then it says why nothing is found', () => {
  const saved = createSearch([herons]);
  expect(saved.search('Grace Hopper').notes.join()).toContain('saved without their authors’ names');
  expect(saved.search('submarine warfare').notes).toEqual([]);
  expect(search.search('Nobody Known').notes).toEqual([]);
});

describe('given a filter', () => {
  it('then what it shuts out is counted, and the query without it offered', () => {
    expect(search.search('reward organisation:Lagoon')).toMatchObject({
      strong: 0,
      unfiltered: { query: 'reward', strong: 2, filters: 'from Lagoon' },
    });
    expect(search.search('reward', { year: 2019 }).unfiltered).toMatchObject({
      strong: 2,
      filters: 'of 2019',
    });
    expect(search.search('reward').unfiltered).toBeNull();
    expect(search.search('warfare org:Lagoon').unfiltered).toBeNull();
  });

  it('then it can be turned round', () => {
    expect(strong('otters -org:riverlab')).toEqual([]);
    expect(strong('reward -year:2024')).toEqual([herons]);
    expect(strong('reward -title:seals')).toEqual([herons]);
    expect(strong('reward -author:hopper')).toEqual([herons]);
    expect(strong('reward -before:2025')).toEqual([herons]);
    expect(search.search('reward -year:soon').notes).toHaveLength(1);
  });

  it('then an organisation named in words is a demand that can be taken back', () => {
    const { demands, hits } = search.search('otters by River Laboratory');
    expect(demands).toEqual([
      { kind: 'organisation', by: 'river laboratory', says: 'from River Laboratory' },
    ]);
    expect(hits[0]).toMatchObject({ strong: true, paper: otters });
    expect(search.search('otters by River Laboratory', { unread: ['organisation'] }).demands).toEqual([]);
  });
});
