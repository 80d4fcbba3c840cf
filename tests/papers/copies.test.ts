import { describe, expect, it } from 'vitest';
import { loadPapers } from '../../src/papers/index.ts';
import { abstractOf, head, listing, makeFolder } from './files.ts';

describe('given copies of a paper', () => {
  it('merges them into the most comments, any organisation and the more complete date', async () => {
    const folder = makeFolder({
      'a.txt': head + listing('One', { date: 'Jan 2 7' }) + listing('Old', { date: 'May 1, 2025' }),
      'b.txt': head + listing('ONE', { date: 'Jan 2, 2026 3', who: 'acme-ai Acme AI' }) + listing('Other'),
    });
    const { papers, problems, listings } = await loadPapers(folder);
    expect(problems).toEqual([]);
    expect(listings).toBe(4);
    expect(papers.map((paper) => paper.title)).toEqual(['One', 'Old', 'Other']);
    expect(papers[0]).toMatchObject({
      published: '2026-01-02',
      comments: 7,
      authors: 3,
      organisation: { slug: 'acme-ai', name: 'Acme AI' },
      sources: [
        { file: 'a.txt', line: 11 },
        { file: 'b.txt', line: 11 },
      ],
    });
  });

  it('takes the best of each, whichever page comes first', async () => {
    const at = (host: string): string => `${abstractOf('one')} Code: https://${host}/acme/one.`;
    const poor =
      head + listing('One', { abstract: at('hf-mirror.com'), date: 'Jan 2, 2024 3', who: 'Acme AI' });
    const rich =
      head + listing('One', { abstract: at('huggingface.co'), date: 'Jan 2, 2024 7', who: 'acme Acme AI' });
    for (const [a, b] of [
      [poor, rich],
      [rich, poor],
    ] as const) {
      const { papers } = await loadPapers(makeFolder({ 'a.txt': a, 'b.txt': b }));
      expect(papers).toHaveLength(1);
      expect(papers[0]).toMatchObject({
        comments: 7,
        organisation: { slug: 'acme', name: 'Acme AI' },
        raw: { abstract: at('huggingface.co') },
      });
    }
  });

  it('keeps two papers of one title apart, and reports them', async () => {
    const other =
      'Quite another subject: birds that sing at night, and why the males do so for hours on end.';
    const folder = makeFolder({
      'a.txt': head + listing('One') + listing('One', { abstract: other }),
    });
    const { papers, problems } = await loadPapers(folder);
    expect(papers.map((paper) => paper.title)).toEqual(['One', 'One']);
    expect(papers[0]?.id).not.toBe(papers[1]?.id);
    expect(problems).toEqual([
      { file: 'a.txt', line: 19, message: expect.stringContaining('kept as two papers') },
    ]);
  });

  it('lets another page correct the year that one page alone would give', async () => {
    // Saved in 2026, with nothing newer on it than 2023.
    const folder = makeFolder({
      'a.txt': head + listing('One', { date: 'Jan 2' }) + listing('Two', { date: 'Jan 3' }) + listing('Old'),
      'b.txt': head + listing('One', { date: 'Jan 2, 2026' }),
    });
    const { papers } = await loadPapers(folder);
    expect(papers.map((paper) => paper.published)).toEqual(['2026-01-02', '2026-01-03', '2023-04-18']);
  });

  it('takes a page of this year that prints the year for one of this year', async () => {
    const year = new Date().getFullYear();
    const { papers } = await loadPapers(
      makeFolder({
        'a.txt': head + listing('One', { date: 'Jan 2' }) + listing('Two', { date: `Jan 3, ${year}` }),
      }),
    );
    expect(papers.map((paper) => paper.published)).toEqual([`${year}-01-02`, `${year}-01-03`]);
  });

  it('says so where nothing tells a year', async () => {
    const { papers, problems } = await loadPapers(
      makeFolder({ 'a.txt': head + listing('One', { date: 'Jan 2' }) }),
    );
    expect(papers[0]?.published).toBeNull();
    expect(problems).toEqual([{ file: 'a.txt', line: 11, message: expect.stringContaining('Jan 2') }]);
  });

  it('reads a whole line as the name where another copy says so', async () => {
    const { papers } = await loadPapers(
      makeFolder({
        'a.txt':
          head + listing('One', { who: 'DeepMind Lab Zurich' }) + listing('Two', { who: 'AcmeAI Research' }),
        'b.txt': head + listing('Two', { who: 'acme AcmeAI Research' }),
      }),
    );
    expect(papers.map((paper) => paper.organisation)).toEqual([
      { slug: 'DeepMind', name: 'Lab Zurich' },
      { slug: 'acme', name: 'AcmeAI Research' },
    ]);
  });
});
