import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { connect, createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { REST } from 'discord.js';
import { ChannelType } from 'discord-api-types/v10';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { commands } from '../../commands/index.ts';
import { openPaperboy, type Paperboy } from '../../src/app/paperboy.ts';
import { readConfig } from '../../src/base/config.ts';
import { createLog } from '../../src/base/log.ts';
import { declarationsOf, readApplication, registerCommands } from '../../src/discord/register.ts';
import { addChannel } from '../../src/sandbox/discord/world/channels/channels.ts';
import { type Sandbox, startSandbox, textOf } from '../../src/sandbox/index.ts';
import { openStore } from '../../src/store/index.ts';
import { spec } from '../digest/world.ts';
import { type Between, startProxy } from './proxy.ts';

let sandbox: Sandbox;
let proxy: Between;
let paperboy: Paperboy;
const folder = mkdtempSync(join(tmpdir(), 'paperboy-'));
const lines: string[] = [];

/** In the gateway's place: cuts every connection until it is up. */
const gate = { isUp: false, tries: 0 };
const server = createServer((socket: Socket) => {
  gate.tries++;
  if (!gate.isUp) return void socket.destroy();
  const through = connect(Number(new URL(sandbox.api).port), '127.0.0.1');
  socket.pipe(through).pipe(socket);
  for (const end of [socket, through]) end.on('error', () => end.destroy());
});

/** Asks for a digest in a channel; it is due at once. */
async function ask(channel: string): Promise<void> {
  const store = await openStore(folder);
  const now = Date.now();
  const course = () => ({ lastDate: '2999-12-31', nextAt: null });
  const of = spec({ guild: sandbox.ids.server, channel });
  const { id } = await store.saveSubscription(of, 'person', randomUUID(), course);
  const due = { dueAt: now, expiresAt: now + 900_000, covers: [], reason: null, doubt: false };
  const mark = randomUUID().slice(0, 22);
  await store.addSlot(id, { mark, date: `now:${channel}`, state: 'pending', ...due }, now);
  await store.close();
}

beforeAll(async () => {
  sandbox = await startSandbox();
  proxy = await startProxy(sandbox.api);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  proxy.answer = ({ url }, response) => {
    if (url?.endsWith('/gateway/bot') !== true) return false;
    const session_start_limit = { total: 1000, remaining: 999, reset_after: 0, max_concurrency: 1 };
    const body = { url: `ws://127.0.0.1:${port}`, shards: 1, session_start_limit };
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    return true;
  };
  const rest = new REST({ api: sandbox.api }).setToken(sandbox.token);
  const target = { application: await readApplication(rest), guild: null };
  await registerCommands(rest, target, declarationsOf(commands));
});
afterAll(async () => {
  await paperboy.stop();
  await proxy.close();
  await sandbox.stop();
  server.close();
  rmSync(folder, { recursive: true });
});

describe('given a Discord whose gateway is away when the bot starts, and REST is not', () => {
  it('then digests come, as text and as a post, and what keeps one out is named', async () => {
    const { ids, world } = sandbox;
    const add = (type: ChannelType) => addChannel(world, { type, guild: ids.server, name: `c${type}` }).id;
    const [text, forum, closed] = [
      add(ChannelType.GuildText),
      add(ChannelType.GuildForum),
      add(ChannelType.GuildText),
    ];
    sandbox.faults.add({ fault: { kind: 'deny', channel: closed, permissions: ['SendMessages'] } });
    for (const channel of [text, forum, closed]) await ask(channel);
    const log = createLog({ level: 'debug', write: (line) => lines.push(line), secrets: [] });
    const config = readConfig({ DATA_DIR: folder, FEED: 'off' });
    paperboy = await openPaperboy(config, { token: sandbox.token, api: proxy.api }, log);
    const posts = () => [...world.channels.values()].filter(({ parent }) => parent === forum);
    await expect.poll(() => world.channels.get(text)?.messages.size, { timeout: 15_000 }).toBe(1);
    await expect.poll(() => posts().length, { timeout: 5_000 }).toBe(1);
    const store = await openStore(folder);
    const troubles = async () =>
      (await store.subscriptionsOf(ids.server)).map((s) => s.trouble?.reason).filter((r) => r !== undefined);
    await expect.poll(troubles, { timeout: 5_000 }).toEqual(['missing: Send Messages']);
    await store.close();
    expect(sandbox.online()).toBe(false);
  });

  it('then it knocks less and less often, and answers people once the gateway is back', async () => {
    await new Promise((done) => setTimeout(done, 4_000));
    expect(gate.tries).toBeLessThan(8);
    gate.isUp = true;
    await paperboy.connected;
    const alice = sandbox.as('alice').enters('papers');
    await alice.runs('/paper', { query: 'critic rl' });
    expect(textOf(await alice.sees(/critic/i))).toMatch(/critic/i);
    expect(lines.filter((line) => / error /.test(line))).toEqual([]);
  });
});
