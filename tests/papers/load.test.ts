import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { UserError } from '../../src/base/errors.ts';
import { type Loaded, loadPapers, type Paper } from '../../src/papers/index.ts';
import { makeFolder } from './files.ts';

const seeds = join(import.meta.dirname, '../../seeds');
const titled = (loaded: Loaded, start: string): Paper => {
  const found = loaded.papers.filter((paper) => paper.title.startsWith(start));
  expect(found.map((paper) => paper.title)).toHaveLength(1);
  return found[0] as Paper;
};

describe('given the four saved pages', () => {
  let loaded: Loaded;
  beforeAll(async () => {
    loaded = await loadPapers(seeds);
  });

  it('reads 200 listings and 169 papers, 24 of them from more than one page', () => {
    expect(loaded.listings).toBe(200);
    expect(loaded.papers).toHaveLength(169);
    const manyPages = loaded.papers.filter((paper) => new Set(paper.sources.map((s) => s.file)).size > 1);
    expect(manyPages).toHaveLength(24);
    expect(loaded.papers.flatMap((paper) => paper.sources)).toHaveLength(200);
  });

  it('names the title of every source at its file and line', () => {
    for (const paper of loaded.papers)
      for (const { file, line } of paper.sources) {
        const text = readFileSync(join(seeds, file), 'utf8').split('\n')[line - 1];
        expect(text?.trim().toLowerCase()).toBe(paper.raw.title.toLowerCase());
      }
  });

  it('names the eleven listings that end after their abstract, which are read all the same', () => {
    expect(loaded.problems.every((p) => p.harmless && /neither authors nor a date/.test(p.message))).toBe(
      true,
    );
    expect(loaded.problems).toContainEqual({
      file: '002_bf9503d906a9f8ba.txt',
      line: 117,
      message: expect.stringContaining('Bottom-up Policy Optimization'),
      harmless: true,
    });
    expect(loaded.problems).toHaveLength(11);
  });

  it('knows neither date nor authors of the eight of them that stand nowhere else', () => {
    const undated = loaded.papers.filter((paper) => paper.published === null);
    expect(undated.map((paper) => paper.title.split(/[:\s]/)[0])).toEqual([
      'RefineBench',
      'Supervised',
      'Rethinking',
      'SWE-SQL',
      'RefineX',
      'SPARK',
      'Bottom-up',
      'Agent0-VL',
    ]);
    expect(undated.every((paper) => paper.authors === null && paper.organisation === null)).toBe(true);
    expect(titled(loaded, 'CriticLean')).toMatchObject({ published: expect.any(String) });
  });

  it('gives every paper a short id of its own and a link, and all others a date and authors or an organisation', () => {
    expect(new Set(loaded.papers.map((paper) => paper.id)).size).toBe(169);
    for (const paper of loaded.papers) {
      expect(paper.id).toMatch(/^[0-9a-z.]{1,16}$/);
      if (paper.published !== null) expect(paper.published).toMatch(/^20(19|2\d)-[01]\d-[0-3]\d$/);
      expect(paper.link).toMatch(/^https:\/\/huggingface\.co\/papers\?q=\S+$/);
      expect(paper.authors !== null || paper.organisation !== null).toBe(paper.published !== null);
      expect(`${paper.title}${paper.abstract}`).not.toMatch(/pages\.dev|\\|\[email|``|''/);
      expect(paper.abstract.length).toBeGreaterThan(200);
    }
  });

  it('gives the same ids and the same order on every run', async () => {
    expect((await loadPapers(seeds)).papers).toEqual(loaded.papers);
  });

  it('infers the years of the pages, and copies correct them', () => {
    expect(loaded.years.map(({ file, year }) => [file.slice(0, 3), year])).toEqual([
      ['000', 2026],
      ['001', 2025],
      ['002', 2026],
      ['003', 2026],
    ]);
    // `Jul 20 1` on one page and `Jul 20, 2025 1` on two others.
    expect(titled(loaded, 'RefCritic')).toMatchObject({ published: '2025-07-20', comments: 1 });
    expect(titled(loaded, 'RefCritic')).not.toHaveProperty('yearInferred');
    expect(titled(loaded, 'Code2Video')).toMatchObject({
      published: '2025-10-01',
      comments: 4,
      yearInferred: true,
    });
    expect(loaded.papers.filter((paper) => paper.yearInferred)).toHaveLength(18);
  });

  it('reads organisations with and without a slug', () => {
    expect(loaded.papers.filter((paper) => paper.organisation !== null)).toHaveLength(13);
    const names = loaded.papers.flatMap(({ organisation: o }) => (o ? [`${o.slug}|${o.name}`] : []));
    expect(names).toEqual(
      expect.arrayContaining([
        'PekingU|Peking University',
        'stanfordnlp|Stanford NLP',
        'facebook|AI at Meta',
        'TIGER-Lab|TIGER-Lab',
        'nex-agi|Nex AGI',
        'deepseek-ai|DeepSeek',
      ]),
    );
  });

  it('takes the copy that the crawler left alone', () => {
    const paper = titled(loaded, 'Regressing the Relative Future');
    expect(paper.abstract).toContain('https://huggingface.co/Cornell-AGI');
    expect(paper.raw.abstract).toContain('https://huggingface.co/Cornell-AGI');
    expect(paper.sources.length).toBeGreaterThan(1);
  });
});

describe('given a folder without pages', () => {
  it('reports it and returns no papers', async () => {
    const folder = makeFolder({ 'readme.md': 'none' });
    expect(await loadPapers(folder)).toMatchObject({
      papers: [],
      listings: 0,
      problems: [{ file: folder, line: 0, message: 'no page (*.txt) in this folder' }],
    });
  });

  it('throws a UserError that names a folder that is not there, or is none', async () => {
    const folder = makeFolder({ file: 'x' });
    for (const path of [join(folder, 'nowhere'), join(folder, 'file')]) {
      const error = await loadPapers(path).catch((e: unknown) => e);
      expect(error).toBeInstanceOf(UserError);
      expect((error as UserError).message).toContain(path);
      expect((error as UserError).hint).toContain('SEEDS_DIR');
    }
  });
});
