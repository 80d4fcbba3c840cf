import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { REST } from 'discord.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { commands } from '../../commands/index.ts';
import { createWebhook } from '../../src/app/interactions.ts';
import { openPaperboy, type Paperboy } from '../../src/app/paperboy.ts';
import { systemClock } from '../../src/base/clock.ts';
import { readConfig } from '../../src/base/config.ts';
import { createLog } from '../../src/base/log.ts';
import type { Command } from '../../src/command/command.ts';
import { openBot } from '../../src/discord/client.ts';
import { createRouter } from '../../src/discord/interactions/router.ts';
import { declarationsOf, readApplication, registerCommands } from '../../src/discord/register.ts';
import type { SeenMessage } from '../../src/sandbox/contract/objects.ts';
import { type Sandbox, startSandbox, textOf } from '../../src/sandbox/index.ts';
import { openStore } from '../../src/store/index.ts';
import { type Balancer, startBalancer } from '../scale/balancer.ts';

let sandbox: Sandbox;
let rest: REST;
const folder = mkdtempSync(join(tmpdir(), 'paperboy-'));
const bots: Paperboy[] = [];
const workers: URL[] = [];
const lines: string[] = [];
const log = createLog({ level: 'info', write: (line) => lines.push(line), secrets: [] });

/** Where the newest door is. */
const door = () => {
  const line = lines.findLast((one) => one.includes('interactions are taken over HTTP')) ?? '';
  return new URL(/"at":"([^"]*)"/.exec(line)?.[1] ?? '');
};
let balancer: Balancer;
const setEndpoint = (to: Sandbox, url: string) =>
  new REST({ api: to.api })
    .setToken(to.token)
    .patch('/applications/@me', { body: { interactions_endpoint_url: url } });
const publicKey = () => sandbox.world.application.verifyKey;
async function startOne(env: NodeJS.ProcessEnv): Promise<void> {
  const config = readConfig({ DATA_DIR: folder, FEED: 'off', ...env });
  const bot = await openPaperboy(config, { token: sandbox.token, api: sandbox.api }, log);
  bots.push(bot);
  await bot.connected;
}

beforeAll(async () => {
  sandbox = await startSandbox();
  rest = new REST({ api: sandbox.api }).setToken(sandbox.token);
  await registerCommands(
    rest,
    { application: await readApplication(rest), guild: null },
    declarationsOf(commands),
  );
  await startOne({});
  for (const _ of [1, 2]) {
    await startOne({ GATEWAY: 'off', INTERACTIONS_PORT: '0', DISCORD_PUBLIC_KEY: publicKey() });
    workers.push(door());
  }
  balancer = await startBalancer(workers);
  await setEndpoint(sandbox, balancer.url);
}, 60_000);
afterAll(async () => {
  await Promise.all(bots.map((bot) => bot.stop()));
  await balancer.stop();
  await sandbox.stop();
  rmSync(folder, { recursive: true });
});

const isPrivate = (m: SeenMessage) => m.ephemeral_to !== null;
const posted = () => sandbox.calls().filter(({ name }) => name === 'POST INTERACTION');

describe('given two workers without a gateway, behind a load balancer', () => {
  it('then commands, completion, buttons and forms are answered in the response itself', async () => {
    const alice = sandbox.as('alice').enters('papers');
    await alice.runs('/paper', { query: 'learning' });
    const shown = await alice.sees(/learning/i);
    expect(isPrivate(shown)).toBe(false);
    await alice.presses('Next ▶', { message: shown.id });
    await expect
      .poll(() => textOf(alice.messages().find((m) => m.id === shown.id) as SeenMessage))
      .not.toBe(textOf(shown));
    expect((await alice.types('/saved add', 'paper', 'critic')).choices?.length).toBeGreaterThan(0);
    const inPrivate = sandbox.as('alice').enters('dm');
    await inPrivate.runs('/help');
    await inPrivate.sees(/in their own words/);
    const calls = posted();
    expect(calls.map(({ status, problems }) => ({ status, problems }))).toEqual(
      calls.map(() => ({ status: 200, problems: [] })),
    );
    expect(sandbox.calls().filter(({ name }) => name.endsWith('/callback'))).toEqual([]);
    expect(sandbox.calls().filter(({ name }) => name === 'INTERACTION_CREATE')).toEqual([]);
  });

  it('then an answer with a file comes with its file', async () => {
    const bob = sandbox.as('bob').enters('papers');
    const typed = await bob.types('/saved add', 'paper', 'critic');
    await bob.runs('/saved add', { paper: String(typed.choices?.[0]?.value) });
    await bob.runs('/saved list');
    await bob.sees(/Your reading list/);
    await bob.presses('Export as BibTeX');
    const file = await bob.sees(/as BibTeX/);
    expect(isPrivate(file)).toBe(true);
    expect(file.attachments[0]?.filename).toBe('papers.bib');
  });

  it('then an answer opens its thread, and what is asked in there is about its papers', async () => {
    const alice = sandbox.as('alice').enters('general');
    const typed = await alice.types('/compare', 'first', 'critic');
    const [first, second] = typed.choices?.map((c) => String(c.value)) ?? [];
    await alice.runs('/compare', { first: first ?? '', second: second ?? '' });
    await alice.sees(/Side by side in the thread below/);
    const threads = () =>
      [...sandbox.world.channels.values()].filter((c) => c.parent === sandbox.ids.general);
    await expect.poll(() => threads()[0]?.messages.size).toBeGreaterThan(0);
    const store = await openStore(folder);
    await expect.poll(() => store.threadPapers(threads()[0]?.id ?? '')).toHaveLength(2);
    await expect
      .poll(() => [...(threads()[0]?.messages.values() ?? [])].flatMap((m) => m.api.embeds).length)
      .toBeGreaterThan(0);
    await store.close();
  });

  it('then a digest is set where its channel lets it be, and the process with the gateway sends it', async () => {
    const alice = sandbox.as('alice').enters('papers');
    await alice.runs('/digest set', { time: '08:00', timezone: 'UTC' });
    await alice.sees(/Nothing is saved yet/);
    await alice.presses('Start this digest');
    await alice.sees(/Saved\./);
    await alice.runs('/digest now');
    await alice.sees(/Papers of/);
  });

  it('then a server’s own channels are named where answers are kept private elsewhere', async () => {
    const store = await openStore(folder);
    await store.changeGuildSettings(sandbox.ids.server, { channels: [sandbox.ids.general] });
    const alice = sandbox.as('alice').enters('papers');
    await alice.runs('/random');
    expect(textOf(await alice.sees(/in this server I answer for everyone in/))).toContain(
      `<#${sandbox.ids.general}>`,
    );
    await store.changeGuildSettings(sandbox.ids.server, { channels: [] });
    await store.close();
    expect(lines.filter((line) => / error | warn /.test(line))).toEqual([]);
  });
});

