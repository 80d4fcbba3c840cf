import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it, onTestFinished } from 'vitest';
import { createAnswers } from '../../src/answers/index.ts';
import { finish } from '../../src/base/steps.ts';
import type { Paper } from '../../src/papers/paper.ts';
import type { Search, SearchOptions } from '../../src/search/api.ts';
import { createSearch } from '../../src/search/index.ts';
import { createStored, openStored, type StoredSearch } from '../../src/search/stored.ts';
import { saved } from '../answers/shelf.ts';
import { paper } from './papers.ts';

const folder = mkdtempSync(join(tmpdir(), 'paperboy-engines-'));
const opened: StoredSearch[] = [];
afterAll(() => {
  for (const one of opened) one.close();
  rmSync(folder, { recursive: true, force: true });
});
let files = 0;
const newFile = (): string => join(folder, `${files++}.db`);
function store(papers: readonly Paper[], file = newFile()): StoredSearch {
  const search = createStored(papers, { file });
  opened.push(search);
  return search;
}

const live = (authorNames: readonly string[], arxiv: string | null) => ({
  ...{ arxiv, authorNames, upvotes: 1, code: null, project: null, listedAt: '2025-01-01T00:00:00.000Z' },
});
const added: readonly Paper[] = [
  paper({
    title: 'Otter: Robots that Learn to Swim',
    abstract: 'Rivers are hard to cross. We train robots to swim by Tidal Gradient Descent (TGD).',
    published: '2023-05-01',
    live: live(['Ada Lovelace', 'Kaiming He'], '2305.00001'),
  }),
  paper({
    title: 'A Survey of Swimming Gaits',
    abstract: 'Gaits of fish and of robots are compared in five hundred films of rivers.',
    published: '2024-03-02',
    live: live(['Grace Hopper'], null),
  }),
];
const all: readonly Paper[] = [...saved, ...added];
const memory = createSearch(all);
const stored = store(all);

/** What anybody sees of a search. */
function seen(search: Search, query: string, options: SearchOptions = {}) {
  const { hits, strong, sure, understood, notes, didYouMean, demands, without } = search.search(
    query,
    options,
  );
  return {
    ...{ strong, sure, understood, notes, didYouMean, demands, without },
    hits: hits.slice(0, 10).map((hit) => ({
      ...{ id: hit.paper.id, strong: hit.strong, sentence: hit.sentence, title: hit.titleMatches },
      terms: hit.terms?.map(({ term, field }) => `${term} ${field}`).sort(),
    })),
  };
}

describe('given the same papers in memory and in a file of SQLite’s', () => {
  it.each([
    ...[
      'critic rl',
      'reinforcement learning',
      'text2grad',
      'reinforcment lerning',
      'grpo',
      'robots that swim',
    ],
    ...[
      'tidal gradient descent',
      'tgd',
      'world models for agents',
      '"language models" -vision',
      'year:2024 robots',
    ],
    ...[
      'org:tencent',
      'from nvidia',
      'papers by Grace Hopper',
      'author:lovelace',
      'Kaming He',
      'title:swimming',
    ],
    ...[
      'how do models learn to use tools from their own mistakes',
      'qwertyuiop',
      '2305.00001',
      'the of and',
      '',
    ],
    ...['A Survey of Swimming Gaits', 'newest papers on agents', 'since 2025 reasoning', 'guard rails'],
  ])('then “%s” finds the same, for the same reasons', (query) => {
    expect(seen(stored, query, { explain: true })).toEqual(seen(memory, query, { explain: true }));
  });

  it('then it is sorted, narrowed and searched literally in the same way', () => {
    for (const options of [
      ...([{ sort: 'newest' }, { sort: 'discussed' }, { literal: true }, { year: 2025 }] as const),
      { within: new Set(all.slice(0, 20).map(({ id }) => id)) },
    ])
      expect(seen(stored, 'language models', options)).toEqual(seen(memory, 'language models', options));
  });

  it.each(['o', 'swim', 'a survey of', 'otter robots', 'swiming gaits', 'critic'])(
    'then “%s” is completed alike',
    (typed) => {
      // what follows slips and the search's own hits, whose order tells nothing
      const ids = (search: Search) =>
        search
          .suggestPapers(typed, 5)
          .slice(0, 2)
          .map(({ id }) => id);
      expect(ids(stored)).toEqual(ids(memory));
      expect(stored.suggestAuthors(typed, 5)).toEqual(memory.suggestAuthors(typed, 5));
      expect(stored.suggestOrganisations(typed, 5)).toEqual(memory.suggestOrganisations(typed, 5));
    },
  );

  it.each(['otter', 'A Survey of Swimming', 'arXiv:2305.00001', 'critc', 'text to grad', 'nobody’s paper'])(
    'then “%s” means the same papers',
    (name) => {
      expect(stored.resolve(name)).toEqual(memory.resolve(name));
    },
  );

  it('then questions, related papers and summaries come out the same', () => {
    const [here, there] = [createAnswers(memory), createAnswers(stored)];
    for (const question of [
      'What do robots learn to swim by?',
      'Who wrote Otter?',
      'How many films of rivers are compared?',
      'What is GRPO?',
      'What is the weather like?',
    ])
      expect(there.ask(question)).toEqual(here.ask(question));
    for (const one of all.slice(0, 5)) expect(there.relate(one, 5)).toEqual(here.relate(one, 5));
    expect(there.summariseTopic('reasoning')).toEqual(here.summariseTopic('reasoning'));
  });
});

