import { Client, GatewayIntentBits } from 'discord.js';
import { ChannelType } from 'discord-api-types/v10';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { systemClock } from '../../src/base/clock.ts';
import { inTime } from '../../src/digest/delivery/limits.ts';
import type { Call, Far } from '../../src/digest/index.ts';
import { createFar } from '../../src/discord/digests/poster.ts';
import { wholeAnswer } from '../../src/discord/requests.ts';
import { addChannel } from '../../src/sandbox/discord/world/channels/channels.ts';
import { type Sandbox, startSandbox } from '../../src/sandbox/index.ts';
import { type Between, limitFor, startProxy, trickle } from './proxy.ts';

let sandbox: Sandbox;
let proxy: Between;
let client: Client<true>;
let far: Far;
beforeAll(async () => {
  sandbox = await startSandbox();
  proxy = await startProxy(sandbox.api);
  const connecting = new Client({
    intents: [GatewayIntentBits.Guilds],
    rest: { api: proxy.api, makeRequest: wholeAnswer, rejectOnRateLimit: () => true },
  });
  await connecting.login(sandbox.token);
  await sandbox.untilOnline();
  client = connecting as Client<true>;
  far = createFar(() => client, { token: sandbox.token, api: proxy.api });
});
afterAll(async () => {
  await client.destroy();
  await proxy.close();
  await sandbox.stop();
});
beforeEach(() => {
  proxy.answer = () => false;
});

const newChannel = () =>
  addChannel(sandbox.world, { type: ChannelType.GuildText, guild: sandbox.ids.server, name: 'c' }).id;
const drawn = JSON.stringify({ title: 't', body: { content: 'A digest' } });
const turn = async () => true;
const call = (over: Partial<Call> = {}): Call => ({
  signal: new AbortController().signal,
  turn,
  leave: () => true,
  ...over,
});
const standing = (channel: string) => sandbox.world.channels.get(channel)?.messages.size;
const isPost = ({ method, url = '' }: { method?: string | undefined; url?: string | undefined }) =>
  method === 'POST' && url.includes('/messages');

/** Keeps the first message that is sent waiting, to be refused for a short limit when the held call is made. */
function holdFirstPost(): readonly (() => void)[] {
  const held: (() => void)[] = [];
  proxy.answer = (request, response) => {
    if (!isPost(request) || held.length > 0) return false;
    held.push(() => limitFor(response, 0.01));
    return true;
  };
  return held;
}

/** The limits of a real bot, a hundred times as fast. */
const hasty = () =>
  inTime(
    far,
    { ...systemClock, sleep: (ms, signal) => systemClock.sleep(ms / 100, signal) },
    new AbortController().signal,
  );

describe('given an answer whose body never ends', () => {
  it('then a digest is in doubt after a while, a look has failed, and nobody was told', async () => {
    proxy.answer = (request, response) => request.url?.includes('/gateway') !== true && trickle(response);
    const channel = newChannel();
    const timely = hasty();
    expect(await timely.post(channel, drawn, 'n1', { turn, leave: () => true })).toMatchObject({
      kind: 'unknown',
    });
    expect(await timely.recent(channel, 0, turn)).toMatchObject({ kind: 'failed' });
    expect(await timely.tell(sandbox.ids.alice, 'text', 'n2', turn)).toBe('failed');
  });
});

describe('given a limit of an hour on asking for channels', () => {
  it('then whoever looks is told at once, and may post elsewhere', async () => {
    const known = newChannel();
    await far.post(known, drawn, 'n0', call());
    proxy.answer = ({ method, url }, response) =>
      method === 'GET' && /\/channels\/\d+$/.test(url ?? '') && limitFor(response, 3600);
    expect(await far.recent(newChannel(), 0, call())).toEqual({
      kind: 'failed',
      reason: 'Discord asked to wait',
    });
    expect(await far.post(known, drawn, 'n3', call())).toMatchObject({ kind: 'sent' });
  });
});

describe('given a person who is never answered for', () => {
  it('then another is told as soon as the first one’s time is over', async () => {
    let first = true;
    proxy.answer = ({ url }) => {
      const isHeld = first && url?.endsWith('/users/@me/channels') === true;
      if (isHeld) first = false;
      return isHeld;
    };
    const timely = hasty();
    const told = [timely.tell(sandbox.ids.bob, 'text', 'n4', turn)];
    await expect.poll(() => first).toBe(false);
    expect(await told[0]).toBe('failed');
    expect(await far.tell(sandbox.ids.alice, 'text', 'n5', call())).toBe('done');
  });
});

describe('given a lease that ends while a request waits', () => {
  it('then it doesn’t leave', async () => {
    const channel = newChannel();
    let asked = 0;
    const leave = () => {
      asked++;
      return false;
    };
    expect(await far.post(channel, drawn, 'n6', call({ leave }))).toEqual({ kind: 'unsent' });
    expect(asked).toBe(1);
    expect(standing(channel)).toBe(0);
  });

  it('then it doesn’t leave behind another of the same channel either', async () => {
    const channel = newChannel();
    const held = holdFirstPost();
    let isMine = true;
    const first = far.post(channel, drawn, 'n7', call());
    await expect.poll(() => held.length).toBe(1);
    const second = far.post(channel, drawn, 'n8', call({ leave: () => isMine }));
    isMine = false;
    held[0]?.();
    expect(await first).toMatchObject({ kind: 'sent' });
    expect(await second).toEqual({ kind: 'unsent' });
    expect(standing(channel)).toBe(1);
  });

  it('then a retry after a short limit doesn’t leave', async () => {
    const channel = newChannel();
    let isMine = true;
    proxy.answer = (request, response) => {
      if (!isPost(request) || !isMine) return false;
      isMine = false;
      return limitFor(response, 0.01);
    };
    expect(await far.post(channel, drawn, 'n9', call({ leave: () => isMine }))).toEqual({ kind: 'unsent' });
    expect(standing(channel)).toBe(0);
  });
});

describe('given a request that waits in the client', () => {
  it('then it takes its turn as it leaves, and so does its retry', async () => {
    const channel = newChannel();
    const held = holdFirstPost();
    // Known from now on: asking for it would take a turn too.
    await far.recent(channel, 0, call());
    const turns: string[] = [];
    const turnOf = (name: string) => async () => turns.push(name) > 0;
    const first = far.post(channel, drawn, 'n10', call({ turn: turnOf('first') }));
    await expect.poll(() => held.length).toBe(1);
    const second = far.post(channel, drawn, 'n11', call({ turn: turnOf('second') }));
    expect(turns).toEqual(['first']);
    held[0]?.();
    await Promise.all([first, second]);
    expect(turns).toEqual(['first', 'first', 'second']);
    expect(standing(channel)).toBe(2);
  });

  it('then it doesn’t leave where the process is stopped meanwhile', async () => {
    const channel = newChannel();
    const stopped = { turn: async () => false };
    expect(await far.post(channel, drawn, 'n13', call(stopped))).toEqual({ kind: 'unsent' });
    expect(await far.recent(channel, 0, call(stopped))).toMatchObject({ kind: 'failed' });
    expect(standing(channel)).toBe(0);
  });

  it('then looking in a channel and telling a person take a turn for each request', async () => {
    const channel = newChannel();
    let turns = 0;
    const counting = async () => ++turns > 0;
    await far.recent(channel, 0, call({ turn: counting }));
    expect(turns).toBe(2);
    await far.tell(sandbox.ids.alice, 'text', 'n12', call({ turn: counting }));
    expect(turns).toBe(4);
  });
});
