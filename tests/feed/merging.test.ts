import { describe, expect, it } from 'vitest';
import { loadPapers, type Paper } from '../../src/papers/index.ts';
import { head, listing, makeFolder } from '../papers/files.ts';
import { hour, minute, setUp } from './setting.ts';
import { makeRow } from './source-server.ts';

describe('given papers of saved pages', () => {
  const pages = async (): Promise<readonly Paper[]> => {
    const folder = makeFolder({
      'a.txt':
        head +
        listing('Zebrafish navigation', {
          abstract: 'We study zebrafish at length, and find that it improves by 5\\%.',
          date: 'Nov 17, 2025 3',
        }) +
        listing('Old things'),
    });
    return (await loadPapers(folder)).papers;
  };

  it('merges by title: the page keeps its text and gains links, authors, votes and code', async () => {
    const papers = await pages();
    const { clock, source, search, feed } = await setUp({ papers });
    source.lists.set('2026-11-20', [
      makeRow('2611.00001', 'Zebrafish  Navigation', {
        paper: { summary: 'We study zebrafish at length, and find that it improves by 6% now.' },
      }),
    ]);
    await clock.pass(minute);
    expect(search.papers).toHaveLength(2);
    expect(search.get(papers[0]?.id ?? '')).toMatchObject({
      title: 'Zebrafish navigation',
      abstract: 'We study zebrafish at length, and find that it improves by 5%.',
      published: '2025-11-17',
      comments: 3,
      authors: 3,
      link: 'https://huggingface.co/papers/2611.00001',
      live: { arxiv: '2611.00001', upvotes: 10, code: 'https://github.com/acme/code' },
      sources: [{ file: 'a.txt', line: 11 }],
    });
    // It was here before: no news.
    expect(feed.arrivedAt(papers[0]?.id ?? '')).toBeNull();
  });

  it('keeps another paper of the same title apart', async () => {
    const { clock, source, search } = await setUp({ papers: await pages() });
    source.lists.set('2026-11-20', [
      makeRow('2611.00001', 'Old things', {
        paper: { summary: 'Antique furniture, its prices, and why they fell.' },
      }),
    ]);
    await clock.pass(minute);
    expect(search.papers.map((p) => p.title)).toEqual(['Zebrafish navigation', 'Old things', 'Old things']);
    expect(new Set(search.papers.map((p) => p.id)).size).toBe(3);
  });

  it('follows a paper by its arXiv id when its title changes', async () => {
    const papers = await pages();
    const { clock, source, search } = await setUp({ papers });
    source.lists.set('2026-11-20', [makeRow('2611.00001', 'Zebrafish navigation')]);
    await clock.pass(minute);
    source.lists.set('2026-11-20', [
      makeRow('2611.00001', 'Fish that find their way', { paper: { upvotes: 77 } }),
    ]);
    await clock.pass(1.2 * hour);
    expect(search.papers).toHaveLength(2);
    expect(search.get(papers[0]?.id ?? '')?.live?.upvotes).toBe(77);
  });
});
