import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { SourceError } from '../../src/feed/ports.ts';
import { datesBetween } from '../../src/feed/round.ts';
import { openHouse } from '../discord/house.ts';
import { makeFolder } from '../papers/files.ts';
import { openStore, placeOf } from '../store/open-store.ts';
import { hour, minute, setUp, start, titles, told } from './setting.ts';
import { makeRow, startSourceServer } from './source-server.ts';

const week = ['20', '19', '18', '17', '16', '15', '14'].map((d) => `2026-11-${d}`);
const since = '2026-11-01';
const older = datesBetween(since, '2026-11-13').reverse();
const rowOf = (date: string, title: string, id = `26${date.slice(5, 7)}.000${date.slice(8)}`) =>
  makeRow(id, title, { paper: { submittedOnDailyAt: `${date}T04:00:00Z` } });

describe('given a library that is to reach back', () => {
  it('reads the lists before the last week, newest first, and each once', async () => {
    const { clock, source, search, feed, log } = await setUp({ since });
    source.lists.set('2026-11-13', [rowOf('2026-11-13', 'Zebrafish navigation')]);
    source.lists.set(since, [rowOf(since, 'Quokka smiles')]);
    expect(feed.reaches()).toEqual([{ source: 'Daily Papers', back: '2026-11-14', left: 13 }]);
    await clock.pass(minute);
    expect(source.days.filter((day) => !week.includes(day))).toEqual(older);
    expect(source.days.filter((day) => week.includes(day))).toEqual(week);
    expect(feed.reaches()).toEqual([{ source: 'Daily Papers', back: since, left: 0 }]);
    expect([...titles(search, 'zebrafish'), ...titles(search, 'quokka')]).toEqual([
      'Zebrafish navigation',
      'Quokka smiles',
    ]);
    expect(told(log).map((line) => line.split(' {')[0])).toEqual([
      'info the library is being filled',
      'info the library is filled',
    ]);
  });

  it('takes what it finds for what was listed then, and not for news', async () => {
    const { clock, source, search, feed } = await setUp({ since });
    source.lists.set('2026-11-13', [rowOf('2026-11-13', 'Zebrafish navigation')]);
    await clock.pass(minute);
    expect(feed.arrivedAt(search.papers[0]?.id ?? '')).toBe(Date.parse('2026-11-13T04:00:00Z'));
  });

  it('reads each day once more when it has become a week old, and is then done with it', {
    timeout: 180_000,
  }, async () => {
    const { clock, source } = await setUp({ since });
    await clock.pass(24 * hour);
    expect(source.days.filter((day) => day < '2026-11-14')).toEqual(older);
    expect(source.days.filter((day) => day === '2026-11-14').length).toBeGreaterThan(10);
    const before = source.days.length;
    await clock.pass(24 * hour);
    expect(source.days.slice(before).filter((day) => day === '2026-11-14')).toEqual([]);
  });

  it('leaves a day that is broken for later, and forgets none', async () => {
    const { clock, source, feed, log } = await setUp({ since });
    source.bad.add('2026-11-10').add('2026-11-09');
    await clock.pass(10 * minute);
    expect(feed.reaches()).toEqual([{ source: 'Daily Papers', back: since, left: 2 }]);
    expect(told(log).filter((line) => line.startsWith('warn'))).toHaveLength(1);
    source.bad.clear();
    await clock.pass(3 * hour);
    expect(feed.reaches()).toEqual([{ source: 'Daily Papers', back: since, left: 0 }]);
  });

  it('asks a source that is down less and less, and waits as long as it is told to', {
    timeout: 180_000,
  }, async () => {
    const { clock, source, feed } = await setUp({ since });
    await clock.pass(4_000);
    source.broken = new SourceError('its limit of calls is used up', { retryAt: clock.now() + hour });
    const before = source.days.length;
    await clock.pass(hour - minute);
    expect(source.days.length - before).toBeLessThanOrEqual(1);
    source.broken = new SourceError('it answered 503');
    await clock.pass(12 * hour);
    expect(source.days.length - before).toBeLessThan(50);
    source.broken = null;
    await clock.pass(26 * hour);
    expect(feed.reaches()[0]?.left).toBe(0);
  });

  it('leaves to the round of the last days what that brings as news, after an absence too', async () => {
    const first = await setUp({ since: '2026-11-13' });
    await first.clock.pass(minute);
    await first.feed.stop();
    const clock = first.clock;
    clock.set(Date.parse(start) + 20 * 24 * hour);
    const second = await setUp({ since: '2026-11-13', store: first.store, clock, source: first.source });
    second.source.lists.set('2026-11-25', [rowOf('2026-11-25', 'Zebrafish navigation')]);
    await clock.pass(10 * minute);
    expect(second.feed.arrivedAt(second.search.papers[0]?.id ?? '')).toBeGreaterThan(
      Date.parse(start) + 19 * 24 * hour,
    );
    expect(second.feed.reaches()[0]?.left).toBe(0);
  });
});

