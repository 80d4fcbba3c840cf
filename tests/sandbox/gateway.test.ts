import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { type Sandbox, type SandboxOptions, startSandbox } from '../../src/sandbox/index.ts';
import { asBot, asPeople, registerByHand, slash } from './api.ts';

let sandbox: Sandbox;
const sockets: WebSocket[] = [];
const start = async (options: SandboxOptions = {}) => {
  sandbox = await startSandbox({ rateLimits: false, ...options });
};
beforeEach(() => start());
afterEach(async () => {
  for (const s of sockets.splice(0)) s.terminate();
  await sandbox.stop();
});

interface Payload {
  readonly op: number;
  readonly t: string | null;
  readonly s: number | null;
  // biome-ignore lint/suspicious/noExplicitAny: as various as Discord's events
  readonly d: any;
}

/** A client by hand, which keeps what it hears. */
function connect(query = '?v=10&encoding=json', headers: Record<string, string> = {}) {
  const socket = new WebSocket(`${sandbox.page.replace('http', 'ws')}${query}`, { headers });
  sockets.push(socket);
  const heard: Payload[] = [];
  const closed = new Promise<number>((resolve) => socket.once('close', resolve));
  socket.on('message', (data) => heard.push(JSON.parse(data.toString())));
  socket.on('error', () => {});
  const hears = async (what: number | string): Promise<Payload> => {
    const find = () => heard.find((p) => (typeof what === 'number' ? p.op === what : p.t === what));
    await expect.poll(find, { timeout: 3_000 }).toBeDefined();
    return find() as Payload;
  };
  const say = (payload: unknown) =>
    socket.send(typeof payload === 'string' ? payload : JSON.stringify(payload));
  return { socket, heard, closed, hears, say };
}

const identify = (more: object = {}) => ({
  op: 2,
  d: { token: sandbox.token, intents: 1, properties: { os: 'x', browser: 'x', device: 'x' }, ...more },
});

/** Connected and greeted. */
async function greeted(more: object = {}) {
  const client = connect();
  await client.hears(10);
  client.say(identify(more));
  const ready = await client.hears('READY');
  return { ...client, ready };
}

/** Something that the bot writes into #papers. */
async function said(content: string): Promise<string> {
  const made = await asBot(sandbox)('POST', `/channels/${sandbox.ids.papers}/messages`, { content });
  return made.body.id;
}

// Discord: Gateway, Connection Lifecycle.
describe('given a connection', () => {
  it('it is greeted with HELLO, READY and its servers', async () => {
    const { hears, ready } = await greeted();
    expect((await hears(10)).d.heartbeat_interval).toBe(41_250);
    expect(ready).toMatchObject({
      s: 1,
      d: {
        v: 10,
        user: { username: 'Paperboy', bot: true },
        application: { id: sandbox.applicationId },
        shard: [0, 1],
      },
    });
    const guild = await hears('GUILD_CREATE');
    expect(guild.s).toBe(2);
    expect(guild.d).toMatchObject({ id: sandbox.ids.server, member_count: 3, unavailable: false });
    expect(guild.d.members).toHaveLength(1);
  });
  it('a heartbeat is acknowledged', async () => {
    const { say, hears } = await greeted();
    say({ op: 1, d: 2 });
    await hears(11);
  });
  it('one that sends none is closed (4009)', async () => {
    await sandbox.stop();
    await start({ heartbeatMs: 60 });
    const { closed } = await greeted();
    expect(await closed).toBe(4009);
  });
  it('one that does stays', async () => {
    await sandbox.stop();
    await start({ heartbeatMs: 300 });
    const { say, socket } = await greeted();
    const beat = setInterval(() => say({ op: 1, d: 1 }), 100);
    await new Promise((done) => setTimeout(done, 700));
    clearInterval(beat);
    expect(socket.readyState).toBe(WebSocket.OPEN);
  });
  it.each([
    ['a wrong token', { token: 'nobody' }, 4004],
    ['intents that there are not', { intents: 1 << 30 }, 4013],
    ['intents beyond 32 bits', { intents: 2 ** 40 }, 4013],
    ['no intents', { intents: undefined }, 4013],
    ['a shard beyond the last', { shard: [2, 2] }, 4010],
    ['a shard of words', { shard: ['a', 'b'] }, 4010],
    ['a shard of none', { shard: [0, 0] }, 4010],
  ])('%s is closed', async (_, more, code) => {
    const { hears, say, closed } = connect();
    await hears(10);
    say(identify(more));
    expect(await closed).toBe(code);
  });
  it('a privileged intent that is switched off is closed (4014)', async () => {
    await sandbox.stop();
    await start({ privilegedIntents: 0 });
    const { hears, say, closed } = connect();
    await hears(10);
    say(identify({ intents: 1 | (1 << 15) }));
    expect(await closed).toBe(4014);
  });
  it.each([
    ['garbage', 'not json', 4002],
    ['an opcode that there is not', { op: 99 }, 4001],
    ['a presence before IDENTIFY', { op: 3, d: {} }, 4003],
    ['a payload of 5 KB', { op: 1, d: 'x'.repeat(5_000) }, 4002],
    ['IDENTIFY with nothing', { op: 2, d: null }, 4002],
  ])('%s is closed', async (_, payload, code) => {
    const { hears, say, closed } = connect();
    await hears(10);
    say(payload);
    expect(await closed).toBe(code);
  });
  it('a second IDENTIFY is closed (4005)', async () => {
    const { say, closed } = await greeted();
    say(identify());
    expect(await closed).toBe(4005);
  });
  it('more than 120 sends in a minute are closed (4008)', async () => {
    const { say, closed } = await greeted();
    for (let i = 0; i < 121; i++) say({ op: 1, d: null });
    expect(await closed).toBe(4008);
  });
  it('an old version of the API is closed (4012), another encoding as undecodable (4002)', async () => {
    expect(await connect('?v=6').closed).toBe(4012);
    expect(await connect('?v=10&encoding=etf').closed).toBe(4002);
  });
  it('a page of another origin gets no connection at all', async () => {
    const { socket } = connect('', { origin: 'http://evil.example' });
    const status = await new Promise((resolve) =>
      socket.once('unexpected-response', (_, response) => resolve(response.statusCode)),
    );
    expect(status).toBe(403);
  });
  it('a client that asks too often for a session is sent away for a while', async () => {
    await sandbox.stop();
    await start({ identifyEveryMs: 5_000 });
    await greeted();
    const second = connect();
    await second.hears(10);
    second.say(identify());
    expect((await second.hears(9)).d).toBe(false);
  });
});

