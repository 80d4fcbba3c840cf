import { PermissionFlagsBits as P } from 'discord-api-types/v10';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Sandbox, startSandbox } from '../../src/sandbox/index.ts';
import { viewInteraction } from '../../src/sandbox/people/view.ts';
import { type Api, asBot, asPeople, paths, registerByHand, slash } from './api.ts';

let sandbox: Sandbox;
let people: Api;
let papers: string;
beforeEach(async () => {
  sandbox = await startSandbox({ rateLimits: false });
  people = asPeople(sandbox);
  papers = `/channels/${sandbox.ids.papers}`;
});
afterEach(() => sandbox.stop());
const bob = () => sandbox.as('bob').enters('papers');
const write = async (as: string, more: object = {}) =>
  (await people('POST', `${papers}/messages`, { as, content: 'hello', ...more })).body;

describe('given what a person wrote', () => {
  it('they edit it, and nobody else does', async () => {
    const { id } = await write('bob');
    const { body } = await people('PATCH', `${papers}/messages/${id}`, { as: 'bob', content: 'hello all' });
    expect(body.content).toBe('hello all');
    expect(body.edited_timestamp).not.toBeNull();
    const other = await people('PATCH', `${papers}/messages/${id}`, { as: 'alice', content: 'x' });
    expect(other.status).toBe(403);
    const empty = await people('PATCH', `${papers}/messages/${id}`, { as: 'bob', content: ' ' });
    expect(empty.status).toBe(400);
    const long = { as: 'bob', content: 'x'.repeat(2001) };
    expect((await people('PATCH', `${papers}/messages/${id}`, long)).status).toBe(400);
  });
  it('they delete it, and so does who manages messages', async () => {
    const first = await write('bob');
    const second = await write('bob');
    const alices = await write('alice');
    expect((await people('DELETE', `${papers}/messages/${alices.id}?as=bob`)).status).toBe(403);
    expect((await people('DELETE', `${papers}/messages/${first.id}?as=bob`)).status).toBe(200);
    expect((await people('DELETE', `${papers}/messages/${second.id}?as=alice`)).status).toBe(200);
    expect((await people('DELETE', `${papers}/messages/${second.id}?as=alice`)).status).toBe(404);
    expect((await people('DELETE', `/channels/general/messages/${alices.id}?as=alice`)).body.error).toContain(
      '#general',
    );
    expect(bob().messages()).toMatchObject([{ id: alices.id }]);
  });
  it('it has files, which need the permission to attach them', async () => {
    const attachments = [{ filename: 'a.txt', contentType: 'text/plain', data: btoa('words') }];
    const { attachments: sent } = await write('bob', { content: '', attachments });
    expect(await (await fetch(sent[0].url)).text()).toBe('words');
    const everyone = sandbox.world.guilds.get(sandbox.ids.server)?.roles.get(sandbox.ids.server);
    if (everyone) everyone.permissions = (BigInt(everyone.permissions) & ~P.AttachFiles).toString();
    const refused = await people('POST', `${papers}/messages`, { as: 'bob', content: 'x', attachments });
    expect(refused).toMatchObject({ status: 403, body: { error: expect.stringContaining('attach files') } });
  });
  it('it is pinned by who may, and unpinned', async () => {
    const { id } = await write('bob');
    expect((await people('POST', '/pin', { as: 'bob', message: id })).status).toBe(403);
    expect((await people('POST', '/pin', { as: 'alice', message: id })).status).toBe(200);
    const pins = () => asBot(sandbox)('GET', `/channels/${sandbox.ids.papers}/messages/pins`);
    expect((await pins()).body.items).toHaveLength(1);
    await people('POST', '/pin', { as: 'alice', message: id, remove: true });
    expect((await pins()).body.items).toHaveLength(0);
  });
  it('a reply to a reply quotes one message, not the whole talk', async () => {
    let reference = (await write('bob')).id;
    for (let i = 0; i < 3; i++) reference = (await write('bob', { reference })).id;
    const last = bob().messages().at(-1);
    expect(last?.referenced_message?.content).toBe('hello');
    expect(last?.referenced_message).not.toHaveProperty('referenced_message');
  });
  it('a reply is to a message of the same channel', async () => {
    const { id } = await write('bob');
    const elsewhere = { as: 'bob', content: 'x', reference: id };
    expect((await people('POST', '/channels/general/messages', elsewhere)).status).toBe(404);
    expect((await people('POST', `${papers}/messages`, { ...elsewhere, reference: '1' })).status).toBe(404);
  });
  it('a test says it shortly', async () => {
    bob().writes('frist');
    bob().edits('first');
    expect(bob().messages().at(-1)?.content).toBe('first');
    sandbox.as('alice').enters('papers').pins();
    bob().deletes();
    expect(bob().messages()).toMatchObject([{ type: 6 }]);
  });
});

describe('given a poll of nobody', () => {
  it('there is nothing to vote for', async () => {
    const { id } = await write('bob');
    expect((await people('POST', '/vote', { as: 'bob', message: id, answers: [1] })).status).toBe(409);
  });
});

