import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { REST } from 'discord.js';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { commands } from '../../commands/index.ts';
import { openPaperboy, type Paperboy, startPaperboy } from '../../src/app/paperboy.ts';
import { readConfig } from '../../src/base/config.ts';
import { createLog } from '../../src/base/log.ts';
import { declarationsOf, readApplication, registerCommands } from '../../src/discord/register.ts';
import { addChannel } from '../../src/sandbox/discord/world/channels/channels.ts';
import { type Sandbox, startSandbox, textOf } from '../../src/sandbox/index.ts';
import { createServer } from '../../src/sandbox/people/servers.ts';
import { openStore } from '../../src/store/index.ts';

let sandbox: Sandbox;
const folder = mkdtempSync(join(tmpdir(), 'paperboy-'));
const bots: Paperboy[] = [];
const lines: string[] = [];
const log = createLog({ level: 'debug', write: (line) => lines.push(line), secrets: [] });
const start = (env: NodeJS.ProcessEnv, how = startPaperboy, { token, api } = sandbox) => {
  return how(readConfig({ DATA_DIR: folder, FEED: 'off', ...env }), { token, api }, log);
};
/** A server for each of two shards, and its text channel. */
const servers: { guild: string; channel: string }[] = [];
const identifies = () =>
  sandbox
    .calls()
    .filter(({ name }) => name === 'Identify')
    .map(({ at, request }) => ({ at: Date.parse(at), shard: (request as { shard: number[] }).shard }));

/** A new server of that shard. Which it is follows from the millisecond of its id, so others are made until one fits. */
function serverOn({ world, advance }: Sandbox, shard: number, count: number): string {
  for (;;) {
    const { id } = createServer(world, { as: 'alice', name: `Shard ${shard}`, installed: true });
    if ((BigInt(id) >> 22n) % BigInt(count) === BigInt(shard)) return id;
    world.guilds.delete(id);
    advance(0.001);
  }
}

beforeAll(async () => {
  sandbox = await startSandbox({ identifyEveryMs: 5_000, maxConcurrency: 1, serversPerShard: 3 });
  const rest = new REST({ api: sandbox.api }).setToken(sandbox.token);
  const target = { application: await readApplication(rest), guild: null };
  await registerCommands(rest, target, declarationsOf(commands));
  for (const shard of [0, 1]) {
    const guild = serverOn(sandbox, shard, 2);
    const { id } = addChannel(sandbox.world, { type: 0, guild, name: 'papers' });
    servers[shard] = { guild, channel: id };
  }
});
afterAll(async () => {
  await Promise.all(bots.map((bot) => bot.stop()));
  await sandbox.stop();
  rmSync(folder, { recursive: true });
});

describe('given a bot whose shards are two processes on one store', () => {
  it('then they begin their sessions in turn, and each answers in its own servers', async () => {
    const both = [start({ SHARDS: '0', SHARD_COUNT: '2' }), start({ SHARDS: '1', SHARD_COUNT: '2' })];
    bots.push(...(await Promise.all(both)));
    const begun = identifies();
    expect(begun.map(({ shard }) => shard.join('/')).sort()).toEqual(['0/2', '1/2']);
    expect((begun[1]?.at ?? 0) - (begun[0]?.at ?? 0)).toBeGreaterThanOrEqual(5_000);
    for (const { channel } of servers) {
      const alice = sandbox.as('alice').enters(channel);
      await alice.runs('/paper', { query: 'critic rl' });
      expect(textOf(await alice.sees(/critic/i))).toMatch(/critic/i);
    }
  });

  it('then a digest comes whichever process sends it, in servers of either', async () => {
    for (const { channel } of servers) {
      const alice = sandbox.as('alice').enters(channel);
      await alice.runs('/digest set', { time: '08:00', timezone: 'UTC' });
      await alice.sees(/Nothing is saved yet/);
      await alice.presses('Start this digest');
      await alice.sees(/Saved\./);
    }
    // Only the first goes on: what is asked for in the other's server is its to send.
    await bots.pop()?.stop();
    const store = await openStore(folder);
    const [of] = await store.subscriptionsOf(servers[1]?.guild ?? '');
    const now = Date.now();
    const due = { dueAt: now, expiresAt: now + 900_000, covers: [], reason: null, doubt: false };
    await store.addSlot(of?.id ?? '', { mark: 'm'.repeat(22), date: 'now:1', state: 'pending', ...due }, now);
    await bots[0]?.stop();
    bots[0] = await start({ SHARDS: '0', SHARD_COUNT: '2' });
    await sandbox
      .as('alice')
      .enters(servers[1]?.channel ?? '')
      .sees(/Papers of/);
    // A start with a part of the shards leaves the others' servers alone.
    expect((await store.subscriptionsOf(servers[1]?.guild ?? '')).map((s) => s.trouble)).toEqual([null]);
    await store.close();
    expect(lines.filter((line) => / error /.test(line))).toEqual([]);
  });
});

describe('given a Discord that wants more shards, and lets five sessions begin a day', () => {
  it('then too few are refused in words, as many as it recommends are taken, and no session too many is begun', async () => {
    const strict = await startSandbox({ serversPerShard: 3, sessionStarts: 5 });
    onTestFinished(() => strict.stop());
    for (const shard of [1, 2, 3, 4]) serverOn(strict, shard, 5);
    await expect(start({ SHARD_COUNT: '1' }, startPaperboy, strict)).rejects.toThrow(
      'Discord wants this bot to have more shards',
    );
    const bot = await start({}, startPaperboy, strict);
    bots.push(bot);
    expect(bot.bot.client.options.shardCount).toBe(5);
    const late = await start({ SHARDS: '0', SHARD_COUNT: '5' }, openPaperboy, strict);
    bots.push(late);
    await expect.poll(() => lines.filter((line) => line.includes('Not enough sessions')).length).toBe(1);
    expect(strict.calls().filter(({ name }) => name === 'READY')).toHaveLength(5);
  });
});
