import { type APIGuildMember, OverwriteType, PermissionFlagsBits as P } from 'discord-api-types/v10';
import type { Id } from '../../contract/objects.ts';
import { refuse } from '../errors.ts';
import type { Channel, Guild, World } from './world.ts';

export const allPermissions: bigint = Object.values(P).reduce((all, p) => all | p, 0n);

/** What a member who is timed out keeps. Discord: Permissions, Permissions for Timed Out Members. */
const whileTimedOut = P.ViewChannel | P.ReadMessageHistory;
/** What means nothing without Send Messages. Discord: Permissions, Implicit Permissions. */
const needsSend = P.MentionEveryone | P.SendTTSMessages | P.AttachFiles | P.EmbedLinks;

/** A person's and the bot's permissions in a direct message, where there are no roles. */
const inDm =
  P.ViewChannel |
  P.SendMessages |
  P.EmbedLinks |
  P.AttachFiles |
  P.ReadMessageHistory |
  P.AddReactions |
  P.UseExternalEmojis |
  P.UseApplicationCommands |
  P.MentionEveryone;

/** Discord: Permissions, Permission Hierarchy and its compute_base_permissions. */
export function basePermissions(guild: Guild, member: APIGuildMember): bigint {
  if (guild.owner === member.user.id) return allPermissions;
  let permissions = BigInt(guild.roles.get(guild.id)?.permissions ?? '0');
  for (const id of member.roles) permissions |= BigInt(guild.roles.get(id)?.permissions ?? '0');
  return permissions & P.Administrator ? allPermissions : permissions;
}

/** Discord: Permissions, compute_overwrites. */
function applyOverwrites(base: bigint, guild: Guild, member: APIGuildMember, channel: Channel): bigint {
  if (base & P.Administrator) return allPermissions;
  let permissions = base;
  const everyone = channel.overwrites.get(guild.id);
  if (everyone) permissions = (permissions & ~BigInt(everyone.deny)) | BigInt(everyone.allow);
  let allow = 0n;
  let deny = 0n;
  for (const id of member.roles) {
    const overwrite = channel.overwrites.get(id);
    if (overwrite?.type !== OverwriteType.Role) continue;
    allow |= BigInt(overwrite.allow);
    deny |= BigInt(overwrite.deny);
  }
  permissions = (permissions & ~deny) | allow;
  const own = channel.overwrites.get(member.user.id);
  return own?.type === OverwriteType.Member
    ? (permissions & ~BigInt(own.deny)) | BigInt(own.allow)
    : permissions;
}

/** What a user may do in a channel; nothing at all where they can't see it. */
export function permissionsIn(world: World, channel: Channel, user: Id): bigint {
  if (channel.guild === null)
    return channel.recipients.includes(user) || user === world.application.id ? inDm : 0n;
  const guild = world.guilds.get(channel.guild);
  const member = guild?.members.get(user);
  if (!guild || !member) return 0n;
  const holder = channel.thread === null ? channel : world.channels.get(channel.parent ?? '');
  if (!holder) return 0n;
  let permissions = applyOverwrites(basePermissions(guild, member), guild, member, holder);
  if (permissions & P.Administrator) return permissions;
  if (isTimedOut(world, member)) permissions &= whileTimedOut;
  if (!(permissions & P.ViewChannel)) return 0n;
  if (!(permissions & (channel.thread ? P.SendMessagesInThreads : P.SendMessages))) permissions &= ~needsSend;
  if (isPrivate(channel) && !channel.thread?.members.has(user) && !(permissions & P.ManageThreads)) return 0n;
  return permissions;
}

export const isTimedOut = (world: World, member: APIGuildMember): boolean =>
  member.communication_disabled_until != null &&
  Date.parse(member.communication_disabled_until) > world.clock.now();

const isPrivate = (channel: Channel): boolean => channel.type === 12;

export const sees = (world: World, channel: Channel, user: Id): boolean =>
  (permissionsIn(world, channel, user) & P.ViewChannel) !== 0n;

/** The bot's right to do something in a channel: 50001 if it can't see it, 50013 if it may not. */
export function demand(world: World, channel: Channel, ...needed: bigint[]): void {
  const has = permissionsIn(world, channel, world.application.id);
  if (!(has & P.ViewChannel)) throw refuse.missingAccess();
  for (const permission of needed) if ((has & permission) !== permission) throw refuse.missingPermissions();
}

/** The bot's right in the whole server. */
export function demandInGuild(world: World, guild: Guild, needed: bigint): void {
  const member = guild.members.get(world.application.id);
  if (!member) throw refuse.missingAccess();
  if ((basePermissions(guild, member) & needed) !== needed) throw refuse.missingPermissions();
}

/** A bot gives nobody what it hasn't got itself. Discord: Permissions, Permission Hierarchy. */
export function demandHeld(world: World, guild: Guild, given: bigint): void {
  const member = guild.members.get(world.application.id);
  const has = member ? basePermissions(guild, member) : 0n;
  if ((given & ~has & allPermissions) !== 0n) throw refuse.missingPermissions();
}

/** The highest role's position: nobody may touch a role or a member at or above their own. */
export function rank(guild: Guild, user: Id): number {
  if (guild.owner === user) return Number.POSITIVE_INFINITY;
  const roles = guild.members.get(user)?.roles ?? [];
  return Math.max(0, ...roles.map((r) => guild.roles.get(r)?.position ?? 0));
}
