import { describe, expect, it, onTestFinished } from 'vitest';
import { makeFolder } from '../papers/files.ts';
import { openStore } from '../store/open-store.ts';
import { createTestClock } from './clocks.ts';
import { createSource, hour, minute, setUp, start, titles, told } from './setting.ts';
import { makeRow } from './source-server.ts';

describe('given a restart', () => {
  it('knows all papers and when they came in before anything is fetched, also with the feed off', async () => {
    const { clock, source, store, feed, search } = await setUp();
    source.lists.set('2026-11-20', [makeRow('2611.00001', 'Zebrafish navigation')]);
    await clock.pass(minute);
    const id = search.papers[0]?.id ?? '';
    const arrived = feed.arrivedAt(id);
    await feed.stop();
    source.days.length = 0;
    const again = await setUp({ store, source, clock, on: false });
    expect(titles(again.search, 'zebrafish')).toEqual(['Zebrafish navigation']);
    expect(again.search.papers[0]?.id).toBe(id);
    expect(again.feed.arrivedAt(id)).toBe(arrived);
    await clock.pass(5 * hour);
    expect(source.days).toEqual([]);
    expect(again.feed.state()).toEqual({ state: 'off' });
    expect(told(again.log)).toEqual(['info the live feed is off {}']);
  });

  it('knows a paper by the id it had, though its title has changed since', async () => {
    const { clock, source, store, feed, search } = await setUp();
    source.lists.set('2026-11-20', [makeRow('2611.00001', 'Zebrafish navigation')]);
    await clock.pass(minute);
    const id = search.papers[0]?.id;
    source.lists.set('2026-11-20', [makeRow('2611.00001', 'Fish that find their way')]);
    await clock.pass(1.2 * hour);
    await feed.stop();
    const again = await setUp({ store, source, clock, on: false });
    expect(again.search.papers.map((paper) => [paper.id, paper.title])).toEqual([
      [id, 'Fish that find their way'],
    ]);
  });

  it('does not read again within the hour, however often it is restarted', async () => {
    const clock = createTestClock(start);
    const store = await openStore(null, clock.now);
    const source = createSource();
    for (let i = 0; i < 5; i++) {
      const { feed } = await setUp({ store, source, clock });
      await clock.pass(5 * minute);
      await feed.stop();
    }
    expect(source.days).toHaveLength(7);
  });

  it('reads the days of an absence, up to a month', async () => {
    const clock = createTestClock(start);
    const store = await openStore(null, clock.now);
    const source = createSource();
    for (const [date, days] of [
      ['2026-11-20T08:00:00Z', 7],
      ['2026-11-30T09:00:00Z', 12],
      ['2027-03-01T09:00:00Z', 31],
    ] as const) {
      source.days.length = 0;
      clock.set(Date.parse(date));
      const { feed } = await setUp({ store, source, clock });
      await clock.pass(minute);
      await feed.stop();
      expect(source.days).toHaveLength(days);
    }
  });

  it('goes on where a clock had been set far ahead', async () => {
    const clock = createTestClock('2036-01-01T00:00:00Z');
    const store = await openStore(null, clock.now);
    const source = createSource();
    const { feed } = await setUp({ store, source, clock });
    await clock.pass(minute);
    await feed.stop();
    source.days.length = 0;
    const back = await setUp({ store, source, clock: createTestClock(start) });
    await back.clock.pass(minute);
    expect(source.days).toHaveLength(7);
  });
});

describe('given two processes on one store', () => {
  it('one of them reads, and both find the papers', async () => {
    const folder = makeFolder();
    const clock = createTestClock(start);
    const source = createSource();
    const open = async () => {
      const store = await openStore(folder, clock.now);
      onTestFinished(() => store.close());
      return setUp({ store, source, clock });
    };
    const [one, two] = [await open(), await open()];
    source.lists.set('2026-11-20', [makeRow('2611.00001', 'Zebrafish navigation')]);
    await clock.pass(10 * hour);
    expect(source.days.length / 7).toBeGreaterThanOrEqual(9);
    expect(source.days.length / 7).toBeLessThanOrEqual(12);
    expect(one.search.papers).toEqual(two.search.papers);
    expect(one.search.papers).toHaveLength(1);
    expect(two.feed.state()).toEqual({ state: 'fresh' });
  });

  it('another process is taken over when it dies in the middle', async () => {
    const clock = createTestClock(start);
    const store = await openStore(null, clock.now);
    const now = clock.now();
    expect(await store.claimSource('daily-papers', now, now + 5 * minute, now + 2 * hour)).toBe(true);
    expect(await store.claimSource('daily-papers', now, now + 5 * minute, now + 2 * hour)).toBe(false);
    const { source } = await setUp({ store, clock });
    await clock.pass(4 * minute);
    expect(source.days).toEqual([]);
    await clock.pass(3 * minute);
    expect(source.days).toHaveLength(7);
  });
});
