import { describe, expect, it, onTestFinished } from 'vitest';
import { type Clock, systemClock } from '../../src/base/clock.ts';
import { createDailyPapers, startFeed } from '../../src/feed/index.ts';
import { libraryOn } from '../../src/library/in-thread.ts';
import { createSearch } from '../../src/search/index.ts';
import { isOnPostgres, openStore } from '../store/open-store.ts';
import { createTestLog, titles } from './setting.ts';
import { makeRow, startSourceServer } from './source-server.ts';

describe('given the real time and a real server', () => {
  it('a listed paper is searchable within a second of being read, without a restart', async () => {
    const today = new Date().toISOString().slice(0, 10);
    const server = await startSourceServer(today);
    onTestFinished(() => server.close());
    server.lists.set(today, [makeRow('2611.00001', 'Zebrafish navigation')]);
    const store = await openStore(null);
    onTestFinished(() => store.close());
    const search = createSearch([]);
    const clock: Clock = systemClock;
    // The spacing of calls would make the test slow.
    const hasty: Clock = { ...clock, sleep: (ms, signal) => clock.sleep(Math.min(ms, 100), signal) };
    const source = createDailyPapers({ base: server.base, clock: hasty, random: Math.random });
    const feed = await startFeed({
      on: true,
      source,
      store,
      library: libraryOn(search),
      clock: hasty,
      random: Math.random,
      log: createTestLog(),
    });
    onTestFinished(() => feed.stop());
    const readAt = await waitFor(() => server.calls.at(0)?.at);
    const foundAt = await waitFor(() =>
      titles(search, 'zebrafish').length > 0 ? performance.now() : undefined,
    );
    // Seven days of calls lie between the first of them and the end of the round.
    expect(server.calls.length).toBeLessThanOrEqual(8);
    expect(foundAt - readAt).toBeLessThan(isOnPostgres ? 5_000 : 1_000);
  });
});

async function waitFor<T>(look: () => T | undefined): Promise<T> {
  for (;;) {
    const found = look();
    if (found !== undefined) return found;
    await new Promise((next) => setTimeout(next, 10));
  }
}
