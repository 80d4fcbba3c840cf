import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { watchVersions } from '../../src/app/versions.ts';
import { createLog } from '../../src/base/log.ts';
import { textOf } from '../../src/sandbox/index.ts';
import { openStore } from '../../src/store/index.ts';
import { type House, openHouse } from '../discord/house.ts';
import { run } from '../store/open-store.ts';
import { createServer, type Server } from './server.ts';

let server: Server;
let house: House;
beforeAll(async () => {
  server = await createServer();
  house = await openHouse({ env: { DATABASE_URL: server.url, HEALTH_PORT: '0' } });
}, 120_000);
afterAll(async () => {
  await house.stop();
  await server.remove();
});

const served = async (path: string): Promise<string> => {
  const line = house.log.findLast((one) => one.includes('health and metrics are served')) ?? '';
  return (await fetch(`${/"at":"([^"]*)"/.exec(line)?.[1]}${path}`)).text();
};
const paper = (key: string) => ({
  key,
  paper: key,
  json: JSON.stringify({
    key: `arxiv:${key}`,
    arxiv: key,
    title: `Zebrafish word ${key}`,
    abstract: `We count the zebrafish of ${key} by their stripes, and find that they are many.`,
    authors: [],
    links: [],
    published: '2026-11-20',
  }),
  arrivedAt: 1,
});

describe('given a bot on a server', () => {
  it('then what another process kept is told at once, and not asked for again and again', async () => {
    const other = await openStore(server.url);
    const hearing = await openStore(server.url);
    const heard: number[] = [];
    const end = hearing.heed(() => heard.push(performance.now()));
    // Once it listens, as something may have been kept before.
    await expect.poll(() => heard.length).toBe(1);
    await other.keepLivePapers([paper('2611.00001')]);
    await expect.poll(() => heard.length, { interval: 5 }).toBe(2);
    // What is the same as before is no news.
    await other.keepLivePapers([paper('2611.00001')]);
    await other.keepLivePapers([paper('2611.00002')]);
    await expect.poll(() => heard.length).toBe(3);
    end?.();
    await hearing.close();
    await other.close();
    expect(await served('/metrics')).toMatch(/^paperboy_database_connections\{state="idle"\} [1-9]/m);
    expect(await served('/metrics')).toMatch(/^paperboy_interactions\{state="waiting"\} 0$/m);
  });

  it('then while the server is away it answers what needs none, says so of the rest, and goes on afterwards', async () => {
    const alice = house.sandbox.as('alice').enters('papers');
    await server.stop('immediate');
    // What people see of it is a reference; the log has the reason.
    await alice.runs('/saved list');
    expect(textOf(await alice.sees(/went wrong/))).toMatch(/report the reference/);
    expect(house.log.some((line) => /The database \S+ (?:can’t be reached|broke)/.test(line))).toBe(true);
    expect(JSON.parse(await served('/health'))).toMatchObject({
      well: false,
      gateway: true,
      database: false,
    });
    await server.start();
    await alice.runs('/saved list');
    await alice.sees(/reading list is empty/);
    await alice.runs('/digest set', { time: '08:00', timezone: 'UTC' });
    await alice.sees(/Nothing is saved yet/);
    await alice.presses('Start this digest');
    await alice.sees(/Saved\./);
    await alice.runs('/digest now');
    await alice.sees(/Papers of/);
    expect(JSON.parse(await served('/health'))).toMatchObject({ well: true });
  });

  it('then a server that may only be read for a while costs what writes alone', async () => {
    const alice = house.sandbox.as('alice').enters('general');
    const only = async (how: 'on' | 'off') => {
      await run(`ALTER SYSTEM SET default_transaction_read_only = ${how}`, server.url);
      await run('SELECT pg_reload_conf()', server.url);
    };
    await only('on');
    await alice.runs('/paper', { query: 'critic rl' });
    await alice.sees(/critic/i);
    const typed = await alice.types('/saved add', 'paper', 'critic');
    const add = () => alice.runs('/saved add', { paper: String(typed.choices?.[0]?.value) });
    await add();
    await alice.sees(/went wrong/);
    expect(house.log.some((line) => line.includes('may only be read'))).toBe(true);
    await only('off');
    await add();
    await alice.sees(/🔖 Saved to/);
  });

  it('then one that a newer Paperboy has changed meanwhile is told of, once', async () => {
    const store = await openStore(server.url);
    const lines: string[] = [];
    const log = createLog({ level: 'info', write: (line) => lines.push(line), secrets: [] });
    const stop = watchVersions(store, log, 10);
    await run("INSERT INTO kysely_migration VALUES ('999-later', now())", server.url);
    await expect.poll(() => lines.length).toBe(1);
    expect(lines[0]).toMatch(/ error a newer Paperboy has changed the database.*999-later/);
    stop();
    await store.close();
  });
});