describe('given somebody who is not Discord', () => {
  const knock = (body: string, at = Date.now(), signature?: string) => {
    const timestamp = String(Math.floor(at / 1_000));
    return fetch(workers[0] ?? '', {
      method: 'POST',
      body,
      headers: {
        'x-signature-timestamp': timestamp,
        'x-signature-ed25519': signature ?? sandbox.world.application.sign(timestamp + body),
      },
    });
  };
  const ping = JSON.stringify({ type: 1, id: '1', application_id: '2' });

  it('then what isn’t signed, is signed for something else, is old or comes twice is refused', async () => {
    expect(await (await knock(ping)).json()).toEqual({ type: 1 });
    expect((await knock(ping)).status).toBe(401);
    expect((await knock(`${ping} `, Date.now() - 60_000)).status).toBe(401);
    expect((await knock(`${ping}  `, Date.now() + 60_000)).status).toBe(401);
    expect((await knock(ping, Date.now(), 'ab'.repeat(64))).status).toBe(401);
    expect((await knock(ping, Date.now(), 'no')).status).toBe(401);
    expect((await fetch(workers[0] ?? '', { method: 'POST', body: ping })).status).toBe(401);
    expect((await fetch(workers[0] ?? '')).status).toBe(405);
    expect((await knock('x'.repeat(2_000_000)).catch(() => ({ status: 413 }))).status).toBe(413);
    expect((await knock('{"type":2')).status).toBe(400);
  });

  it('then Discord takes no endpoint with another key', async () => {
    await startOne({
      GATEWAY: 'off',
      INTERACTIONS_PORT: '0',
      DISCORD_PUBLIC_KEY: '0'.repeat(63).concat('1'),
    });
    await expect(setEndpoint(sandbox, door().href)).rejects.toThrow(/could not be verified/);
  });
});

describe('given a worker that is still being made ready', () => {
  it('then who asks is acknowledged in time, and answered when it is', async () => {
    const slow = await startSandbox();
    const echo: Command<null, Record<string, never>, string> = {
      name: 'echo',
      declaration: { name: 'echo', description: 'Answers at once' },
      options: z.object({}),
      run: async () => 'Here it is',
      card: (description) => ({ embeds: [{ description }], rows: [] }),
      print: String,
    };
    const { promise: prepared, resolve: becomePrepared } = Promise.withResolvers<void>();
    const store = await openStore(null);
    const settings = { host: '127.0.0.1', port: 0, publicKey: slow.world.application.verifyKey };
    const webhook = await createWebhook(settings, { clock: systemClock, log });
    const router = createRouter({
      services: null,
      commands: [echo],
      store,
      log,
      clock: systemClock,
      prepared,
    });
    const bot = openBot({ token: slow.token, api: slow.api, router, log, makeRequest: webhook.makeRequest });
    const opened = await webhook.open(() => bot.client);
    const api = new REST({ api: slow.api }).setToken(slow.token);
    const target = { application: await readApplication(api), guild: null };
    await registerCommands(api, target, [{ name: 'echo', description: 'Answers at once' }]);
    await setEndpoint(slow, door().href);
    const alice = slow.as('alice');
    const asking = alice.runs('/echo', {});
    await expect.poll(() => alice.pending()[0]?.status, { timeout: 3_000 }).toBe('thinking');
    becomePrepared();
    expect((await asking).status).toBe('answered');
    await alice.sees(/Here it is/);
    await opened.stop();
    await bot.stop();
    await store.close();
    await slow.stop();
  });
});
