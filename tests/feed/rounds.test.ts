import { describe, expect, it } from 'vitest';
import { SourceError } from '../../src/feed/ports.ts';
import { hour, minute, setUp, start, titles, told } from './setting.ts';
import { makeRow } from './source-server.ts';

describe('given a bot that has just started', () => {
  it('reads the last seven days within seconds, and makes their papers searchable', async () => {
    const { clock, source, search, feed } = await setUp();
    source.lists.set('2026-11-20', [makeRow('2611.00001', 'Zebrafish navigation')]);
    source.lists.set('2026-11-14', [makeRow('2611.00002', 'Quokka smiles')]);
    source.lists.set('2026-11-13', [makeRow('2611.00003', 'Too old')]);
    expect(feed.state()).toEqual({ state: 'late', since: Date.parse(start) });
    await clock.pass(3_000);
    expect(source.days).toEqual(['20', '19', '18', '17', '16', '15', '14'].map((d) => `2026-11-${d}`));
    expect(titles(search, 'zebrafish')).toEqual(['Zebrafish navigation']);
    expect(titles(search, 'quokka')).toEqual(['Quokka smiles']);
    expect(search.papers).toHaveLength(2);
    expect(feed.state()).toEqual({ state: 'fresh' });
    expect(search.papers[0]).toMatchObject({
      published: '2026-11-17',
      authors: 3,
      link: 'https://huggingface.co/papers/2611.00001',
      organisation: { slug: 'acme', name: 'Acme Research' },
      live: { arxiv: '2611.00001', authorNames: ['Ada Lovelace', 'Alan Turing', 'Hidden One'], upvotes: 10 },
    });
    expect(feed.arrivedAt(search.papers[0]?.id ?? '')).toBeGreaterThan(Date.parse(start));
  });

  it('looks again once an hour, within a tenth', async () => {
    const { clock, source } = await setUp();
    await clock.pass(24 * hour);
    expect(source.days.length % 7).toBe(0);
    expect(source.days.length / 7).toBeGreaterThanOrEqual(22);
    expect(source.days.length / 7).toBeLessThanOrEqual(27);
    // After midnight, the new day comes first.
    expect(source.days[0]).toBe('2026-11-20');
    expect(source.days.at(-7)).toBe('2026-11-21');
  });

  it('finds what is added to a list that was partial, and votes that went up', async () => {
    const { clock, source, search, feed } = await setUp();
    source.lists.set('2026-11-20', [makeRow('2611.00001', 'Zebrafish navigation')]);
    await clock.pass(minute);
    const before = feed.arrivedAt(search.papers[0]?.id ?? '');
    source.lists.set('2026-11-20', [
      makeRow('2611.00001', 'Zebrafish navigation, revised', {
        paper: { upvotes: 99 },
        row: { numComments: 7 },
      }),
      makeRow('2611.00002', 'Quokka smiles'),
    ]);
    await clock.pass(1.2 * hour);
    expect(titles(search, 'quokka')).toEqual(['Quokka smiles']);
    expect(titles(search, 'zebrafish')).toEqual(['Zebrafish navigation, revised']);
    expect(search.papers.find((p) => p.live?.arxiv === '2611.00001')).toMatchObject({
      comments: 7,
      live: { upvotes: 99 },
    });
    expect(feed.arrivedAt(search.papers[0]?.id ?? '')).toBe(before);
  });

  it('reports a bad row once, and not every hour', async () => {
    const { clock, source, search, log } = await setUp();
    source.lists.set('2026-11-20', [makeRow('bad id', 'Bad'), makeRow('2611.00001', 'Good')]);
    await clock.pass(3 * hour);
    expect(search.papers.map((paper) => paper.title)).toEqual(['Good']);
    expect(told(log)).toEqual([
      'warn a row of Daily Papers was left out {"date":"2026-11-20","row":1,"message":"paper.id: is no arXiv id"}',
    ]);
  });
});

describe('given a stop in the middle of a round', () => {
  it('ends at once, keeps what was read, and counts it as no failure', async () => {
    const { clock, source, store, feed, log } = await setUp();
    source.lists.set('2026-11-20', [makeRow('2611.00001', 'Zebrafish navigation')]);
    const read = source.readDay;
    source.readDay = async (date) => {
      if (date === '2026-11-19') void feed.stop();
      if (date < '2026-11-20') throw new SourceError('it was stopped');
      return read(date);
    };
    await clock.pass(minute);
    expect((await store.livePapersSince(0)).rows).toHaveLength(1);
    expect(await store.sourceState('daily-papers')).toMatchObject({ failures: 0, succeededAt: null });
    expect(told(log)).toEqual([]);
  });
});
