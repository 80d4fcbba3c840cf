import { PermissionFlagsBits as P } from 'discord.js';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { permissionsIn } from '../../src/sandbox/discord/world/permissions.ts';
import { seeded } from '../../src/sandbox/discord/world/seed.ts';
import type { Channel, Guild } from '../../src/sandbox/discord/world/world.ts';
import { type Sandbox, startSandbox } from '../../src/sandbox/index.ts';
import { type Api, asBot, asPeople, paths, registerByHand, slash } from './api.ts';

let sandbox: Sandbox;
let bot: Api;
let papers: Channel;
let guild: Guild;
beforeEach(async () => {
  sandbox = await startSandbox({ rateLimits: false });
  bot = asBot(sandbox);
  papers = sandbox.world.channels.get(sandbox.ids.papers) as Channel;
  guild = sandbox.world.guilds.get(sandbox.ids.server) as Guild;
});
afterEach(() => sandbox.stop());

const overwrite = (id: string, type: 0 | 1, allow: bigint, deny: bigint) =>
  papers.overwrites.set(id, { id, type, allow: allow.toString(), deny: deny.toString() });
const may = (user: string, permission: bigint): boolean =>
  (permissionsIn(sandbox.world, papers, user) & permission) !== 0n;
const setEveryone = (permissions: bigint): void => {
  const role = guild.roles.get(guild.id);
  if (role) guild.roles.set(guild.id, { ...role, permissions: permissions.toString() });
};
const { bob, alice, readers } = seeded;

// Discord: Permissions, Permission Hierarchy and Overwrites.
describe('given the arithmetic of permissions', () => {
  it('@everyone is the base, roles add to it', () => {
    setEveryone(P.ViewChannel);
    expect(may(bob, P.SendMessages)).toBe(false);
    const role = guild.roles.get(readers);
    if (role) guild.roles.set(readers, { ...role, permissions: P.SendMessages.toString() });
    expect(may(bob, P.SendMessages)).toBe(true);
  });
  it("a channel's @everyone denies what the server allows", () => {
    overwrite(guild.id, 0, 0n, P.SendMessages);
    expect(may(bob, P.SendMessages)).toBe(false);
  });
  it("a role's allow is stronger than @everyone's deny", () => {
    overwrite(guild.id, 0, 0n, P.SendMessages);
    overwrite(readers, 0, P.SendMessages, 0n);
    expect(may(bob, P.SendMessages)).toBe(true);
  });
  it("of two roles' overwrites the allow wins", () => {
    const second = { ...guild.roles.get(readers), id: '7', name: 'Second' } as never;
    guild.roles.set('7', second);
    const member = guild.members.get(bob);
    if (member) guild.members.set(bob, { ...member, roles: [readers, '7'] });
    overwrite(readers, 0, 0n, P.SendMessages);
    overwrite('7', 0, P.SendMessages, 0n);
    expect(may(bob, P.SendMessages)).toBe(true);
  });
  it("a member's own overwrite is stronger than every role's", () => {
    overwrite(readers, 0, P.SendMessages, 0n);
    overwrite(bob, 1, 0n, P.SendMessages);
    expect(may(bob, P.SendMessages)).toBe(false);
  });
  it('an administrator is denied nothing', () => {
    overwrite(guild.id, 0, 0n, P.ViewChannel | P.SendMessages);
    overwrite(alice, 1, 0n, P.SendMessages);
    expect(may(alice, P.SendMessages)).toBe(true);
  });
  it('without View Channel nothing is left', () => {
    overwrite(bob, 1, P.SendMessages, P.ViewChannel);
    expect(permissionsIn(sandbox.world, papers, bob)).toBe(0n);
  });
  it('without Send Messages there are no embeds, files or mentions either', () => {
    overwrite(bob, 1, 0n, P.SendMessages);
    for (const p of [P.EmbedLinks, P.AttachFiles, P.MentionEveryone]) expect(may(bob, p)).toBe(false);
  });
  it('a member who is timed out may only look', () => {
    const member = guild.members.get(bob);
    const until = new Date(sandbox.clock.now() + 60_000).toISOString();
    if (member) guild.members.set(bob, { ...member, communication_disabled_until: until });
    expect(permissionsIn(sandbox.world, papers, bob)).toBe(P.ViewChannel | P.ReadMessageHistory);
    sandbox.advance(61);
    expect(may(bob, P.SendMessages)).toBe(true);
  });
  it("a thread has its channel's, and a private one only for those in it", async () => {
    const { body } = await bot('POST', `/channels/${papers.id}/threads`, { name: 'secret', type: 12 });
    expect(() => sandbox.as('bob').enters(body.id)).toThrow(/no channel/);
    await bot('PUT', `/channels/${body.id}/thread-members/${bob}`);
    expect(sandbox.as('bob').enters(body.id).channel()).toBe(body.id);
    overwrite(guild.id, 0, 0n, P.SendMessagesInThreads);
    expect(() => sandbox.as('bob').enters(body.id).writes('x')).toThrow(/may not write/);
  });
});