describe('given a file of papers', () => {
  it('then one that comes, changes and goes is found, found otherwise, and not found', () => {
    const search = store(saved);
    const found = (query: string) =>
      search.search(query).hits.some(({ paper, strong }) => strong && paper.id === otter.id);
    const [otter] = added as [Paper, ...Paper[]];
    search.add([otter]);
    expect([found('robots that swim'), found('tgd'), search.size]).toEqual([true, true, saved.length + 1]);
    search.add([{ ...otter, abstract: 'Beavers build dams.' }]);
    expect([found('beavers'), found('tidal gradient')]).toEqual([true, false]);
    search.remove([otter.id]);
    expect([found('beavers'), search.size, search.get(otter.id)]).toEqual([false, saved.length, undefined]);
    expect(search.suggestAuthors('lovelace', 5)).toEqual([]);
    expect(seen(search, 'critic rl')).toEqual(seen(createSearch(saved), 'critic rl'));
  });

  it('then a building that was killed is gone on with, and ends as one that was not', () => {
    const file = newFile();
    const many = Array.from({ length: 1200 }, (_, n) =>
      paper({ title: `Otter number ${n}`, id: `o${n}`, abstract: `River ${n % 7} is wide.` }),
    );
    const done: number[] = [];
    const building = openStored(many, { file, progress: (n) => done.push(n) });
    while (done.length < 2) building.next();
    building.return(undefined as never);
    const again: number[] = [];
    const search = finish(openStored(many, { file, progress: (n) => again.push(n) }));
    opened.push(search);
    expect(search.size).toBe(1200);
    expect(search.search('otter 1100').hits[0]?.paper.id).toBe('o1100');
    expect(() => statSync(`${file}.new`)).toThrow();
  });

  it('then the next start answers at once from what stands, and takes in what came, changed and went', () => {
    const file = newFile();
    store(saved, file).close();
    const [first, ...rest] = saved as [Paper, ...Paper[]];
    const next = finish(openStored([...rest, ...added], { file }));
    opened.push(next);
    expect(next.get(first.id)?.title).toBe(first.title);
    const steps = next.catchUp([...rest, ...added]);
    steps.next();
    expect(next.search('critic rl').strong).toBeGreaterThan(0);
    finish(steps);
    expect(next.get(first.id)).toBeUndefined();
    expect(next.search('robots that swim').hits[0]?.paper.id).toBe(added[0]?.id);
    expect(next.size).toBe(rest.length + added.length);
  });

  it('then one that is damaged is built anew', async () => {
    const { writeFileSync } = await import('node:fs');
    const file = newFile();
    writeFileSync(file, 'no database at all, but long enough to be taken for one'.repeat(100));
    expect(store(added, file).size).toBe(2);
  });

  it('then a search that takes too long ends with what it has, and says so', () => {
    const search = createStored(all, { file: newFile(), longest: 0 });
    onTestFinished(() => search.close());
    expect(search.search('reinforcement learning of language models').notes.join()).toMatch(/cut off/);
  });
});
