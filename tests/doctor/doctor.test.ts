import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { PermissionFlagsBits } from 'discord-api-types/v10';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import type { Check } from '../../src/doctor/check.ts';
import { checkVersions } from '../../src/doctor/machine.ts';
import { type House, openHouse } from '../discord/house.ts';
import { startProxy } from '../discord/proxy.ts';
import { type SourceServer, startSourceServer } from '../feed/source-server.ts';
import { makeFolder } from '../papers/files.ts';
import { runEntry } from '../terminal/run-cli.ts';

let house: House;
let source: SourceServer;
let data: string;

beforeAll(async () => {
  data = mkdtempSync(join(tmpdir(), 'paperboy-doctor-'));
  house = await openHouse({ env: { DATA_DIR: data } });
  source = await startSourceServer('2026-11-20');
  const alice = house.sandbox.as('alice').enters('papers');
  await alice.runs('/digest set', { time: '08:00', timezone: 'Europe/Berlin' });
  await alice.sees(/Nothing is saved yet/);
  await alice.presses('Start this digest');
  await alice.sees(/Saved\./);
});
afterAll(async () => {
  await house.stop();
  await source.close();
  rmSync(data, { recursive: true, force: true });
});

async function examine(env: NodeJS.ProcessEnv = {}, ...args: string[]) {
  const { out, err, code } = await runEntry('src/bin/doctor.ts', args, '', {
    DISCORD_API_URL: house.sandbox.api,
    DISCORD_TOKEN: house.sandbox.token,
    DATA_DIR: data,
    FEED_URL: source.base,
    ...env,
  });
  return { out, err, code };
}

async function checksOf(env: NodeJS.ProcessEnv = {}) {
  const { out, code } = await examine(env, '--json');
  const { well, checks } = JSON.parse(out) as { well: boolean; checks: readonly Check[] };
  expect(code).toBe(well ? 0 : 1);
  expect(well).toBe(checks.every(({ todo }) => todo === null));
  return new Map(checks.map((check) => [check.name, check]));
}
const illOf = (checks: ReadonlyMap<string, Check>): string[] =>
  [...checks.values()].filter(({ todo }) => todo !== null).map(({ name }) => name);

describe('given a bot that is well, and runs', () => {
  it('then each line is ok, and the bot goes on undisturbed', async () => {
    const { out, err, code } = await examine();
    expect(err).toBe('');
    expect(out.trimEnd()).not.toMatch(/^(?!ok {4})/m);
    expect(out.split('\n').map((line) => line.slice(6).trim().split(/ {2,}/)[0])).toEqual([
      'node',
      'packages',
      'memory',
      'database',
      'disk',
      'search',
      'feed',
      'token',
      'clock',
      'gateway',
      'commands',
      'server Reading Group',
      'digest #papers in Reading Group',
      '',
    ]);
    expect(code).toBe(0);
    const bob = house.sandbox.as('bob').enters('papers');
    await bob.runs('/paper', { query: 'critic rl' });
    await bob.sees(/critic/i);
  });
});