describe('given a bot without the right', () => {
  const deny = (...permissions: string[]) =>
    sandbox.faults.add({ fault: { kind: 'deny', channel: papers.id, permissions } });
  const send = (body: object) => bot('POST', `/channels/${papers.id}/messages`, body);

  it('a hidden channel is Missing Access (50001)', async () => {
    deny('ViewChannel');
    expect(await send({ content: 'x' })).toMatchObject({ status: 403, body: { code: 50001 } });
    expect(await bot('GET', `/channels/${papers.id}`)).toMatchObject({ body: { code: 50001 } });
    expect(await bot('GET', `/channels/${sandbox.ids.staff}/messages`)).toMatchObject({
      body: { code: 50001 },
    });
  });
  it.each([
    ['SendMessages', { content: 'x' }],
    ['EmbedLinks', { embeds: [{ title: 'x' }] }],
  ])('a message without %s is Missing Permissions (50013)', async (permission, body) => {
    deny(permission);
    expect(await send(body)).toMatchObject({ status: 403, body: { code: 50013 } });
  });
  it('a thread without Create Public Threads is Missing Permissions (50013)', async () => {
    deny('CreatePublicThreads');
    expect(await bot('POST', `/channels/${papers.id}/threads`, { name: 'x', type: 11 })).toMatchObject({
      body: { code: 50013 },
    });
  });
  it('history without Read Message History is empty', async () => {
    await send({ content: 'x' });
    deny('ReadMessageHistory');
    expect((await bot('GET', `/channels/${papers.id}/messages`)).body).toEqual([]);
  });
  it("another's message can't be edited (50005) or, without the right, deleted (50013)", async () => {
    const { id } = sandbox.as('bob').enters('papers').writes('mine');
    const path = `/channels/${papers.id}/messages/${id}`;
    expect(await bot('PATCH', path, { content: 'yours' })).toMatchObject({
      status: 403,
      body: { code: 50005 },
    });
    expect(await bot('DELETE', path)).toMatchObject({ body: { code: 50013 } });
  });
  it('a role at or above its own can not be given (50013)', async () => {
    const own = guild.roles.get(sandbox.ids.botRole);
    if (own)
      guild.roles.set(own.id, { ...own, permissions: (BigInt(own.permissions) | P.ManageRoles).toString() });
    const give = (role: string) => bot('PUT', `/guilds/${guild.id}/members/${bob}/roles/${role}`);
    expect(await give(sandbox.ids.admins)).toMatchObject({ body: { code: 50013 } });
    expect(await give(readers)).toMatchObject({ status: 204 });
    const set = (roles: string[]) => bot('PATCH', `/guilds/${guild.id}/members/${bob}`, { roles });
    expect(await set([readers, sandbox.ids.admins])).toMatchObject({ body: { code: 50013 } });
    expect(await set([sandbox.ids.botRole])).toMatchObject({ body: { code: 50028 } });
    expect(await set([])).toMatchObject({ status: 200, body: { roles: [] } });
  });
  it.each([
    ['GET', '/channels/5', 10003],
    ['GET', `/channels/1100000000000000201/messages/5`, 10008],
    ['GET', '/guilds/5', 10004],
    ['GET', '/users/5', 10013],
    ['GET', '/applications/1100000000000000001/commands/5', 10063],
    ['GET', '/applications/5/commands', 20012],
    ['DELETE', '/guilds/1100000000000000100/roles/5', 50013],
    ['GET', '/nowhere', 0],
  ])('%s %s is refused with code %i', async (method, path, code) => {
    const answer = await bot(method, path);
    expect(answer.status).toBeGreaterThanOrEqual(403);
    expect(answer.body.code).toBe(code);
  });
  it('a person who takes no messages from bots gets none (50007)', async () => {
    const { body } = await bot('POST', '/users/@me/channels', { recipient_id: bob });
    expect(await bot('POST', `/channels/${body.id}/messages`, { content: 'hi' })).toMatchObject({
      status: 200,
    });
    const user = sandbox.world.users.get(bob);
    if (user) user.closedDms = true;
    expect(await bot('POST', `/channels/${body.id}/messages`, { content: 'hi' })).toMatchObject({
      status: 403,
      body: { code: 50007 },
    });
  });
});

