import { PermissionFlagsBits as P } from 'discord-api-types/v10';
import { refuse } from '../../errors.ts';
import { ban, unban } from '../../world/channels/members.ts';
import { rank } from '../../world/permissions.ts';
import type { Guild, World } from '../../world/world.ts';
import { checked, param, queryNumber, querySnowflake, type RestCall, type Route } from '../route.ts';
import { demandAbove, guildWith } from './guilds.ts';

const list = '/guilds/:guild/bans';
const one = `${list}/:user`;

const banJson = (world: World, user: string, reason: string | null): object => ({
  reason,
  user: world.users.get(user)?.api,
});

const demandBans = (call: RestCall): Guild => guildWith(call, P.BanMembers);

/** Discord: Guild, Get Guild Bans, Create Guild Ban, Remove Guild Ban. */
export const banRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: list,
    handle(call) {
      const after = querySnowflake(call, 'after') ?? 0n;
      return [...demandBans(call).bans]
        .filter(([user]) => BigInt(user) > after)
        .slice(0, queryNumber(call, 'limit', 1000, 1000))
        .map(([user, reason]) => banJson(call.world, user, reason));
    },
  },
  {
    method: 'GET',
    path: one,
    handle(call) {
      const reason = demandBans(call).bans.get(param(call, 'user'));
      if (reason === undefined) throw refuse.unknownBan();
      return banJson(call.world, param(call, 'user'), reason);
    },
  },
  {
    method: 'PUT',
    path: one,
    handle(call) {
      checked(call, 'ban');
      const { world } = call;
      const guild = demandBans(call);
      const user = param(call, 'user');
      if (!world.users.has(user)) throw refuse.unknownUser();
      if (guild.members.has(user)) demandAbove(world, guild, rank(guild, user));
      ban(world, guild, user, call.reason);
      return undefined;
    },
  },
  {
    method: 'DELETE',
    path: one,
    handle(call) {
      const guild = demandBans(call);
      if (!guild.bans.has(param(call, 'user'))) throw refuse.unknownBan();
      unban(call.world, guild, param(call, 'user'));
      return undefined;
    },
  },
];
