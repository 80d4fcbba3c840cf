import { type APIGuildMember, type APIRole, PermissionFlagsBits as P } from 'discord-api-types/v10';
import type { ChangeMember, ChangeRole, CreatePerson } from '../contract/forms.ts';
import type { Id } from '../contract/objects.ts';
import { permissionNames } from '../discord/world/calamities.ts';
import { openDm } from '../discord/world/channels/channels.ts';
import { changeMember, joinServer, leaveServer } from '../discord/world/channels/members.ts';
import { addUser } from '../discord/world/create.ts';
import { basePermissions, rank } from '../discord/world/permissions.ts';
import type { Guild, User, World } from '../discord/world/world.ts';
import { findPerson } from './find.ts';
import { noneOf, Refused } from './refused.ts';

/** Who is in which server, and what they may do there. */

export function createPerson(world: World, form: CreatePerson): User {
  if ([...world.users.values()].some((u) => u.api.username === form.username))
    throw new Refused(409, `There is somebody called ${form.username} already.`);
  const servers = (form.servers ?? []).map((id) => findServer(world, id));
  const { username, displayName = username, locale = 'en-US' } = form;
  const user = addUser(world, world.nextId(), username, displayName, locale);
  for (const guild of servers) joinServer(world, guild, user.api.id);
  openDm(world, user.api.id, world.application.id);
  world.show({ type: 'reload' });
  return user;
}

function findServer(world: World, id: string): Guild {
  const guild = world.guilds.get(id) ?? [...world.guilds.values()].find((g) => g.name === id);
  if (guild) return guild;
  throw noneOf(
    'server',
    id,
    [...world.guilds.values()].map((g) => g.name),
  );
}

export function join(world: World, server: string, as: string): APIGuildMember {
  const user = findPerson(world, as).api.id;
  const guild = findServer(world, server);
  if (guild.members.has(user)) throw new Refused(409, 'This person is a member already.');
  if (guild.bans.has(user)) throw new Refused(403, 'This person is banned there.');
  return joinServer(world, guild, user);
}

/** A member by id or username, the bot among them. */
function findMember(guild: Guild, who: string): APIGuildMember {
  const members = [...guild.members.values()];
  const found = members.find((m) => m.user.id === who || m.user.username === who);
  if (found) return found;
  throw noneOf(
    'member',
    who,
    members.map((m) => m.user.username),
  );
}

function demandInServer(guild: Guild, user: Id, permission: bigint, to: string): void {
  const member = guild.members.get(user);
  if (!member || !(basePermissions(guild, member) & permission))
    throw new Refused(403, `This person may not ${to} there.`);
}

export function change(world: World, server: string, who: string, form: ChangeMember): APIGuildMember {
  const user = findPerson(world, form.as).api.id;
  const guild = findServer(world, server);
  const member = findMember(guild, who);
  const own = member.user.id === user;
  if (form.roles) demandInServer(guild, user, P.ManageRoles, 'give or take roles');
  if (form.nick !== undefined)
    demandInServer(guild, user, own ? P.ChangeNickname : P.ManageNicknames, 'change this nickname');
  const roles = form.roles?.map((name) => findRole(guild, name));
  // Discord: Permissions, Permission Hierarchy.
  const wanted = new Set(roles?.map((r) => r.id) ?? member.roles);
  const touched = [...guild.roles.values()].filter((r) => wanted.has(r.id) !== member.roles.includes(r.id));
  if (touched.some((r) => r.position >= rank(guild, user)))
    throw new Refused(403, 'That role stands above this person.');
  if (touched.some((r) => r.managed || r.id === guild.id))
    throw new Refused(409, 'That role is neither given nor taken.');
  return changeMember(world, guild, member, {
    ...(roles && { roles: roles.map((r) => r.id) }),
    ...(form.nick !== undefined && { nick: form.nick || null }),
  });
}

function findRole(guild: Guild, name: string): APIRole {
  const roles = [...guild.roles.values()];
  const found = roles.find((r) => r.id === name) ?? roles.find((r) => r.name === name);
  if (found) return found;
  throw noneOf(
    'role',
    name,
    roles.map((r) => r.name),
  );
}

export function leave(world: World, server: string, who: string, as: string): void {
  const user = findPerson(world, as).api.id;
  const guild = findServer(world, server);
  const member = findMember(guild, who);
  if (member.user.id === guild.owner) throw new Refused(409, 'The owner of a server stays.');
  if (member.user.id !== user) {
    demandInServer(guild, user, P.KickMembers, 'kick anybody');
    if (rank(guild, member.user.id) >= rank(guild, user))
      throw new Refused(403, 'That member stands above this person.');
  }
  leaveServer(world, guild, member);
}

export function changeRole(world: World, server: string, role: string, form: ChangeRole): APIRole {
  const user = findPerson(world, form.as).api.id;
  const guild = findServer(world, server);
  demandInServer(guild, user, P.ManageRoles, 'change roles');
  const found = findRole(guild, role);
  if (found.position >= rank(guild, user)) throw new Refused(403, 'That role stands above this person.');
  const bits = form.permissions.map((name) => {
    if (!permissionNames.includes(name)) throw noneOf('permission', name, permissionNames);
    return P[name as keyof typeof P];
  });
  const next = { ...found, permissions: bits.reduce((all, bit) => all | bit, 0n).toString() };
  guild.roles.set(found.id, next);
  world.dispatch({ t: 'GUILD_ROLE_UPDATE', d: { guild_id: guild.id, role: next }, guild: guild.id });
  world.show({ type: 'reload' });
  return next;
}
