import { Client, GatewayIntentBits } from 'discord.js';
import { ChannelType } from 'discord-api-types/v10';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Call, Far, Outcome, Recent } from '../../src/digest/index.ts';
import { createFar } from '../../src/discord/digests/poster.ts';
import { addChannel } from '../../src/sandbox/discord/world/channels/channels.ts';
import { type Sandbox, startSandbox } from '../../src/sandbox/index.ts';

let sandbox: Sandbox;
let client: Client<true>;
let real: Far;
const call: Call = { signal: new AbortController().signal, turn: async () => true, leave: () => true };
const far = {
  post: (channel: string, message: string, nonce: string): Promise<Outcome> =>
    real.post(channel, message, nonce, call),
  recent: (channel: string, since: number): Promise<Recent> => real.recent(channel, since, call),
  tell: (person: string, text: string, nonce: string) => real.tell(person, text, nonce, call),
};
beforeAll(async () => {
  sandbox = await startSandbox();
  const connecting = new Client({ intents: [GatewayIntentBits.Guilds], rest: { api: sandbox.api } });
  await connecting.login(sandbox.token);
  await sandbox.untilOnline();
  client = connecting as Client<true>;
  real = createFar(() => client, { token: sandbox.token, api: sandbox.api });
});
afterAll(async () => {
  await client.destroy();
  await sandbox.stop();
});

/** A channel of its own for each case. */
function newChannel(type: ChannelType = ChannelType.GuildText): string {
  return addChannel(sandbox.world, { type, guild: sandbox.ids.server, name: 'delivery' }).id;
}

const drawn = (mark: string) =>
  JSON.stringify({
    title: 'Papers of today',
    body: {
      content: 'A digest',
      components: [
        {
          type: 1,
          components: [{ type: 2, style: 2, label: 'About', custom_id: `p:digest::mark=${mark}|` }],
        },
      ],
    },
  });

const standing = (channel: string) =>
  [...sandbox.world.channels.values()]
    .filter((c) => c.id === channel || c.parent === channel)
    .flatMap((c) => [...c.messages.values()]);

const since = () => sandbox.clock.now() - 60_000;
const posts = { method: 'POST', path: '/messages' } as const;

describe.each([
  ['a text channel', ChannelType.GuildText],
  ['an announcement channel', ChannelType.GuildAnnouncement],
  ['a forum', ChannelType.GuildForum],
] as const)('given %s', (_, type) => {
  it('then a digest is posted, and found again by its mark', async () => {
    const channel = newChannel(type);
    const outcome = await far.post(channel, drawn('mark-a'), 'nonce-a');
    expect(outcome.kind).toBe('sent');
    const recent = await far.recent(channel, since());
    expect(recent).toMatchObject({ kind: 'read', messages: [{ marks: expect.stringContaining('mark-a') }] });
    expect(standing(channel)).toHaveLength(1);
  });

  it('then one whose answer was lost is unknown, and found', async () => {
    const channel = newChannel(type);
    const on = type === ChannelType.GuildForum ? { method: 'POST' as const, path: '/threads' } : posts;
    sandbox.faults.add({ fault: { kind: 'status', status: 503, effect: true }, on });
    expect((await far.post(channel, drawn('mark-b'), 'nonce-b')).kind).toBe('unknown');
    const recent = await far.recent(channel, since());
    expect(recent).toMatchObject({ kind: 'read', messages: [{ marks: expect.stringContaining('mark-b') }] });
    expect(standing(channel)).toHaveLength(1);
  });

  it('then a missing permission is named', async () => {
    const channel = newChannel(type);
    sandbox.faults.add({ fault: { kind: 'deny', channel, permissions: ['SendMessages'] } });
    const outcome = await far.post(channel, drawn('mark-c'), 'nonce-c');
    expect(outcome).toMatchObject({
      kind: 'denied',
      reason: expect.stringMatching(/Send Messages|Create Posts/),
    });
  });

  it('then a channel that was deleted is denied', async () => {
    const channel = newChannel(type);
    sandbox.faults.add({ fault: { kind: 'delete-channel', channel } });
    expect(await far.post(channel, drawn('m'), 'n')).toMatchObject({ kind: 'denied', reason: /deleted/ });
    expect(await far.recent(channel, since())).toMatchObject({ kind: 'denied', reason: /deleted/ });
  });
});

describe('given the same nonce twice', () => {
  it('then there is one message', async () => {
    const channel = newChannel();
    const first = await far.post(channel, drawn('mark-d'), 'nonce-d');
    expect(await far.post(channel, drawn('mark-d'), 'nonce-d')).toEqual(first);
    expect(standing(channel)).toHaveLength(1);
  });
});

describe('given a channel whose history may not be read', () => {
  it('then its emptiness is not taken for an answer', async () => {
    const channel = newChannel();
    await far.post(channel, drawn('mark-e'), 'nonce-e');
    sandbox.faults.add({ fault: { kind: 'deny', channel, permissions: ['ReadMessageHistory'] } });
    expect(await far.recent(channel, since())).toMatchObject({
      kind: 'denied',
      reason: expect.stringContaining('Read Message History'),
    });
  });
});

describe('given a channel where people talk a lot', () => {
  it('then the message is found behind hundreds of others', async () => {
    const channel = newChannel();
    const from = since();
    await far.post(channel, drawn('mark-f'), 'nonce-f');
    const alice = sandbox.as('alice').enters(channel);
    for (let i = 0; i < 230; i++) alice.writes(`talk ${i}`);
    const recent = await far.recent(channel, from);
    expect(recent).toMatchObject({ kind: 'read', messages: [{ marks: expect.stringContaining('mark-f') }] });
  });
});

describe('given a message that Discord doesn’t take', () => {
  it('then it is refused, with Discord’s words', async () => {
    const body = { content: 'x'.repeat(2001) };
    const outcome = await far.post(newChannel(), JSON.stringify({ title: 't', body }), 'n');
    expect(outcome).toMatchObject({ kind: 'refused', reason: expect.stringMatching(/Invalid Form Body/) });
  });
});

describe('given a limit', () => {
  it('then a long wait is handed back instead of being waited for', async () => {
    sandbox.faults.add({ fault: { kind: 'rate-limit', retryAfter: 30 }, on: posts });
    const outcome = await far.post(newChannel(), drawn('m'), 'n');
    expect(outcome).toMatchObject({ kind: 'limited', retryAfter: expect.any(Number) });
  });
});

describe('given a person to be told', () => {
  it('then they get a direct message; closed ones count as told', async () => {
    expect(await far.tell(sandbox.ids.alice, 'Something is wrong.', 'tell-1')).toBe('done');
    await sandbox.as('alice').enters('dm').sees('Something is wrong.');
    const bob = sandbox.world.users.get(sandbox.ids.bob);
    if (bob) bob.closedDms = true;
    expect(await far.tell(sandbox.ids.bob, 'Something is wrong.', 'tell-2')).toBe('done');
    sandbox.faults.add({ fault: { kind: 'status', status: 500 }, on: posts });
    expect(await far.tell(sandbox.ids.alice, 'Again.', 'tell-3')).toBe('failed');
  });
});
