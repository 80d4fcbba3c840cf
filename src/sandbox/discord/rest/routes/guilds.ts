import {
  type APIGuildMember,
  type APIRole,
  GatewayIntentBits,
  PermissionFlagsBits as P,
} from 'discord-api-types/v10';
import type { Id } from '../../../contract/objects.ts';
import { invalidForm, refuse } from '../../errors.ts';
import { getGuild } from '../../world/channels/channels.ts';
import { guildJson } from '../../world/channels/guild-json.ts';
import { changeMember, leaveServer } from '../../world/channels/members.ts';
import { addRole } from '../../world/create.ts';
import { basePermissions, demandHeld, demandInGuild, rank } from '../../world/permissions.ts';
import type { Guild, World } from '../../world/world.ts';
import { checked, param, queryNumber, querySnowflake, type RestCall, type Route } from '../route.ts';

export const guildOf = (call: RestCall): Guild => getGuild(call.world, param(call, 'guild'));

/** The server of the path, in which the bot has that permission. */
export function guildWith(call: RestCall, permission: bigint): Guild {
  const guild = guildOf(call);
  demandInGuild(call.world, guild, permission);
  return guild;
}

function memberOf(call: RestCall, guild: Guild): APIGuildMember {
  const id = param(call, 'user');
  const member = guild.members.get(id === '@me' ? call.world.application.id : id);
  if (!member) throw call.world.users.has(id) ? refuse.unknownMember() : refuse.unknownUser();
  return member;
}

function roleOf(call: RestCall, guild: Guild): APIRole {
  const role = guild.roles.get(param(call, 'role'));
  if (!role) throw refuse.unknownRole();
  return role;
}

/** Discord: Permissions, Permission Hierarchy: only what stands below oneself. */
export function demandAbove(world: World, guild: Guild, position: number): void {
  if (rank(guild, world.application.id) <= position) throw refuse.missingPermissions();
}

/** Roles that are given or taken: below one's own, and such as people can have. */
function demandRoles(world: World, guild: Guild, roles: Iterable<Id>): void {
  for (const id of roles) {
    const role = guild.roles.get(id);
    if (!role || role.managed || id === guild.id) throw refuse.invalidRole();
    demandAbove(world, guild, role.position);
  }
}

function changeRoles(call: RestCall, change: (roles: readonly Id[], role: Id) => Id[]): undefined {
  const guild = guildWith(call, P.ManageRoles);
  const member = memberOf(call, guild);
  const role = roleOf(call, guild);
  demandRoles(call.world, guild, [role.id]);
  changeMember(call.world, guild, member, { roles: change(member.roles, role.id) });
  return undefined;
}

interface MemberChange {
  readonly nick?: string | null;
  readonly roles?: Id[] | null;
  readonly communication_disabled_until?: string | null;
}

function editMember(call: RestCall): APIGuildMember {
  const { world } = call;
  const guild = guildOf(call);
  const member = memberOf(call, guild);
  const self = member.user.id === world.application.id;
  const body = checked<MemberChange>(call, 'member-edit');
  if (body.nick !== undefined) demandInGuild(world, guild, self ? P.ChangeNickname : P.ManageNicknames);
  const roles = (body.roles ?? []).filter((r) => guild.roles.has(r));
  if (body.roles !== undefined) {
    demandInGuild(world, guild, P.ManageRoles);
    demandRoles(world, guild, new Set(member.roles).symmetricDifference(new Set(roles)));
  }
  if (body.communication_disabled_until !== undefined) demandTimeout(call, guild, member, body);
  if (!self) demandAbove(world, guild, rank(guild, member.user.id));
  return changeMember(world, guild, member, {
    ...(body.nick !== undefined && { nick: body.nick || null }),
    ...(body.roles !== undefined && { roles }),
    ...(body.communication_disabled_until !== undefined && {
      communication_disabled_until: body.communication_disabled_until,
    }),
  });
}

/** At most 28 days, never an administrator. Discord: Guild, Modify Guild Member. */
function demandTimeout(call: RestCall, guild: Guild, member: APIGuildMember, body: MemberChange): void {
  demandInGuild(call.world, guild, P.ModerateMembers);
  if (basePermissions(guild, member) & P.Administrator) throw refuse.missingPermissions();
  const until = Date.parse(body.communication_disabled_until ?? '');
  if (until > call.world.clock.now() + 28 * 86_400_000)
    throw invalidForm([
      {
        path: ['communication_disabled_until'],
        code: 'INVALID_COMMUNICATION_DISABLED_TIMESTAMP',
        message: 'The timestamp must be at most 28 days ahead.',
      },
    ]);
}

