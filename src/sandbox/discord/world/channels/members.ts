import type { APIGuildMember } from 'discord-api-types/v10';
import type { Id } from '../../../contract/objects.ts';
import { addMember } from '../create.ts';
import type { Guild, World } from '../world.ts';

/** A person comes into a server. Discord: Gateway Events, Guild Member Add. */
export function joinServer(world: World, guild: Guild, user: Id): APIGuildMember {
  const member = addMember(world, guild, user);
  world.dispatch({ t: 'GUILD_MEMBER_ADD', d: { guild_id: guild.id, ...member }, guild: guild.id });
  world.show({ type: 'reload' });
  return member;
}

export function changeMember(
  world: World,
  guild: Guild,
  member: APIGuildMember,
  change: object,
): APIGuildMember {
  const next = { ...member, ...change };
  guild.members.set(member.user.id, next);
  world.dispatch({ t: 'GUILD_MEMBER_UPDATE', d: { guild_id: guild.id, ...next }, guild: guild.id });
  world.show({ type: 'reload' });
  return next;
}

/** They leave, or are made to. The bot itself hears that the server is gone. */
export function leaveServer(world: World, guild: Guild, member: APIGuildMember): void {
  guild.members.delete(member.user.id);
  for (const channel of world.channels.values())
    if (channel.guild === guild.id) channel.thread?.members.delete(member.user.id);
  if (member.user.id === world.application.id)
    world.dispatch({ t: 'GUILD_DELETE', d: { id: guild.id }, guild: guild.id });
  else
    world.dispatch({
      t: 'GUILD_MEMBER_REMOVE',
      d: { guild_id: guild.id, user: member.user },
      guild: guild.id,
    });
  world.show({ type: 'reload' });
}

/** Discord: Guild, Create Guild Ban: who is banned is no member any more, and may not come back. */
export function ban(world: World, guild: Guild, user: Id, reason: string | null): void {
  const known = world.users.get(user);
  if (!known || guild.bans.has(user)) return;
  const member = guild.members.get(user);
  guild.bans.set(user, reason);
  if (member) leaveServer(world, guild, member);
  world.dispatch({ t: 'GUILD_BAN_ADD', d: { guild_id: guild.id, user: known.api }, guild: guild.id });
}

export function unban(world: World, guild: Guild, user: Id): void {
  guild.bans.delete(user);
  const api = world.users.get(user)?.api;
  world.dispatch({ t: 'GUILD_BAN_REMOVE', d: { guild_id: guild.id, user: api }, guild: guild.id });
}
