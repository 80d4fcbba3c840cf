import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { UserError } from '../../src/base/errors.ts';
import { readCorpus } from '../../src/papers/index.ts';
import { makeFolder } from './files.ts';

const read = (content: string | Uint8Array, name = 'docs.jsonl') =>
  readCorpus(join(makeFolder({ [name]: content }), name));
const rows = (...values: readonly unknown[]): string => values.map((v) => `${JSON.stringify(v)}\n`).join('');

describe('given a corpus of JSON lines', () => {
  const two = rows(
    { id: 'CACM-0001', title: 'One', text: 'A text.' },
    { id: 'CACM-0002', title: 'One', text: 'A text.' },
  );

  it('keeps ids verbatim and merges nothing', async () => {
    const { papers, problems } = await read(two);
    expect(problems).toEqual([]);
    expect(papers.map((paper) => paper.id)).toEqual(['CACM-0001', 'CACM-0002']);
    expect(papers[0]).toMatchObject({
      title: 'One',
      abstract: 'A text.',
      published: null,
      authors: null,
      comments: 0,
    });
    expect(papers[1]?.sources).toEqual([{ file: expect.stringContaining('docs.jsonl'), line: 2 }]);
  });

  it.each(['docs.jsonl.gz', 'docs'])('reads it gzipped, as %s', async (name) => {
    const { papers, problems } = await read(gzipSync(two), name);
    expect(problems).toEqual([]);
    expect(papers).toHaveLength(2);
  });

  it('takes empty, null and missing titles and texts', async () => {
    const { papers, problems } = await read(
      rows({ id: '1', title: '', text: '' }, { id: 2, title: null }, { id: 'a b' }),
    );
    expect(problems).toEqual([]);
    expect(papers.map(({ id, title, abstract }) => [id, title, abstract])).toEqual([
      ['1', '', ''],
      ['2', '', ''],
      ['a b', '', ''],
    ]);
    for (const paper of papers) expect(paper.link).toMatch(/^https:/);
  });

  it('takes what fits of the other fields, and cleans what is shown', async () => {
    const { papers } = await read(
      rows(
        {
          id: '1',
          title: '$\\alpha$',
          text: '5\\%',
          published: '2024-02-29',
          comments: 3,
          organisation: 'Acme',
          authors: 2,
        },
        {
          id: '2',
          published: '2023-02-29',
          comments: 'many',
          organisation: 7,
          authors: 'a',
          link: 'javascript:x',
        },
      ),
    );
    expect(papers[0]).toMatchObject({
      title: 'α',
      abstract: '5%',
      raw: { title: '$\\alpha$', abstract: '5\\%' },
      published: '2024-02-29',
      comments: 3,
      authors: 2,
      organisation: { slug: null, name: 'Acme' },
    });
    expect(papers[1]).toMatchObject({ published: null, comments: 0, authors: null, organisation: null });
    expect(papers[1]?.link).toMatch(/^https:/);
  });
});

describe('given bad lines', () => {
  it('reports each with its line and reads on', async () => {
    const bad = [
      '{"id":',
      '[]',
      '"x"',
      'null',
      '{"title":"no id"}',
      '{"id":""}',
      '{"id":"a","text":5}',
      '{"id":"ok"}',
    ];
    const { papers, problems } = await read(`\n${bad.join('\n')}\n{"id":"ok"}\n{"id":"last"}`);
    expect(papers.map((paper) => paper.id)).toEqual(['ok', 'last']);
    expect(problems.map((problem) => problem.line)).toEqual([2, 3, 4, 5, 6, 7, 8, 10]);
    expect(problems.at(-1)?.message).toBe('the id "ok" stands on line 9 already');
    for (const { message } of problems) expect(message.length).toBeGreaterThan(5);
  });

  it('reports an archive that breaks off, after what could be read', async () => {
    const whole = gzipSync(
      rows(...Array.from({ length: 20_000 }, (_, i) => ({ id: `${i}`, title: `${Math.sin(i)}` }))),
    );
    const { papers, problems } = await read(whole.subarray(0, whole.length / 2));
    expect(papers.length).toBeGreaterThan(1000);
    expect(problems.at(-1)?.message).toMatch(/can't be read on: unexpected end/);
    expect(problems.at(-1)?.line).toBeGreaterThanOrEqual(papers.length);
  });

  it('reports a line that is too long', async () => {
    const { papers, problems } = await read(`{"id":"1","text":"${'x'.repeat(8_000_000)}"}\n{"id":"2"}\n`);
    expect(papers.map((paper) => paper.id)).toEqual(['2']);
    expect(problems).toEqual([
      expect.objectContaining({ line: 1, message: expect.stringContaining('too long') }),
    ]);
  });

  it('reports an empty file', async () => {
    expect((await read('\n')).problems).toEqual([
      expect.objectContaining({ message: 'the corpus is empty' }),
    ]);
  });

  it('throws a UserError that names a file that is not there, or a folder', async () => {
    const folder = makeFolder();
    for (const path of [join(folder, 'none.jsonl'), folder])
      await expect(readCorpus(path)).rejects.toThrow(
        expect.objectContaining({ constructor: UserError, message: expect.stringContaining(path) }),
      );
  });
});

describe('given a corpus that others wrote', () => {
  it('reads how many like a paper, and knows nothing of a listing where nothing is said', async () => {
    const { papers } = await read(
      rows({ id: '1', title: 'A', upvotes: 12 }, { id: '2', title: 'B', authors: 3 }),
    );
    expect(papers.map(({ live, authors }) => [live?.upvotes, authors])).toEqual([
      [12, null],
      [undefined, 3],
    ]);
  });

  it('reads an abstract, a list of authors and a time with its zone', async () => {
    const { papers, problems } = await read(
      rows({
        id: '1',
        title: 'Nests',
        abstract: 'On nests.',
        authors: ['A. Heron', 'B. Osprey'],
        published: '2024-01-05T23:30:00-05:00',
      }),
    );
    expect(problems).toEqual([]);
    expect(papers[0]).toMatchObject({ abstract: 'On nests.', authors: 2, published: '2024-01-06' });
    expect(papers[0]?.live).toMatchObject({ authorNames: ['A. Heron', 'B. Osprey'], upvotes: 0 });
  });

  it('names by line what looks as if it should be read, and is not', async () => {
    const { papers, problems } = await read(
      rows(
        { id: '1', summary: 'On nests.' },
        { id: '2', text: 'Eggs.', published: 'spring', colour: 'red' },
        { id: '3', summary: 'Beaks.' },
      ),
    );
    expect(papers).toHaveLength(3);
    expect(problems.map(({ line, message }) => [line, message])).toEqual([
      [1, '"summary" is not read; "abstract" would be, here and on 1 later lines'],
      [2, '"published" can\'t be read, and is left out'],
    ]);
  });
});