export const guildRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/guilds/:guild',
    handle: (call) => guildJson(guildOf(call)),
  },
  // There are none, but asking for them is no mistake.
  ...['emojis', 'stickers'].map(
    (what): Route => ({
      method: 'GET',
      path: `/guilds/:guild/${what}`,
      handle(call) {
        guildOf(call);
        return [];
      },
    }),
  ),
  {
    method: 'GET',
    path: '/guilds/:guild/members',
    handle(call) {
      const after = querySnowflake(call, 'after') ?? 0n;
      // Discord: Guild, List Guild Members: only with the Guild Members intent switched on for the application.
      if (!(call.world.application.privileged & GatewayIntentBits.GuildMembers)) throw refuse.missingAccess();
      return [...guildOf(call).members.values()]
        .filter((m) => BigInt(m.user.id) > after)
        .slice(0, queryNumber(call, 'limit', 1, 1000));
    },
  },
  {
    method: 'GET',
    path: '/guilds/:guild/members/search',
    handle(call) {
      const query = (call.query.get('query') ?? '').toLowerCase();
      return [...guildOf(call).members.values()]
        .filter((m) => `${m.nick ?? m.user.username}`.toLowerCase().startsWith(query))
        .slice(0, queryNumber(call, 'limit', 1, 1000));
    },
  },
  { method: 'GET', path: '/guilds/:guild/members/:user', handle: (call) => memberOf(call, guildOf(call)) },
  { method: 'PATCH', path: '/guilds/:guild/members/:user', handle: editMember },
  {
    method: 'DELETE',
    path: '/guilds/:guild/members/:user',
    handle(call) {
      const guild = guildOf(call);
      const member = memberOf(call, guild);
      demandInGuild(call.world, guild, P.KickMembers);
      demandAbove(call.world, guild, rank(guild, member.user.id));
      leaveServer(call.world, guild, member);
      return undefined;
    },
  },
  {
    method: 'PUT',
    path: '/guilds/:guild/members/:user/roles/:role',
    handle: (call) => changeRoles(call, (roles, role) => [...new Set([...roles, role])]),
  },
  {
    method: 'DELETE',
    path: '/guilds/:guild/members/:user/roles/:role',
    handle: (call) => changeRoles(call, (roles, role) => roles.filter((r) => r !== role)),
  },
  { method: 'GET', path: '/guilds/:guild/roles', handle: (call) => [...guildOf(call).roles.values()] },
  {
    method: 'GET',
    path: '/guilds/:guild/roles/:role',
    handle: (call) => roleOf(call, guildOf(call)),
  },
  {
    method: 'POST',
    path: '/guilds/:guild/roles',
    handle(call) {
      const { world } = call;
      const guild = guildOf(call);
      const body = checked<{
        name?: string | null;
        permissions?: string | number | null;
        color?: number | null;
        mentionable?: boolean | null;
        hoist?: boolean | null;
      }>(call, 'role');
      demandInGuild(world, guild, P.ManageRoles);
      demandHeld(world, guild, BigInt(body.permissions ?? 0));
      const role = addRole(guild, {
        id: world.nextId(),
        name: body.name ?? 'new role',
        permissions: BigInt(body.permissions ?? guild.roles.get(guild.id)?.permissions ?? 0),
        color: body.color ?? 0,
        mentionable: body.mentionable ?? false,
        hoist: body.hoist ?? false,
        position: 1,
      });
      world.dispatch({ t: 'GUILD_ROLE_CREATE', d: { guild_id: guild.id, role }, guild: guild.id });
      world.show({ type: 'reload' });
      return role;
    },
  },
  {
    method: 'PATCH',
    path: '/guilds/:guild/roles/:role',
    handle(call) {
      const { world } = call;
      const guild = guildOf(call);
      const body = checked<Record<string, unknown>>(call, 'role-edit');
      demandInGuild(world, guild, P.ManageRoles);
      const role = roleOf(call, guild);
      demandAbove(world, guild, role.position);
      // Permissions the role already has may stay.
      const given = BigInt(String(body['permissions'] ?? 0)) & ~BigInt(role.permissions);
      demandHeld(world, guild, given);
      const known = ['name', 'color', 'hoist', 'mentionable'].filter((k) => body[k] != null);
      const next = {
        ...role,
        ...Object.fromEntries(known.map((k) => [k, body[k]])),
        ...(body['permissions'] != null && { permissions: String(body['permissions']) }),
      } as APIRole;
      guild.roles.set(role.id, next);
      world.dispatch({ t: 'GUILD_ROLE_UPDATE', d: { guild_id: guild.id, role: next }, guild: guild.id });
      world.show({ type: 'reload' });
      return next;
    },
  },
  {
    method: 'DELETE',
    path: '/guilds/:guild/roles/:role',
    handle(call) {
      const { world } = call;
      const guild = guildWith(call, P.ManageRoles);
      const role = roleOf(call, guild);
      demandRoles(world, guild, [role.id]);
      guild.roles.delete(role.id);
      for (const m of guild.members.values())
        if (m.roles.includes(role.id))
          changeMember(world, guild, m, { roles: m.roles.filter((r) => r !== role.id) });
      world.dispatch({
        t: 'GUILD_ROLE_DELETE',
        d: { guild_id: guild.id, role_id: role.id },
        guild: guild.id,
      });
      world.show({ type: 'reload' });
      return undefined;
    },
  },
];
