import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openStore } from '../../src/store/index.ts';
import { openHouse } from '../discord/house.ts';
import { makeFolder } from '../papers/files.ts';
import { runEntry } from '../terminal/run-cli.ts';

const bib = `% a comment
@string{venue = "Rivers"}
@article{otter,
  title = {An {\\"O}tter net: $\\alpha$-swimming},
  author = {Doe, Jane and {River Team} and John van der Berg},
  year = 2024, month = mar, day = 5,
  abstract = {We show that otters
    swim.},
  eprint = {2403.01234v2}, archiveprefix = {arXiv}
}
@book{beaver, title = {Beavers of the North}, author = {Ada Lake}, year = {2019}, url = {http://example.org/b}}
@misc{nothing, author = {Nobody}}
@misc{broken, title = {Never closed
`;
const csv = `\ufeffTitle;Authors;Publication Date;Abstract Note;DOI;Shelf
"A walrus, ""large""";Jane Doe; 2025-02-03;"Of ice
and more ice";10.1234/w.1;3
;Nobody;2025-01-01;x;;4
Seals;"Doe, Jane; Ng, Andy";soon;Of seals;;5
`;
const lines = `{"title":"Newts at night","abstract":"They glow.","authors":["Ada Lake",{"name":"Bo Pond"}],"published":"2025-06-30T23:30:00-05:00","venue":"Ponds"}
{"title":"Toads","summary":"They jump.","authors":"Ada Lake and Bo Pond","date":"2025-07-01","id":"2507.00001"}
not json
["a"]
`;

async function run(files: Readonly<Record<string, string>>, data = makeFolder()) {
  const folder = makeFolder(files);
  const names = Object.keys(files).map((name) => join(folder, name));
  const { out, err, code } = await runEntry('src/bin/import.ts', names, '', {
    DATA_DIR: data,
    SEEDS_DIR: makeFolder(),
  });
  return { out, code, data, told: err.replaceAll(`${folder}/`, '').split('\n') };
}

async function kept(data: string) {
  const store = await openStore(data);
  const { rows } = await store.livePapersSince(0);
  await store.close();
  return new Map(
    rows.map((row) => [JSON.parse(row.json).title as string, { ...row, ...JSON.parse(row.json) }]),
  );
}

describe('given a bibliography, a table and JSON lines', () => {
  it('then their papers are kept, and what is not understood is named by line', async () => {
    const { out, code, told, data } = await run({ 'a.bib': bib, 'b.csv': csv, 'c.jsonl': lines });
    expect(out).toBe('6 papers: 6 new, 0 changed, 0 as before, 0 known from a live source; 5 left out.\n');
    expect(code).toBe(0);
    expect(told.filter((line) => /^[abc]\./.test(line))).toEqual([
      expect.stringMatching(/^a\.bib:13: Unterminated .*; it is left out$/),
      'a.bib:11: "2019" is no day: the paper has no date here',
      'a.bib:12: has no title, and is left out',
      'b.csv:1: columns that are not read: "Shelf"',
      'b.csv:4: has no title, and is left out',
      'b.csv:5: "published" can\'t be read, and is left out',
      'c.jsonl:1: "venue" is not read, here and below',
      'c.jsonl:3: is no JSON, and is left out',
      'c.jsonl:4: is no object, and is left out',
    ]);
    const papers = await kept(data);
    expect(papers.get('An Ötter net: α-swimming')).toMatchObject({
      key: '2403.01234',
      arxiv: '2403.01234',
      published: '2024-03-05',
      authors: ['Jane Doe', 'River Team', 'John van der Berg'],
      abstract: expect.stringMatching(/^We show that otters\s+swim\.$/),
      arrivedAt: null,
    });
    expect(papers.get('Beavers of the North')).toMatchObject({
      published: null,
      link: 'https://example.org/b',
    });
    expect(papers.get('A walrus, "large"')).toMatchObject({
      published: '2025-02-03',
      abstract: 'Of ice\nand more ice',
      link: 'https://doi.org/10.1234/w.1',
    });
    expect(papers.get('Seals')).toMatchObject({ authors: ['Jane Doe', 'Andy Ng'], published: null });
    expect(papers.get('Newts at night')).toMatchObject({
      authors: ['Ada Lake', 'Bo Pond'],
      published: '2025-07-01',
    });
    expect(papers.get('Toads')).toMatchObject({ arxiv: '2507.00001', abstract: 'They jump.' });
  });

  it('then the same once more changes nothing, and what was corrected is changed', async () => {
    const { data } = await run({ 'a.bib': bib, 'c.jsonl': lines });
    const before = await kept(data);
    const again = await run({ 'c.jsonl': lines, 'a.bib': bib }, data);
    expect(again.out).toContain('4 papers: 0 new, 0 changed, 4 as before');
    expect(await kept(data)).toEqual(before);
    const more = await run({ 'c.jsonl': lines.replace('They glow.', 'They glow!') }, data);
    expect(more.out).toContain('2 papers: 0 new, 1 changed, 1 as before');
    expect((await kept(data)).size).toBe(before.size);
  });

  it('then a paper that a live source brought stays as that has it', async () => {
    const data = makeFolder();
    const store = await openStore(data);
    const record = {
      ...{
        arxiv: '2507.00001',
        title: 'Toads',
        abstract: 'They leap, all of them.',
        published: '2025-06-30',
      },
      ...{ listedAt: '2025-07-02T00:00:00Z', authors: [], organisation: null, comments: 3, upvotes: 9 },
      ...{ code: null, project: null },
    };
    const row = { key: '2507.00001', paper: '2507.00001', json: JSON.stringify(record), arrivedAt: 5 };
    await store.keepLivePapers([row]);
    await store.close();
    const { out } = await run({ 'c.jsonl': lines }, data);
    expect(out).toContain('2 papers: 1 new, 0 changed, 0 as before, 1 known from a live source');
    expect((await kept(data)).get('Toads')).toMatchObject({
      upvotes: 9,
      abstract: 'They leap, all of them.',
    });
  });
});

describe('given a bot that runs', () => {
  it('then it finds what is imported at once, and shows it like any other', async () => {
    const data = makeFolder();
    const house = await openHouse({ env: { DATA_DIR: data } });
    try {
      await run({ 'a.bib': bib }, data);
      const bob = house.sandbox.as('bob').enters('papers');
      const deadline = Date.now() + 10_000;
      for (let text = ''; !text.includes('tter net'); ) {
        if (Date.now() > deadline) throw new Error(`not found: ${text}`);
        await bob.runs('/paper', { query: '"otters swim"' });
        text = JSON.stringify(await bob.sees(/./));
      }
      await bob.runs('/paper', { query: '"Beavers of the North"' });
      await bob.sees(/example\.org\/b/);
    } finally {
      await house.stop();
    }
  });
});

describe('given what can’t be imported', () => {
  it.each([
    [[], /Say which file/],
    [['nowhere.bib'], /There is no file nowhere\.bib/],
    [['package.json', '--what'], /Unknown option/],
    [['README.md'], /README\.md is of no kind that is read/],
  ])('then %j is refused in words', async (args, message) => {
    const { err, code } = await runEntry('src/bin/import.ts', args, '', { DATA_DIR: makeFolder() });
    expect(err).toMatch(message);
    expect(code).toBe(2);
  });

  it('then a file without a paper is', async () => {
    const { code, told } = await run({ 'x.csv': 'a,b\n1,2\n' });
    expect(told.join('\n')).toContain('No paper was found there.');
    expect(code).toBe(2);
  });
});