describe('given channels', () => {
  it('an administrator changes their name and topic, and a member does not', async () => {
    const change = { name: 'New Papers', topic: 'Only new ones' };
    expect((await people('PATCH', papers, { as: 'bob', ...change })).status).toBe(403);
    expect((await people('PATCH', papers, { as: 'alice', ...change })).body).toMatchObject({
      name: 'new-papers',
      topic: 'Only new ones',
    });
    expect((await people('PATCH', papers, { as: 'alice', topic: null })).body.topic).toBeNull();
  });
});

describe('given people', () => {
  it('somebody new joins, is there, gets a role and a nickname, and leaves', async () => {
    const server = sandbox.ids.server;
    const { body: carol } = await people('POST', '/people', {
      username: 'carol',
      displayName: 'Carol',
      locale: 'de',
      servers: [server],
    });
    expect(carol).toMatchObject({ username: 'carol', displayName: 'Carol', administrator: false });
    sandbox.as('carol').enters('papers').writes('Guten Tag');
    sandbox.as('carol').enters('dm').writes('Unter uns');
    const member = `/servers/${server}/members/carol`;
    expect((await people('PATCH', member, { as: 'bob', roles: ['Readers'] })).status).toBe(403);
    const changed = await people('PATCH', member, { as: 'alice', roles: ['Readers'], nick: 'C.' });
    expect(changed.body).toMatchObject({ nick: 'C.', roles: [sandbox.ids.readers] });
    expect((await people('PATCH', member, { as: 'alice', roles: ['Writers'] })).body.error).toContain(
      'Writers',
    );
    const readers = sandbox.world.guilds.get(server)?.roles.get(sandbox.ids.readers);
    if (readers) readers.permissions = P.ManageRoles.toString();
    const alices = `/servers/${server}/members/alice`;
    expect((await people('PATCH', alices, { as: 'bob', roles: [] })).body.error).toContain('above');
    expect((await people('DELETE', `${member}?as=bob`)).status).toBe(403);
    expect((await people('DELETE', `${member}?as=carol`)).status).toBe(200);
    expect((await people('GET', '/servers?as=carol')).body.servers).toEqual([]);
    expect((await people('POST', '/people', { username: 'carol' })).status).toBe(409);
    expect((await people('POST', '/people', { username: 'Ca rol' })).status).toBe(400);
  });
  it('what the bot may do is its role’s', async () => {
    const role = `/servers/${sandbox.ids.server}/roles/Paperboy`;
    const ban = () => asBot(sandbox)('PUT', `/guilds/${sandbox.ids.server}/bans/${sandbox.ids.bob}`, {});
    expect((await ban()).body.code).toBe(50_013);
    const wrong = await people('PATCH', role, { as: 'alice', permissions: ['Ban'] });
    expect(wrong.body.error).toContain('Ban');
    expect((await people('PATCH', role, { as: 'bob', permissions: ['BanMembers'] })).status).toBe(403);
    await people('PATCH', role, { as: 'alice', permissions: ['BanMembers', 'ViewChannel'] });
    expect((await ban()).status).toBe(204);
  });
});

describe('given a failure that its person has closed', () => {
  it('it is over for them, and the bot can not answer any more (10062)', async () => {
    await registerByHand(sandbox, [slash('slow')]);
    const { id } = await bob().runs('/slow', {}, { wait: 'none' });
    sandbox.advance(3);
    expect(bob().pending()).toMatchObject([{ status: 'failed' }]);
    const { callback } = paths(sandbox, id);
    bob().dismisses({ interaction: id });
    expect(bob().pending()).toEqual([]);
    expect((await asBot(sandbox)('POST', callback, { type: 4, data: { content: 'x' } })).body.code).toBe(
      10_062,
    );
    const [closed] = sandbox.world.interactions.values();
    // What its page hears: nothing to draw any more.
    expect(closed && viewInteraction(sandbox.world, closed)).toMatchObject({
      status: 'answered',
      failure: null,
    });
  });
});

describe('given a form with a place for files', () => {
  it('they are sent with it, as many as it takes', async () => {
    await registerByHand(sandbox, [slash('hand-in')]);
    const { id } = await bob().runs('/hand-in', {}, { wait: 'none' });
    const upload = { type: 19, custom_id: 'paper', min_values: 1, max_values: 2 };
    const label = { type: 18, label: 'Paper', component: upload };
    const modal = { type: 9, data: { title: 'Hand in', custom_id: 'm', components: [label] } };
    expect((await asBot(sandbox)('POST', paths(sandbox, id).callback, modal)).status).toBe(204);
    const file = (name: string) => ({ filename: name, contentType: 'text/plain', data: btoa(name) });
    await expect(bob().submits({ Paper: [] })).rejects.toThrow('1 to 2 files');
    await expect(bob().submits({ Paper: ['a.txt'] })).rejects.toThrow('takes files');
    const sent = await people('POST', '/submit', {
      as: 'bob',
      interaction: id,
      fields: { Paper: [file('a.txt'), file('b.txt')] },
      wait: 'none',
    });
    expect(sent.body).toMatchObject({ kind: 'modal', status: 'waiting' });
    expect([...sandbox.world.looseFiles.values()].map((f) => f.api.filename)).toEqual(['a.txt', 'b.txt']);
  });
});
