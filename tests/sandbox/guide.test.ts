import {
  type Client,
  Events,
  type ForumChannel,
  GatewayIntentBits as G,
  type Guild,
  MessageFlags,
  MessageType,
  PermissionFlagsBits as P,
  type TextChannel,
} from 'discord.js';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Sandbox, startSandbox } from '../../src/sandbox/index.ts';
import { asPeople } from './api.ts';
import { logIn } from './bot.ts';

// What the chapters of discord.js's guide do beside answering commands, by the unmodified client.
let sandbox: Sandbox;
let client: Client<true>;
let server: Guild;
let papers: TextChannel;
beforeEach(async () => {
  sandbox = await startSandbox();
  const role = sandbox.world.guilds.get(sandbox.ids.server)?.roles.get(sandbox.ids.botRole);
  if (role) role.permissions = P.Administrator.toString();
  client = await logIn(sandbox, {
    intents: [
      G.Guilds,
      G.GuildMembers,
      G.GuildModeration,
      G.GuildWebhooks,
      G.GuildInvites,
      G.GuildMessages,
      G.GuildMessagePolls,
      G.MessageContent,
    ],
  });
  server = await client.guilds.fetch(sandbox.ids.server);
  papers = (await client.channels.fetch(sandbox.ids.papers)) as TextChannel;
});
afterEach(async () => {
  await client.destroy();
  await sandbox.stop();
});
const alice = () => sandbox.as('alice').enters('papers');

describe('given threads', () => {
  it('a message with one carries it, and the thread begins with the message', async () => {
    const message = await papers.send('a topic');
    const changed = new Promise((done) => client.once(Events.MessageUpdate, (_, now) => done(now.hasThread)));
    const thread = await message.startThread({ name: 'talk' });
    expect(await changed).toBe(true);
    const fetched = await message.fetch(true);
    expect(fetched.flags.has(MessageFlags.HasThread)).toBe(true);
    expect(fetched.thread?.id).toBe(thread.id);
    const [first] = alice().enters(thread.id).messages();
    expect(first).toMatchObject({ type: MessageType.ThreadStarterMessage, content: '' });
    expect(first?.referenced_message).toMatchObject({ id: message.id, content: 'a topic' });
    expect(await thread.fetchStarterMessage().then((m) => m?.content)).toBe('a topic');
    await thread.send('said in it');
    expect((await thread.fetch()).messageCount).toBe(1);
  });
  it('one without a message is told of in its channel', async () => {
    const thread = await papers.threads.create({ name: 'on its own' });
    expect(alice().messages().at(-1)).toMatchObject({
      type: MessageType.ThreadCreated,
      content: 'on its own',
      message_reference: { channel_id: thread.id },
    });
  });
  it('a post begins with a message of its own id', async () => {
    const forum = (await client.channels.fetch(sandbox.ids.forum)) as ForumChannel;
    const post = await forum.threads.create({ name: 'why?', message: { content: 'I wonder' } });
    expect((await post.fetchStarterMessage())?.content).toBe('I wonder');
    expect(post.messageCount).toBe(0);
  });
});

describe('given pins, forwards and bulk deletions', () => {
  it('a pin is told of in the channel, listed newest first with its time, and taken away', async () => {
    const first = await papers.send('one');
    const second = await papers.send('two');
    await first.pin();
    await second.pin();
    expect(alice().messages().at(-1)).toMatchObject({
      type: MessageType.ChannelPinnedMessage,
      message_reference: { message_id: second.id },
    });
    const { items } = await papers.messages.fetchPins();
    expect(items.map((i) => i.message.content)).toEqual(['two', 'one']);
    await second.unpin();
    expect((await papers.messages.fetchPins()).items).toHaveLength(1);
  });
  it('a forward carries a snapshot of the message, and not its author', async () => {
    const message = await papers.send({ content: 'pass it on', embeds: [{ title: 'E' }] });
    const forwarded = await message.forward(sandbox.ids.general);
    expect(forwarded.flags.has(MessageFlags.HasSnapshot)).toBe(true);
    const [snapshot] = forwarded.messageSnapshots.values();
    expect(snapshot?.content).toBe('pass it on');
    await message.delete();
    await expect(message.forward(sandbox.ids.general)).rejects.toMatchObject({ code: 10008 });
  });
  it('many are deleted at once, in one event', async () => {
    const sent = await Promise.all(['a', 'b', 'c'].map((text) => papers.send(text)));
    const event = new Promise((done) => client.once(Events.MessageBulkDelete, (all) => done(all.size)));
    await papers.bulkDelete(sent.map((m) => m.id));
    expect(await event).toBe(3);
    expect(alice().messages()).toEqual([]);
  });
});