describe('given something that is ill', () => {
  const broken = () => `${house.sandbox.token.split('.')[0]}.SaNdBx.${'A'.repeat(38)}`;

  it('then a token that Discord refuses is named, and nowhere shown', async () => {
    const { out, code } = await examine({ DISCORD_TOKEN: broken() });
    expect(code).toBe(1);
    expect(out).toMatch(/^FAIL {2}token {4,}Discord refuses it\n +→ Reset it/m);
    expect(out).not.toContain(broken());
  });

  it('then a token that is missing or malformed is', async () => {
    expect(illOf(await checksOf({ DISCORD_TOKEN: '' }))).toEqual(['token']);
    const checks = await checksOf({ DISCORD_TOKEN: 'nonsense' });
    expect(illOf(checks)).toEqual(['settings']);
    expect(checks.get('settings')?.found).toContain('DISCORD_TOKEN is not a bot token');
  });

  it('then a reading group is called one, with what it needs, and what somebody follows is no channel', async () => {
    const { sandbox } = house;
    const alice = sandbox.as('alice').enters('general');
    await alice.runs('/club set', { day: 'thursday', time: '19:00', timezone: 'UTC' });
    await alice.sees(/Nothing is saved yet/);
    await alice.presses('Start the reading group');
    await alice.sees(/Saved\./);
    await alice.runs('/follow topic', { name: 'reward models', time: '08:00', timezone: 'Berlin' });
    const well = await checksOf();
    expect([...well.keys()].filter((name) => /^(?:digest|reading group)/.test(name))).toEqual([
      'reading group #general in Reading Group',
      'digest #papers in Reading Group',
    ]);
    expect(well.get('reading group #general in Reading Group')?.found).toBe('can be posted');
    sandbox.faults.add({ fault: { kind: 'deny', channel: sandbox.ids.general, permissions: ['SendPolls'] } });
    expect((await checksOf()).get('reading group #general in Reading Group')?.found).toBe(
      'missing: Create Polls',
    );
  });

  it('then a permission that is missing is, in the server and in the digest’s channel', async () => {
    const { sandbox } = house;
    sandbox.faults.add({ fault: { kind: 'deny', channel: sandbox.ids.papers, permissions: ['EmbedLinks'] } });
    const inChannel = await checksOf();
    expect(illOf(inChannel)).toContain('digest #papers in Reading Group');
    expect(inChannel.get('digest #papers in Reading Group')?.found).toBe('missing: Embed Links');
    const server = sandbox.world.guilds.get(sandbox.ids.server);
    for (const id of [sandbox.ids.botRole, sandbox.ids.server]) {
      const role = server?.roles.get(id);
      if (role)
        role.permissions = String(BigInt(role.permissions) & ~PermissionFlagsBits.SendMessagesInThreads);
    }
    const inServer = await checksOf();
    expect(inServer.get('server Reading Group')?.found).toBe('missing: Send Messages in Threads');
  });

  it('then commands that are not registered are', async () => {
    const [{ name = '' } = {}] = (await house.rest.get(
      `/applications/${house.sandbox.applicationId}/commands`,
    )) as { name: string }[];
    await house.rest.put(`/applications/${house.sandbox.applicationId}/commands`, {
      body: [{ name: 'stale', description: 'x' }],
    });
    const found = (await checksOf()).get('commands');
    expect(found?.found).toMatch(new RegExp(`not registered: .*${name}.*; no longer there: stale`));
    expect(found?.todo).toBe('Run npm run deploy.');
  });

  it('then a clock that is wrong is', async () => {
    const proxy = await startProxy(house.sandbox.api);
    onTestFinished(() => proxy.close());
    proxy.answer = (request, response) => {
      if (!request.url?.endsWith('/users/@me')) return false;
      response.writeHead(200, {
        'content-type': 'application/json',
        date: new Date(Date.now() - 90_000).toUTCString(),
      });
      response.end('{"id":"1","username":"Paperboy"}');
      return true;
    };
    const clock = (await checksOf({ DISCORD_API_URL: proxy.api })).get('clock');
    expect(clock?.found).toMatch(/^8[89]\.\d s off|^90\.\d s off/);
    expect(clock?.todo).toContain('NTP');
  });

  it('then a Discord that can’t be reached, and a source that answers something else, are', async () => {
    const checks = await checksOf({
      DISCORD_API_URL: 'http://127.0.0.1:9/api',
      FEED_URL: house.sandbox.page,
    });
    expect(illOf(checks)).toEqual(['feed', 'token']);
    expect(checks.get('token')?.found).toContain('ECONNREFUSED');
  });

  it('then arXiv is, where it is to be read and answers something else', async () => {
    const checks = await checksOf({ ARXIV: 'cs.CL', ARXIV_URL: house.sandbox.page });
    expect(checks.get('arxiv')?.todo).toContain('leave ARXIV empty');
  });

  it('then shards that don’t fit are, and servers of other processes’ shards are none of its business', async () => {
    const wrong = await checksOf({ SHARDS: '4', SHARD_COUNT: '4' });
    expect(wrong.get('settings')?.found).toMatch(/SHARDS has 4, and of 4 \(SHARD_COUNT\) the last is 3/);
    const shard = Number((BigInt(house.sandbox.ids.server) >> 22n) % 2n);
    const other = await checksOf({ SHARDS: String(1 - shard), SHARD_COUNT: '2' });
    expect(other.get('gateway')?.found).toBe(`connected; servers: 0; shards: ${1 - shard} of 2`);
    expect([...other.keys()].filter((name) => name.startsWith('digest'))).toEqual([]);
  });

  it('then a database that is damaged, or a newer Paperboy’s, is, and is left as it was', async () => {
    const folder = makeFolder();
    const file = join(folder, 'paperboy.db');
    const make = new DatabaseSync(file);
    make.exec("CREATE TABLE kysely_migration (name TEXT); INSERT INTO kysely_migration VALUES ('900-hats')");
    make.close();
    const newer = (await checksOf({ DATA_DIR: folder })).get('database');
    expect(newer?.found).toContain('newer Paperboy (it has 900-hats)');
    writeFileSync(file, 'not a database at all'.repeat(400));
    const damaged = (await checksOf({ DATA_DIR: folder })).get('database');
    expect(damaged?.found).toContain(`${file} is damaged (file is not a database)`);
    expect(damaged?.todo).toContain('npm run backup -- restore FILE');
  });

  it('then packages that aren’t those of the lock file are', () => {
    const folder = makeFolder();
    for (const file of ['package.json', 'package-lock.json']) cpSync(file, join(folder, file));
    mkdirSync(join(folder, 'node_modules/discord.js'), { recursive: true });
    writeFileSync(join(folder, 'node_modules/discord.js/package.json'), '{"version":"1.0.0"}');
    const packages = checkVersions(folder).find(({ name }) => name === 'packages');
    expect(packages?.found).toMatch(/discord\.js 1\.0\.0 \(wanted: \d/);
    expect(packages?.found).toContain('zod not installed');
    expect(packages?.todo).toBe('Run npm ci.');
  });

  it('then an unknown option is refused', async () => {
    const { err, code } = await examine({}, '--jsno');
    expect(err).toContain('npm run doctor');
    expect(code).toBe(2);
  });
});