describe('given a lost connection', () => {
  const send = (content: string) =>
    asBot(sandbox)('POST', `/channels/${sandbox.ids.papers}/messages`, { content });
  const resume = (session: string, seq: number) => ({
    op: 6,
    d: { token: sandbox.token, session_id: session, seq },
  });
  const withMessages = { intents: 1 | (1 << 9) };

  it('RESUME brings what was missed, in order, and says so', async () => {
    const first = await greeted(withMessages);
    await first.hears('GUILD_CREATE');
    await send('seen');
    await first.hears('MESSAGE_CREATE');
    first.socket.terminate();
    await first.closed;
    await send('missed 1');
    await send('missed 2');
    const again = connect();
    await again.hears(10);
    again.say(resume(first.ready.d.session_id, 3));
    await again.hears('RESUMED');
    expect(again.heard.filter((p) => p.t !== null).map((p) => [p.s, p.d.content ?? p.t])).toEqual([
      [4, 'missed 1'],
      [5, 'missed 2'],
      [6, 'RESUMED'],
    ]);
  });
  it('a session that is not known, or not any more, is invalid', async () => {
    const { hears, say } = connect();
    await hears(10);
    say(resume('nobody', 1));
    expect((await hears(9)).d).toBe(false);
    await sandbox.stop();
    await start({ resumeMs: 20 });
    const old = await greeted();
    old.socket.terminate();
    await old.closed;
    await new Promise((done) => setTimeout(done, 60));
    const again = connect();
    await again.hears(10);
    again.say(resume(old.ready.d.session_id, 1));
    expect((await again.hears(9)).d).toBe(false);
  });
  it('a number that was never sent is invalid', async () => {
    const first = await greeted();
    first.socket.terminate();
    const again = connect();
    await again.hears(10);
    again.say(resume(first.ready.d.session_id, 99));
    expect((await again.hears(9)).d).toBe(false);
  });
  it('a goodbye (1000) ends the session', async () => {
    const first = await greeted();
    first.socket.close(1000);
    await first.closed;
    const again = connect();
    await again.hears(10);
    again.say(resume(first.ready.d.session_id, 1));
    await again.hears(9);
  });
  it('RESUME with a wrong token is closed (4004)', async () => {
    const { hears, say, closed } = connect();
    await hears(10);
    say({ op: 6, d: { token: 'x', session_id: 'x', seq: 0 } });
    expect(await closed).toBe(4004);
  });
});