describe('given webhooks', () => {
  it('one is made, speaks under its own name, edits, deletes, and is gone', async () => {
    const hook = await papers.createWebhook({ name: 'Herald' });
    const message = await hook.send({ content: 'Hear!', username: 'Town Crier' });
    expect(alice().messages().at(-1)).toMatchObject({
      content: 'Hear!',
      webhook_id: hook.id,
      author: { username: 'Town Crier', bot: true },
    });
    await hook.editMessage(message.id, 'Hear, hear!');
    expect((await hook.fetchMessage(message.id)).content).toBe('Hear, hear!');
    await hook.deleteMessage(message.id);
    expect(alice().messages()).toEqual([]);
    expect((await papers.fetchWebhooks()).size).toBe(1);
    expect((await server.fetchWebhooks()).size).toBe(1);
    await hook.edit({ name: 'Crier' });
    await hook.delete();
    await expect(client.fetchWebhook(hook.id)).rejects.toMatchObject({ code: 10015 });
    await expect(hook.send('x')).rejects.toMatchObject({ code: 10015 });
  });
  it('it posts in a thread of its channel, and a forum wants a thread (220001)', async () => {
    const hook = await papers.createWebhook({ name: 'Herald' });
    const thread = await papers.threads.create({ name: 'news' });
    await hook.send({ content: 'in here', threadId: thread.id });
    expect(alice().enters(thread.id).messages().at(-1)?.content).toBe('in here');
    const forum = (await client.channels.fetch(sandbox.ids.forum)) as ForumChannel;
    const inForum = await forum.createWebhook({ name: 'Herald' });
    await expect(inForum.send('x')).rejects.toMatchObject({ code: 220_001 });
    const { id } = await inForum.send({ content: 'a post', threadName: 'Post' });
    expect(alice().enters(id).messages()[0]?.content).toBe('a post');
  });
  it('a wrong token is none (50027), and there are fifteen at most (30007)', async () => {
    const hook = await papers.createWebhook({ name: 'Herald' });
    await expect(client.fetchWebhook(hook.id, 'x')).rejects.toMatchObject({ code: 50_027 });
    for (let i = 1; i < 15; i++) await papers.createWebhook({ name: `n${i}` });
    await expect(papers.createWebhook({ name: 'more' })).rejects.toMatchObject({ code: 30_007 });
  });
});

describe('given a poll', () => {
  const send = () =>
    papers.send({
      poll: {
        question: { text: 'Which?' },
        answers: [{ text: 'Actor' }, { text: 'Critic' }],
        duration: 1,
        allowMultiselect: false,
      },
    });
  it('people vote, the bot hears it, and it ends by itself with its result', async () => {
    const message = await send();
    const heard = new Promise((done) =>
      client.once(Events.MessagePollVoteAdd, (answer, user) => done([answer.id, user])),
    );
    alice().votes('Critic');
    expect(await heard).toEqual([2, sandbox.ids.alice]);
    expect(() => alice().votes(['Actor', 'Critic'])).toThrow('one answer');
    sandbox.as('bob').enters('papers').votes(2);
    const voters = await message.poll?.answers.get(2)?.voters.fetch();
    expect(voters?.map((u) => u.username)).toEqual(['alice', 'bob']);
    sandbox.advance(3600);
    expect((await message.fetch(true)).poll?.resultsFinalized).toBe(true);
    const last = alice().messages().at(-1);
    expect(last?.type).toBe(MessageType.PollResult);
    expect(last?.embeds[0]?.fields).toContainEqual({
      name: 'victor_answer_text',
      value: 'Critic',
      inline: false,
    });
    expect(() => alice().votes('Actor', message.id)).toThrow('over');
  });
  it('its author ends it', async () => {
    const message = await send();
    await message.poll?.end();
    expect((await message.fetch(true)).poll?.resultsFinalized).toBe(true);
  });
  it('a webhook’s ends by itself, too, under its name', async () => {
    const hook = await papers.createWebhook({ name: 'Herald' });
    const question = { question: { text: 'Which?' }, answers: [{ text: 'Actor' }, { text: 'Critic' }] };
    const message = await hook.send({ poll: { ...question, duration: 1, allowMultiselect: false } });
    sandbox.advance(3600);
    expect((await hook.fetchMessage(message.id)).poll?.resultsFinalized).toBe(true);
    expect(alice().messages().at(-1)).toMatchObject({
      type: MessageType.PollResult,
      author: { username: 'Herald' },
    });
  });
});

