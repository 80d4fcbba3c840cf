import { Events, GatewayIntentBits, Partials } from 'discord.js';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Sandbox, startSandbox } from '../../src/sandbox/index.ts';
import { asPeople } from './api.ts';
import { logIn, register } from './bot.ts';
import { feedbackCommands, startFeedback } from './bots/feedback.ts';
import { startTickets, ticketCommands } from './bots/tickets.ts';

let sandbox: Sandbox;
const ends: (() => unknown)[] = [];
beforeEach(async () => {
  sandbox = await startSandbox();
});
afterEach(async () => {
  for (const end of ends.splice(0)) await end();
  await sandbox.stop();
});

describe('given a bot with deferrals and modals', () => {
  const errors: Error[] = [];
  beforeEach(async () => {
    await register(sandbox, feedbackCommands);
    const client = await logIn(sandbox);
    ends.push(() => client.destroy());
    errors.length = 0;
    client.on(Events.Error, (e) => errors.push(e));
    startFeedback(client);
  });
  afterEach(() => expect(errors).toEqual([]));

  it('a deferred answer is thinking, then there, then followed up in private', async () => {
    const alice = sandbox.as('alice');
    const bob = sandbox.as('bob');
    const first = await alice.runs('/report', { topic: 'critics' }, { wait: 'response' });
    expect(first.status).toBe('thinking');
    await bob.sees((m) => (m.flags ?? 0) === 128);
    await alice.sees('Was it of use?');
    const answer = await bob.sees('asked in private');
    expect(answer.embeds[0]).toMatchObject({ title: 'Report on critics', type: 'rich' });
    await bob.seesNothing();
  });
  it('a private one is seen by nobody else', async () => {
    const bob = sandbox.as('bob');
    await sandbox.as('alice').runs('/report', { topic: 'critics', private: true });
    await bob.seesNothing(150);
  });
  it('a form is filled in, sent, and voted for', async () => {
    const bob = sandbox.as('bob');
    const { modal } = await bob.runs('/feedback');
    expect(modal?.title).toBe('Your feedback');
    await expect(bob.submits({ 'What is it about?': 'search' })).rejects.toThrow(
      /"What do you think\?" is required/,
    );
    await bob.submits({ 'What is it about?': 'search', text: 'splendid' });
    await bob.sees('Bob on search: splendid');
    // The collector listens once the bot has fetched its own reply; people aren't quicker than that.
    await expect.poll(() => sandbox.calls().some((c) => c.name.startsWith('GET /webhooks/'))).toBe(true);
    await new Promise((done) => setTimeout(done, 100));
    await sandbox.as('alice').presses('Agree');
    await bob.sees('Bob on search: splendid (+1 by alice)');
  });
  it("the form's limits are the client's: an over-long option never leaves", async () => {
    await expect(sandbox.as('bob').runs('/report', { topic: 'x'.repeat(41) })).rejects.toThrow(
      /0 to 40 characters/,
    );
  });
});

describe('given a bot with threads and reactions', () => {
  beforeEach(async () => {
    await register(sandbox, ticketCommands);
    const client = await logIn(sandbox, {
      intents: [
        GatewayIntentBits.Guilds,
        GatewayIntentBits.GuildMessages,
        GatewayIntentBits.GuildMessageReactions,
      ],
      partials: [Partials.Message, Partials.Channel, Partials.Reaction],
    });
    ends.push(() => client.destroy());
    startTickets(client);
  });

  it('a subcommand opens a thread with its person in it', async () => {
    const bob = sandbox.as('bob').enters('papers');
    await bob.runs('/ticket open', { title: 'A broken link' });
    const said = await bob.sees(/Opened <#\d+>/);
    const thread = /<#(\d+)>/.exec(said.content)?.[1] ?? '';
    expect(bob.enters(thread).messages()[0]?.content).toBe(`Welcome, <@${bob.id}>.`);
    await bob.runs('/ticket close');
    await bob.sees('Closed.');
    const { body } = await asPeople(sandbox)('GET', `/servers/${sandbox.ids.server}/channels?as=bob`);
    await expect.poll(async () => sandbox.world.channels.get(thread)?.thread?.archived).toBe(true);
    expect(body.channels.map((c: { id: string }) => c.id)).toContain(thread);
  });
  it('votes are counted', async () => {
    const alice = sandbox.as('alice').enters('papers');
    await alice.runs('/vote', { question: 'Read it?' });
    await expect.poll(() => alice.messages()[0]?.reactions?.length, { timeout: 5_000 }).toBe(2);
    alice.reacts('👍');
    sandbox.as('bob').enters('papers').reacts('👍');
    const reply = await alice.sees('Decided by 2 after 1 message(s)');
    expect(reply.type).toBe(19);
    expect(reply.mentions).toEqual([]);
  });
});

describe('given a bot on two shards', () => {
  it('every server is served by its shard, and direct messages too', async () => {
    const people = asPeople(sandbox);
    const shardOf = (id: string) => Number((BigInt(id) >> 22n) % 2n);
    const servers: string[] = [sandbox.ids.server];
    while (new Set(servers.map(shardOf)).size < 2) {
      const { body } = await people('POST', '/servers', { as: 'alice', name: 'Second', installed: true });
      servers.push(body.id);
      sandbox.advance(0.001);
    }
    await register(sandbox, [{ name: 'where', description: 'Says where' }]);
    const client = await logIn(sandbox, { shards: [0, 1], shardCount: 2 });
    ends.push(() => client.destroy());
    client.on(Events.InteractionCreate, async (i) => {
      if (i.isChatInputCommand()) await i.reply(`shard ${i.guild?.shardId ?? 'none'}`);
    });
    expect(client.ws.shards.size).toBe(2);
    await expect.poll(() => client.guilds.cache.size).toBe(servers.length);
    for (const id of servers) {
      const { body } = await people('GET', `/servers/${id}/channels?as=alice`);
      const alice = sandbox.as('alice').enters(body.channels[0].id);
      await alice.runs('/where');
      await alice.sees(`shard ${shardOf(id)}`);
    }
    const inPrivate = sandbox.as('alice').enters('dm');
    await inPrivate.runs('/where');
    await inPrivate.sees('shard none');
  }, 20_000);
});