describe('given two processes on one store', () => {
  it('they share the days, and read none twice', async () => {
    const one = await setUp({ since });
    const two = await setUp({ since, store: one.store, clock: one.clock, source: one.source });
    await one.clock.pass(2 * minute);
    expect(one.source.days.filter((day) => !week.includes(day)).sort()).toEqual([...older].sort());
    expect(two.feed.reaches()).toEqual([{ source: 'Daily Papers', back: since, left: 0 }]);
  });
});

describe('given a process that is killed five times on the way', () => {
  it('has every paper of every day in the end, each kept once', { timeout: 240_000 }, async () => {
    const today = new Date().toISOString().slice(0, 10);
    const day = (ago: number) => new Date(Date.now() - ago * 24 * hour).toISOString().slice(0, 10);
    const server = await startSourceServer(today);
    onTestFinished(() => server.close());
    const days = 120;
    for (let ago = 0; ago <= days; ago++)
      server.lists.set(
        day(ago),
        [0, 1, 2].map((n) =>
          rowOf(day(ago), `Paper ${n} of ${ago} days ago`, `2611.${String(ago * 3 + n).padStart(5, '0')}`),
        ),
      );
    const folder = makeFolder();
    const place = await placeOf(folder);
    const child = join(import.meta.dirname, 'fill.ts');
    let kills = 0;
    for (let left = days; left > 0; ) {
      const process_ = spawn(process.execPath, [child, place, server.base, day(days)], {
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      const calls = server.calls.length + 18;
      const watch = setInterval(() => {
        if (kills === 5 || server.calls.length < calls) return;
        kills += process_.kill('SIGKILL') ? 1 : 0;
        clearInterval(watch);
      }, 3);
      let said = '';
      process_.stdout.on('data', (part: Buffer) => (said += part.toString()));
      await once(process_, 'close');
      clearInterval(watch);
      left = said.includes('filled') ? 0 : left;
    }
    expect(kills).toBe(5);
    const store = await openStore(folder);
    const { rows } = await store.livePapersSince(0);
    expect(rows).toHaveLength(3 * (days + 1));
    expect(new Set(rows.map(({ paper }) => paper)).size).toBe(rows.length);
    expect((await store.daysRead('daily-papers')).size).toBe(days - 6);
    await store.close();
    // A kill costs the day that was under way, and the round of the last week if it was in it.
    const again = new Map<string, number>();
    for (const { date, page } of server.calls)
      if (page === 0) again.set(date ?? '', (again.get(date ?? '') ?? 0) + 1);
    const repeated = [...again].filter(([date, times]) => date < day(6) && times > 1);
    expect(repeated.length).toBeLessThanOrEqual(5);
  });
});

describe('given a bot whose library is being filled', () => {
  it('says in /help how far it is', async () => {
    const today = new Date().toISOString().slice(0, 10);
    const server = await startSourceServer(today);
    onTestFinished(() => server.close());
    const house = await openHouse({
      env: { FEED: 'on', FEED_URL: server.base, LIBRARY_SINCE: '2023-05-01' },
    });
    onTestFinished(() => house.stop());
    const bob = house.sandbox.as('bob').enters('papers');
    await bob.runs('/help');
    await bob.sees(/The daily papers are in back to \w+ \d{4}, and I am still reading\./);
  });
});