describe('given moderation', () => {
  it('a member is banned with a reason, can not come back, and is unbanned', async () => {
    const gone = new Promise((done) => client.once(Events.GuildBanAdd, (b) => done(b.user.username)));
    await server.members.ban(sandbox.ids.bob, { reason: 'spam' });
    expect(await gone).toBe('bob');
    expect((await server.bans.fetch(sandbox.ids.bob)).reason).toBe('spam');
    expect((await server.bans.fetch()).size).toBe(1);
    const join = () => asPeople(sandbox)('POST', `/servers/${server.id}/members`, { as: 'bob' });
    expect((await join()).status).toBe(403);
    await server.members.unban(sandbox.ids.bob);
    const back = new Promise((done) => client.once(Events.GuildMemberAdd, (m) => done(m.user.username)));
    expect((await join()).status).toBe(200);
    expect(await back).toBe('bob');
    await expect(server.bans.fetch(sandbox.ids.bob)).rejects.toMatchObject({ code: 10_026 });
  });
  it('nobody bans whom stands above them, and a stranger is unknown', async () => {
    await expect(server.members.ban(sandbox.ids.alice)).rejects.toMatchObject({ code: 50_013 });
    await expect(server.members.ban('1')).rejects.toMatchObject({ code: 10_013 });
  });
  it('an invite is made, found again, and deleted', async () => {
    const invite = await papers.createInvite({ maxAge: 60 });
    expect((await client.fetchInvite(invite.code)).guild?.id).toBe(server.id);
    expect((await papers.createInvite({ maxAge: 60 })).code).toBe(invite.code);
    expect((await server.invites.fetch()).size).toBe(1);
    sandbox.advance(61);
    await expect(client.fetchInvite(invite.code)).rejects.toMatchObject({ code: 10_006 });
    const other = await papers.createInvite({ unique: true });
    await other.delete();
    await expect(client.fetchInvite(other.code)).rejects.toMatchObject({ code: 10_006 });
    const { code } = await papers.createInvite();
    await papers.delete();
    await expect(client.fetchInvite(code)).rejects.toMatchObject({ code: 10_006 });
    expect((await server.invites.fetch()).size).toBe(0);
  });
  it('the bot takes another name', async () => {
    await client.user.setUsername('Herald');
    expect((await client.users.fetch(client.user.id, { force: true })).username).toBe('Herald');
  });
});

describe('given what a bot asks too much of', () => {
  it('more messages than Discord gives at once are a form error (50035)', async () => {
    for (const [limit, code] of [
      ['0', 'NUMBER_TYPE_MIN'],
      ['101', 'NUMBER_TYPE_MAX'],
      ['all', 'NUMBER_TYPE_COERCE'],
    ])
      await expect(client.rest.get(`/channels/${papers.id}/messages?limit=${limit}`)).rejects.toMatchObject({
        code: 50_035,
        rawError: { errors: { limit: { _errors: [{ code }] } } },
      });
    expect(await client.rest.get(`/channels/${papers.id}/messages?limit=100`)).toEqual([]);
  });
  it('a method that a route has not is 405, a route that is not there 404', async () => {
    await expect(client.rest.put('/users/@me')).rejects.toMatchObject({ status: 405 });
    await expect(client.rest.get('/nowhere')).rejects.toMatchObject({ status: 404 });
  });
  it('nobody gets from it what it hasn’t got itself (50013)', async () => {
    const role = sandbox.world.guilds.get(sandbox.ids.server)?.roles.get(sandbox.ids.botRole);
    const has = P.ManageRoles | P.ManageChannels | P.ViewChannel | P.SendMessages;
    if (role) role.permissions = has.toString();
    await expect(server.roles.create({ name: 'x', permissions: [P.BanMembers] })).rejects.toMatchObject({
      code: 50_013,
    });
    const made = await server.roles.create({ name: 'x', permissions: [P.SendMessages] });
    await expect(made.setPermissions([P.BanMembers])).rejects.toMatchObject({ code: 50_013 });
    const overwrite = (allow: bigint) => [{ id: made.id, allow: [allow] }];
    const channel = (allow: bigint) =>
      server.channels.create({ name: 'y', permissionOverwrites: overwrite(allow) });
    await expect(channel(P.MentionEveryone)).rejects.toMatchObject({ code: 50_013 });
    const y = await channel(P.SendMessages);
    await expect(y.edit({ permissionOverwrites: overwrite(P.MentionEveryone) })).rejects.toMatchObject({
      code: 50_013,
    });
    await y.edit({ permissionOverwrites: overwrite(P.SendMessages), topic: 'same rights' });
  });
});

describe('given privileged intents that are switched off', () => {
  it('members are not listed (50001), and others’ words are not fetched', async () => {
    const plain = await startSandbox({ privilegedIntents: 0 });
    const bot = await logIn(plain);
    plain.as('bob').enters('papers').writes('secret');
    const channel = (await bot.channels.fetch(plain.ids.papers)) as TextChannel;
    expect((await channel.messages.fetch()).first()?.content).toBe('');
    const list = bot.rest.get(`/guilds/${plain.ids.server}/members`);
    await expect(list).rejects.toMatchObject({ code: 50_001 });
    await bot.destroy();
    await plain.stop();
  });
});