describe('given intents', () => {
  it('messages come only with theirs, and readable only with the privileged one', async () => {
    const none = await greeted();
    const some = await greeted({ intents: 1 | (1 << 9) });
    const all = await greeted({ intents: 1 | (1 << 9) | (1 << 15) });
    sandbox.as('bob').enters('papers').writes('for people');
    const read = await all.hears('MESSAGE_CREATE');
    const blind = await some.hears('MESSAGE_CREATE');
    expect([read.d.content, blind.d.content]).toEqual(['for people', '']);
    expect(blind.d.member.roles).toEqual([sandbox.ids.readers]);
    expect(none.heard.map((p) => p.t)).not.toContain('MESSAGE_CREATE');
  });
  it('a message that mentions the bot is readable, and so is a direct one', async () => {
    const some = await greeted({ intents: 1 | (1 << 9) | (1 << 12) });
    sandbox.as('bob').enters('papers').writes(`<@${sandbox.applicationId}> hello`);
    expect((await some.hears('MESSAGE_CREATE')).d.content).toContain('hello');
    some.heard.length = 0;
    sandbox.as('bob').enters('dm').writes('in private');
    expect((await some.hears('MESSAGE_CREATE')).d).toMatchObject({ content: 'in private' });
  });
  it.each([
    ['in a line of code', (id: string) => `how do I write \`<@${id}>\`?`, {}],
    ['in a block of code', (id: string) => `\`\`\`\n<@${id}> hello\n\`\`\``, {}],
    ['as one of everyone', () => '@everyone hello', {}],
    ['by a reply that pings nobody', () => 'hello', { ping: false }],
  ])('whom it names %s is no mention, and can’t be read', async (_, content, how) => {
    const some = await greeted({ intents: 1 | (1 << 9) });
    const alice = sandbox.as('alice').enters('papers');
    const reference = 'ping' in how ? { reference: await said('I am a bot') } : {};
    alice.writes(content(sandbox.applicationId), { ...how, ...reference });
    await expect
      .poll(() => some.heard.filter((p) => p.t === 'MESSAGE_CREATE').at(-1)?.d)
      .toMatchObject({ content: '', mentions: [] });
  });
  it('a reply to the bot is readable with what it replies to, and one to a person only if it is', async () => {
    const some = await greeted({ intents: 1 | (1 << 9) });
    const bob = sandbox.as('bob').enters('papers');
    const poll = bob.writes('for people').id;
    bob.writes('and this?', { reference: await said('I am a bot') });
    bob.writes(`<@${sandbox.applicationId}> and that?`, { reference: poll });
    const heard = () => some.heard.filter((p) => p.t === 'MESSAGE_CREATE').map((p) => p.d);
    await expect.poll(() => heard().length).toBe(4);
    expect(heard()[2]).toMatchObject({ content: 'and this?', referenced_message: { content: 'I am a bot' } });
    expect(heard()[3]).toMatchObject({ referenced_message: { content: '' } });
    expect(heard()[3].content).toContain('and that?');
  });
  it('nothing comes from a channel that the bot can not see', async () => {
    const all = await greeted({ intents: 1 | (1 << 9) });
    sandbox.as('alice').enters('staff').writes('hush');
    sandbox.as('alice').enters('papers').writes('loud');
    await all.hears('MESSAGE_CREATE');
    expect(all.heard.filter((p) => p.t === 'MESSAGE_CREATE')).toHaveLength(1);
  });
});

describe('given two shards', () => {
  it('each gets its own servers, and direct messages go to the first', async () => {
    const people = asPeople(sandbox);
    const ids = [sandbox.ids.server as string];
    const shardOf = (id: string) => Number((BigInt(id) >> 22n) % 2n);
    while (new Set(ids.map(shardOf)).size < 2) {
      const { body } = await people('POST', '/servers', { as: 'alice', name: 'Another', installed: true });
      ids.push(body.id);
      sandbox.advance(0.001);
    }
    await registerByHand(sandbox, [slash('ask')]);
    const shards = [await greeted({ shard: [0, 2] }), await greeted({ shard: [1, 2] })];
    for (const [i, shard] of shards.entries()) {
      const own = ids.filter((id) => shardOf(id) === i);
      expect(shard.ready.d.guilds.map((g: { id: string }) => g.id)).toEqual(own);
    }
    for (const id of ids) {
      const channels = (await people('GET', `/servers/${id}/channels?as=alice`)).body.channels;
      await sandbox.as('alice').enters(channels[0].id).runs('/ask', {}, { wait: 'none' });
      const got = (shard: number) =>
        shards[shard]?.heard.some((p) => p.t === 'INTERACTION_CREATE' && p.d.guild_id === id);
      await expect.poll(() => got(shardOf(id))).toBe(true);
      expect(got(1 - shardOf(id))).toBe(false);
    }
    await sandbox.as('alice').enters('dm').runs('/ask', {}, { wait: 'none' });
    await expect.poll(() => shards[0]?.heard.some((p) => p.d?.context === 1)).toBe(true);
  });
});
