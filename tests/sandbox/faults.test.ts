import { Events } from 'discord.js';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { FaultKind } from '../../src/sandbox/contract/faults.ts';
import { type Sandbox, startSandbox } from '../../src/sandbox/index.ts';
import { type Api, asBot, asPeople, paths, registerByHand, slash } from './api.ts';
import { answer, logIn } from './bot.ts';

let sandbox: Sandbox;
let bot: Api;
const ends: (() => unknown)[] = [];
beforeEach(async () => {
  sandbox = await startSandbox({ rateLimits: false, seed: 7 });
  bot = asBot(sandbox);
});
afterEach(async () => {
  for (const end of ends.splice(0)) await end();
  await sandbox.stop();
});

const send = () => bot('POST', `/channels/${sandbox.ids.papers}/messages`, { content: 'x' });
const sent = () => sandbox.as('bob').enters('papers').messages().length;
const add = (fault: FaultKind, more: object = {}) => sandbox.faults.add({ fault, ...more });

describe('given a fault on demand', () => {
  it('latency delays, and counts not as the own time of the sandbox', async () => {
    add({ kind: 'latency', ms: 120 });
    const start = performance.now();
    await send();
    const took = performance.now() - start;
    expect(took).toBeGreaterThanOrEqual(119);
    const call = sandbox.calls().at(-1);
    expect(call).toMatchObject({ fault: 'latency', status: 200 });
    expect(call?.ms).toBeLessThanOrEqual(took - 119);
  });
  it.each([500, 502, 503] as const)('%i without the effect, and with it', async (status) => {
    add({ kind: 'status', status });
    expect((await send()).status).toBe(status);
    expect(sent()).toBe(0);
    add({ kind: 'status', status, effect: true });
    expect((await send()).status).toBe(status);
    expect(sent()).toBe(1);
  });
  it('a reset before the effect leaves nothing, one after it everything', async () => {
    add({ kind: 'reset', when: 'before' });
    await expect(send()).rejects.toThrow(/fetch failed/);
    expect(sent()).toBe(0);
    add({ kind: 'reset', when: 'after' });
    await expect(send()).rejects.toThrow(/fetch failed/);
    expect(sent()).toBe(1);
  });
  it('a lost callback says 204 and is never seen', async () => {
    await registerByHand(sandbox, [slash('ask')]);
    const alice = sandbox.as('alice');
    add({ kind: 'lost' });
    const { id } = await alice.runs('/ask', {}, { wait: 'none' });
    const { callback } = paths(sandbox, id);
    expect((await bot('POST', callback, { type: 4, data: { content: 'x' } })).status).toBe(204);
    await alice.seesNothing();
    sandbox.advance(3);
    expect(alice.pending()).toMatchObject([{ status: 'failed' }]);
  });
  it('a slow body arrives whole', async () => {
    add({ kind: 'slow-body', ms: 100 });
    const start = performance.now();
    expect((await send()).body.content).toBe('x');
    expect(performance.now() - start).toBeGreaterThanOrEqual(90);
  });
  it('a rate limit at will', async () => {
    add({ kind: 'rate-limit', retryAfter: 1.5, global: true });
    expect(await send()).toMatchObject({ status: 429, body: { retry_after: 1.5, global: true } });
  });
  it('a channel deleted just before the call', async () => {
    add({ kind: 'delete-channel', channel: sandbox.ids.papers }, { on: { path: '/messages' } });
    expect(await send()).toMatchObject({ status: 404, body: { code: 10003 } });
  });
  it('a permission taken away just before the call', async () => {
    add(
      { kind: 'deny', channel: sandbox.ids.papers, permissions: ['SendMessages'] },
      { on: { method: 'POST' } },
    );
    expect(await send()).toMatchObject({ status: 403, body: { code: 50013 } });
  });
  it('the bot removed from the server', async () => {
    add({ kind: 'kick', server: sandbox.ids.server });
    expect(await send()).toMatchObject({ status: 403, body: { code: 50001 } });
  });
  it('it strikes only where it is meant to, and as often', async () => {
    add({ kind: 'status', status: 500 }, { on: { method: 'POST', path: '/messages' }, times: 2 });
    expect((await bot('GET', `/channels/${sandbox.ids.papers}/messages`)).status).toBe(200);
    expect([(await send()).status, (await send()).status, (await send()).status]).toEqual([500, 500, 200]);
    expect(sandbox.faults.list()).toEqual([]);
  });
  it('by chance it strikes the same calls in every run of the same seed', async () => {
    const run = async () => {
      const own = await startSandbox({ rateLimits: false, seed: 42 });
      own.faults.add({ fault: { kind: 'status', status: 500 }, chance: 0.3, times: null });
      const statuses: number[] = [];
      for (let i = 0; i < 20; i++) statuses.push((await asBot(own)('GET', '/users/@me')).status);
      await own.stop();
      return statuses;
    };
    const first = await run();
    expect(first).toContain(500);
    expect(first).toContain(200);
    expect(await run()).toEqual(first);
  });
  it('it can be taken back', async () => {
    const people = asPeople(sandbox);
    const { body } = await people('POST', '/faults', { fault: { kind: 'status', status: 503 }, times: null });
    expect((await send()).status).toBe(503);
    expect((await people('DELETE', `/faults/${body.id}`)).status).toBe(200);
    expect((await people('DELETE', `/faults/${body.id}`)).status).toBe(404);
    expect((await send()).status).toBe(200);
  });
});

describe('given faults of the gateway, under the unmodified client', () => {
  async function running() {
    await registerByHand(sandbox, [slash('ask')]);
    const client = await logIn(sandbox);
    ends.push(() => client.destroy());
    answer(client, async (i) => {
      if (i.isChatInputCommand()) await i.reply('here');
    });
    return client;
  }
  const works = async () => expect((await sandbox.as('alice').runs('/ask')).status).toBe('answered');

  it.each([
    ['cut without a word', { kind: 'gateway-drop', code: 1006 }, Events.ShardResume],
    ['closed with 4000', { kind: 'gateway-drop' }, Events.ShardResume],
    ['asked to reconnect', { kind: 'gateway-reconnect' }, Events.ShardResume],
    ['told that its session is invalid', { kind: 'gateway-invalid-session' }, Events.ShardReady],
  ] as const)(
    'it comes back when it is %s',
    async (_, fault, event) => {
      const client = await running();
      const back = new Promise((resolve) => client.once(event as Events.ShardReady, resolve));
      sandbox.faults.add({ fault });
      await back;
      await works();
    },
    15_000,
  );
  it('a line gone dead is noticed by its heartbeat', async () => {
    await sandbox.stop();
    sandbox = await startSandbox({ rateLimits: false, heartbeatMs: 200 });
    const client = await running();
    const back = new Promise((resolve) => client.once(Events.ShardResume, resolve));
    sandbox.faults.add({ fault: { kind: 'gateway-silence', ms: 5_000 } });
    await back;
    await works();
  }, 15_000);
  it('500s are tried again by the client, and the answer arrives once', async () => {
    await running();
    sandbox.faults.add({ fault: { kind: 'status', status: 500 }, on: { path: '/callback' }, times: 2 });
    await works();
    expect(sandbox.as('bob').messages()).toHaveLength(1);
  });
});