describe('given commands with conditions', () => {
  const offered = async (as: string, channel: string) =>
    (await asPeople(sandbox)('GET', `/commands?as=${as}&channel=${channel}`)).body.commands.map(
      (c: { name: string }) => c.name,
    );
  it('default_member_permissions hides them from members, never from administrators', async () => {
    await registerByHand(sandbox, [
      slash('all'),
      slash('managers', { default_member_permissions: P.ManageGuild.toString() }),
      slash('writers', { default_member_permissions: P.SendMessages.toString() }),
      slash('nobody', { default_member_permissions: '0' }),
    ]);
    expect(await offered('bob', 'papers')).toEqual(['all', 'writers']);
    expect(await offered('alice', 'papers')).toEqual(['all', 'managers', 'writers', 'nobody']);
    await expect(sandbox.as('bob').runs('/nobody')).rejects.toThrow(/no command "\/nobody"/);
  });
  it('contexts say where: in servers, with the bot', async () => {
    await registerByHand(sandbox, [
      slash('server', { contexts: [0] }),
      slash('dm', { contexts: [1] }),
      slash('any'),
    ]);
    expect(await offered('bob', 'papers')).toEqual(['server', 'any']);
    expect(await offered('bob', sandbox.ids.bobDm)).toEqual(['dm', 'any']);
  });
  it('Use Application Commands can be taken away, and a forum itself takes none', async () => {
    await registerByHand(sandbox, [slash('any')]);
    overwrite(bob, 1, 0n, P.UseApplicationCommands);
    expect(await offered('bob', 'papers')).toEqual([]);
    expect(await offered('bob', sandbox.ids.forum)).toEqual([]);
  });
});

describe('given an application installed to a user, in a server that does not have it', () => {
  let elsewhere: string;
  beforeEach(async () => {
    await registerByHand(sandbox, [
      slash('mine', { integration_types: [1] }),
      slash('server', { integration_types: [0] }),
    ]);
    const { body } = await asPeople(sandbox)('POST', '/servers', {
      as: 'alice',
      name: 'Elsewhere',
      installed: false,
    });
    elsewhere = body.channels[0].id;
  });
  it('only commands for users can be run, and say by whom they are authorised', async () => {
    const person = sandbox.as('alice').enters(elsewhere);
    await expect(person.runs('/server')).rejects.toThrow(/no command/);
    const { id } = await person.runs('/mine', {}, { wait: 'none' });
    const found = [...sandbox.world.interactions.values()].find((i) => i.id === id);
    expect(found?.owners).toEqual({ 1: alice });
  });
  it('five follow-ups are allowed, the sixth is not (40094)', async () => {
    const { id } = await sandbox.as('alice').enters(elsewhere).runs('/mine', {}, { wait: 'none' });
    const { callback, webhook } = paths(sandbox, id);
    await bot('POST', callback, { type: 4, data: { content: 'x' } });
    for (let i = 0; i < 5; i++) expect((await bot('POST', webhook, { content: 'more' })).status).toBe(200);
    expect(await bot('POST', webhook, { content: 'more' })).toMatchObject({
      status: 400,
      body: { code: 40094 },
    });
  });
  it('the bot itself can not go there (50001)', async () => {
    expect(await bot('POST', `/channels/${elsewhere}/messages`, { content: 'x' })).toMatchObject({
      body: { code: 50001 },
    });
  });
  it('where members may not use external apps, the answer is theirs alone', async () => {
    const channel = sandbox.world.channels.get(elsewhere) as Channel;
    const world = sandbox.world;
    const server = world.guilds.get(channel.guild ?? '') as Guild;
    // The owner may everything; so let Bob be asked, as a plain member.
    world.application.userInstalls.add(bob);
    const member = guild.members.get(bob);
    if (member) server.members.set(bob, { ...member, roles: [] });
    channel.overwrites.set(server.id, {
      id: server.id,
      type: 0,
      allow: '0',
      deny: P.UseExternalApps.toString(),
    });
    const { id } = await sandbox.as('bob').enters(elsewhere).runs('/mine', {}, { wait: 'none' });
    await bot('POST', paths(sandbox, id).callback, { type: 4, data: { content: 'psst' } });
    expect(sandbox.as('bob').enters(elsewhere).messages()).toMatchObject([
      { content: 'psst', ephemeral_to: bob },
    ]);
    expect(sandbox.as('alice').enters(elsewhere).messages()).toEqual([]);
  });
});
