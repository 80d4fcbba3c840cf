import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openStore } from '../../src/store/index.ts';
import { head, listing, makeFolder } from '../papers/files.ts';
import { makeRow, type SourceServer, startSourceServer } from './source-server.ts';

const root = join(import.meta.dirname, '../..');
const day = (ago: number): string => new Date(Date.now() - ago * 86_400_000).toISOString().slice(0, 10);

let server: SourceServer;
beforeAll(async () => {
  server = await startSourceServer(day(0));
  for (let ago = 0; ago < 10; ago++)
    server.lists.set(day(ago), [
      makeRow(`2611.0000${ago}`, `Paper of ${ago} days ago`, {
        paper: { submittedOnDailyAt: `${day(ago)}T04:00:00Z` },
      }),
    ]);
});
afterAll(() => server.close());

async function runFeed(data: string, ...args: string[]) {
  const child = spawn(process.execPath, ['src/bin/feed.ts', ...args], {
    cwd: root,
    env: {
      ...process.env,
      FEED_URL: server.base,
      DATA_DIR: data,
      SEEDS_DIR: makeFolder({ 'a.txt': head + listing('Paper of 1 days ago', { abstract: '' }) }),
      DISCORD_TOKEN: '',
    },
  });
  const [out, err, [code]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'close'),
  ]);
  return { out, err, code: code as number };
}

describe('given npm run feed', () => {
  it('fills a gap, shows progress, and keeps the papers for the bot', async () => {
    const data = makeFolder();
    const { out, err, code } = await runFeed(data, '--since', day(9), '--until', day(0));
    expect(err).toContain('10/10 days');
    expect(out).toBe('10 papers on 10 days: 10 new, 0 changed.\n');
    expect(code).toBe(0);
    const store = await openStore(data);
    const { rows } = await store.livePapersSince(0);
    const arrivals = new Map(rows.map((row) => [row.key, row.arrivedAt]));
    // Of the watched week: news. Older: as of its own day. On a saved page: not at all.
    expect(arrivals.get('2611.00000')).toBeGreaterThan(Date.now() - 60_000);
    expect(arrivals.get('2611.00001')).toBeNull();
    expect(arrivals.get('2611.00009')).toBe(Date.parse(`${day(9)}T04:00:00Z`));
    expect(await store.sourceState('daily-papers')).toMatchObject({ failures: 0, listed: 10 });
    await store.close();

    const again = await runFeed(data, '--since', day(1));
    expect(again.out).toBe('2 papers on 2 days: 0 new, 0 changed.\n');
  });

  it('says which days are missing when the source gives out, and keeps the others', async () => {
    const data = makeFolder();
    const ok = [null, null];
    server.faults.push(...ok);
    server.always = { kind: 'status', status: 403 };
    const { out, err, code } = await runFeed(data, '--since', day(5));
    server.always = null;
    expect(code).toBe(2);
    expect(out).toBe('2 papers on 2 days: 2 new, 0 changed.\n');
    expect(err).toContain('Daily Papers could not be read (it answered 403): 4 of 6 days are missing.');
    expect(err).toContain(`npm run feed -- --since ${day(3)} --until ${day(0)}`);
  });

  it('refuses a date that is none', async () => {
    const { err, code } = await runFeed(makeFolder(), '--since', '2026-13-01');
    expect(code).toBe(2);
    expect(err).toBe('--since "2026-13-01" is no date.\nWrite it like 2026-11-01.\n');
  });
});
