import { describe, expect, it } from 'vitest';
import { SourceError } from '../../src/feed/ports.ts';
import { createTestClock } from './clocks.ts';
import { hour, minute, setUp, start, told } from './setting.ts';
import { makeRow } from './source-server.ts';

describe('given a source that can not be read', () => {
  it('says so once, tries again sooner than in an hour and then ever later, and says when it is well again', async () => {
    const { clock, source, log, feed, search } = await setUp();
    await clock.pass(minute);
    const since = feed.state();
    expect(since).toEqual({ state: 'fresh' });
    source.broken = new SourceError('it answered 503');
    source.days.length = 0;
    await clock.pass(6 * hour);
    expect(told(log)).toEqual([
      expect.stringMatching(/^warn Daily Papers could not be read .*it answered 503/),
    ]);
    // Two days in a row, and the round is over.
    expect(source.days.length / 2).toBeGreaterThanOrEqual(7);
    expect(source.days.length / 2).toBeLessThanOrEqual(11);
    const state = feed.state();
    expect(state.state).toBe('late');
    expect((state as { since: number }).since).toBeLessThan(Date.parse(start) + minute);

    source.broken = null;
    source.lists.set('2026-11-20', [makeRow('2611.00001', 'Zebrafish navigation')]);
    await clock.pass(1.2 * hour);
    expect(told(log).at(-1)).toMatch(/^info Daily Papers can be read again/);
    expect(feed.state()).toEqual({ state: 'fresh' });
    expect(search.papers).toHaveLength(1);
  });

  it('is late from the first failure on, since it was last read', async () => {
    const { clock, source, store, feed } = await setUp();
    await clock.pass(minute);
    const last = (await store.sourceState('daily-papers'))?.succeededAt ?? 0;
    source.broken = new SourceError('it answered 503');
    await clock.pass(1.2 * hour);
    expect(feed.state()).toEqual({ state: 'late', since: last });
  });

  it('does not come back before it was told to', async () => {
    const { clock, source, store } = await setUp();
    source.broken = new SourceError('it answered 429', { retryAt: Date.parse(start) + 50 * minute });
    await clock.pass(49 * minute);
    expect(source.days).toEqual(['2026-11-20']);
    expect(await store.sourceState('daily-papers')).toMatchObject({
      failure: 'it answered 429',
      failures: 1,
    });
    await clock.pass(3 * minute);
    expect(source.days).toHaveLength(2);
  });

  it('reads the other days where one is broken, and is not well until that one is', async () => {
    const { clock, source, search, feed, log } = await setUp();
    source.bad.add('2026-11-18');
    source.lists.set('2026-11-17', [makeRow('2611.00001', 'Zebrafish navigation')]);
    await clock.pass(minute);
    expect(search.papers).toHaveLength(1);
    expect(feed.state().state).toBe('late');
    expect(told(log)).toEqual([expect.stringContaining('"unread":["2026-11-18"]')]);
  });

  it('is late too when nobody could look for hours', async () => {
    const { clock, source, store, feed } = await setUp();
    await clock.pass(minute);
    await feed.stop();
    const later = createTestClock('2026-11-21T06:00:00Z');
    const again = await setUp({ store, source, clock: later });
    expect(again.feed.state()).toMatchObject({ state: 'late' });
    await later.pass(3_000);
    expect(again.feed.state()).toEqual({ state: 'fresh' });
  });
});
