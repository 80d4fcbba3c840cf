import { describe, expect, it } from 'vitest';
import { isOnPostgres } from '../store/open-store.ts';
import { checkIdentity } from './identity-check.ts';
import { hour, minute, setUp } from './setting.ts';
import { makeRow } from './source-server.ts';

describe('given pages and lists that come in any order, with restarts', () => {
  it('then every id that was ever given out leads to its paper, for ever', { timeout: 180_000 }, async () => {
    await checkIdentity(isOnPostgres ? 15 : 60);
  });
});

describe('given two papers of one title with abstracts of their own', () => {
  const antiques = { paper: { summary: 'Antique furniture, its prices, and why they fell.' } };
  const fish = { paper: { summary: 'Zebrafish that navigate by the light of the moon alone.' } };

  it('then each is known by its arXiv id, whichever changes first', async () => {
    const { clock, source, store, feed } = await setUp();
    source.lists.set('2026-11-20', [
      makeRow('2611.30002', 'Twins', fish),
      makeRow('2611.30003', 'Twins', antiques),
    ]);
    await clock.pass(minute);
    const votes = { paper: { ...fish.paper, upvotes: 99 } };
    source.lists.set('2026-11-20', [
      makeRow('2611.30002', 'Twins', votes),
      makeRow('2611.30003', 'Twins', antiques),
    ]);
    await clock.pass(1.2 * hour);
    await feed.stop();
    const { search } = await setUp({ store, source, clock, on: false });
    expect(search.get('2611.30002')?.abstract).toMatch(/Zebrafish/);
    expect(search.get('2611.30003')?.abstract).toMatch(/Antique/);
  });
});

describe('given a paper on the lists of two days of a week', () => {
  it('then no round says that it changed, and the newer list holds', async () => {
    const { clock, source, search, log } = await setUp();
    const row = (upvotes: number) => makeRow('2611.00001', 'Zebrafish navigation', { paper: { upvotes } });
    source.lists.set('2026-11-20', [row(9)]);
    source.lists.set('2026-11-17', [row(4)]);
    await clock.pass(5 * hour);
    expect(search.papers[0]?.live?.upvotes).toBe(9);
    const rounds = log.lines.filter((line) => line.includes('read Daily Papers'));
    expect(rounds.length).toBeGreaterThan(3);
    expect(rounds.slice(1).every((line) => line.includes('"added":0,"changed":0'))).toBe(true);
  });
});

describe('given votes and comments that change every hour', () => {
  it('then they are shown and sorted by at once, and the index hears nothing of it', async () => {
    const { clock, source, search } = await setUp();
    const rows = (upvotes: number, numComments: number) => [
      makeRow('2611.00001', 'Zebrafish navigation', { paper: { upvotes }, row: { numComments } }),
      makeRow('2611.00002', 'Zebrafish at rest', { row: { numComments: 5 } }),
    ];
    const indexed: string[] = [];
    const { addInSteps } = search;
    Object.assign(search, {
      addInSteps: (papers: Parameters<typeof addInSteps>[0]) => {
        indexed.push(...papers.map((p) => p.id));
        return addInSteps(papers);
      },
    });
    for (const hours of [1, 2, 3, 4]) {
      source.lists.set('2026-11-20', rows(hours * 10, hours * 3));
      await clock.pass(1.2 * hour);
      expect(search.get('2611.00001')?.live?.upvotes).toBe(hours * 10);
    }
    const hits = search.search('zebrafish', { sort: 'discussed' }).hits;
    expect(hits.map((h) => [h.paper.id, h.paper.comments])).toEqual([
      ['2611.00001', 12],
      ['2611.00002', 5],
    ]);
    expect(indexed.sort()).toEqual(['2611.00001', '2611.00002']);
  });
});

describe('given a paper that the index refuses', () => {
  it('then its neighbours are searchable, and it is tried again until it is taken', async () => {
    const { clock, source, search, log } = await setUp();
    const { addInSteps } = search;
    let refusing = true;
    Object.assign(search, {
      addInSteps: (papers: Parameters<typeof addInSteps>[0]) => {
        if (refusing && papers.some((p) => p.title === 'Cursed')) throw new Error('no room');
        return addInSteps(papers);
      },
    });
    source.lists.set('2026-11-20', [makeRow('2611.00001', 'Cursed'), makeRow('2611.00002', 'Blessed')]);
    await clock.pass(minute);
    expect(search.papers.map((p) => p.title)).toEqual(['Blessed']);
    expect(log.lines.join('\n')).toMatch(/error a paper could not be made searchable .*2611\.00001/);
    refusing = false;
    await clock.pass(minute);
    expect(search.papers.map((p) => p.title).sort()).toEqual(['Blessed', 'Cursed']);
  });
});
