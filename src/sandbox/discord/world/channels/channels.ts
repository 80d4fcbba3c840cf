import type { APIChannel, APIOverwrite, APIThreadMember, ThreadMemberFlags } from 'discord-api-types/v10';
import { ChannelType } from 'discord-api-types/v10';
import type { Id } from '../../../contract/objects.ts';
import { refuse } from '../../errors.ts';
import { deleteEventsIn } from '../events/events.ts';
import { permissionsIn } from '../permissions.ts';
import type { Channel, Guild, Thread, World } from '../world.ts';

const threadTypes: readonly ChannelType[] = [
  ChannelType.AnnouncementThread,
  ChannelType.PublicThread,
  ChannelType.PrivateThread,
];
export const isThread = (channel: Channel): channel is Channel & { thread: Thread } =>
  threadTypes.includes(channel.type);

export const isForum = (channel: Channel): boolean =>
  channel.type === ChannelType.GuildForum || channel.type === ChannelType.GuildMedia;

/** Where messages can be. */
export const holdsMessages = (channel: Channel): boolean =>
  isThread(channel) ||
  [ChannelType.GuildText, ChannelType.GuildAnnouncement, ChannelType.DM, ChannelType.GuildVoice].includes(
    channel.type,
  );

/** How Discord names a channel in an event or a reference. */
export const whereOf = ({ id, guild }: Channel): { channel_id: Id; guild_id?: Id } => ({
  channel_id: id,
  ...(guild !== null && { guild_id: guild }),
});

export function getChannel(world: World, id: Id): Channel {
  const channel = world.channels.get(id);
  if (!channel) throw refuse.unknownChannel();
  return channel;
}

export interface NewChannel {
  readonly id?: Id;
  readonly type: ChannelType;
  readonly guild: Id | null;
  readonly name: string;
  readonly topic?: string | null;
  readonly parent?: Id | null;
  readonly position?: number;
  readonly nsfw?: boolean;
  readonly slowmode?: number;
  readonly recipients?: readonly Id[];
  readonly overwrites?: readonly APIOverwrite[];
  readonly thread?: Thread;
}

/** Puts a channel into the world; tells nobody. */
export function addChannel(world: World, from: NewChannel): Channel {
  const channel: Channel = {
    id: from.id ?? world.nextId(),
    type: from.type,
    guild: from.guild,
    name: from.name,
    topic: from.topic ?? null,
    parent: from.parent ?? null,
    position: from.position ?? world.channels.size,
    nsfw: from.nsfw ?? false,
    slowmode: from.slowmode ?? 0,
    lastMessage: null,
    overwrites: new Map((from.overwrites ?? []).map((o) => [o.id, o])),
    messages: new Map(),
    pins: new Map(),
    nonces: new Map(),
    recipients: from.recipients ?? [],
    tags: [],
    flags: 0,
    thread: from.thread ?? null,
  };
  world.channels.set(channel.id, channel);
  return channel;
}

/** Discord: Channel, Channel Object. */
export function channelJson(world: World, channel: Channel, viewer?: Id): APIChannel {
  const common = {
    id: channel.id,
    type: channel.type,
    last_message_id: channel.lastMessage,
    flags: channel.thread?.flags ?? channel.flags,
  };
  if (channel.guild === null) {
    const others = channel.recipients.filter((r) => r !== viewer);
    return {
      ...common,
      recipients: others.map((r) => world.users.get(r)?.api).filter((u) => u !== undefined),
    } as APIChannel;
  }
  const inGuild = {
    ...common,
    guild_id: channel.guild,
    name: channel.name,
    parent_id: channel.parent,
    rate_limit_per_user: channel.slowmode,
    last_pin_timestamp: lastPin(channel),
  };
  if (channel.thread) return { ...inGuild, ...threadJson(channel, channel.thread, viewer) } as APIChannel;
  const forum = isForum(channel)
    ? {
        available_tags: channel.tags,
        default_reaction_emoji: null,
        default_sort_order: null,
        default_forum_layout: 0,
      }
    : {};
  return {
    ...inGuild,
    ...forum,
    topic: channel.topic,
    nsfw: channel.nsfw,
    position: channel.position,
    permission_overwrites: [...channel.overwrites.values()],
  } as unknown as APIChannel;
}

/** Milliseconds rise, and the newest pin is the last. */
export function lastPin(channel: Channel): string | null {
  const at = [...channel.pins.values()].at(-1);
  return at === undefined ? null : new Date(at).toISOString();
}

function threadJson(channel: Channel, thread: Thread, viewer: Id | undefined): object {
  const joined = viewer === undefined ? undefined : thread.members.get(viewer);
  return {
    owner_id: thread.owner,
    message_count: thread.messageCount,
    total_message_sent: thread.totalSent,
    member_count: Math.min(50, thread.members.size),
    applied_tags: thread.appliedTags,
    thread_metadata: {
      archived: thread.archived,
      auto_archive_duration: thread.autoArchive,
      archive_timestamp: new Date(thread.archiveChanged).toISOString(),
      locked: thread.locked,
      create_timestamp: new Date(thread.created).toISOString(),
      ...(channel.type === ChannelType.PrivateThread && { invitable: thread.invitable }),
    },
    ...(joined !== undefined && viewer !== undefined && { member: threadMember(channel.id, viewer, joined) }),
  };
}

export const threadMember = (thread: Id, user: Id, joined: number): APIThreadMember => ({
  id: thread,
  user_id: user,
  join_timestamp: new Date(joined).toISOString(),
  flags: 0 as ThreadMemberFlags,
});

/** What an interaction carries of a channel. Discord: Receiving and Responding, Resolved Data Structure. */
export function partialChannel(world: World, channel: Channel, user: Id): object {
  const whole = channelJson(world, channel, user);
  return { ...whole, permissions: permissionsIn(world, channel, user).toString() };
}

export function announceChannel(world: World, channel: Channel, change: 'CREATE' | 'UPDATE'): void {
  world.dispatch({
    t: `CHANNEL_${change}`,
    d: channelJson(world, channel, world.application.id),
    guild: channel.guild,
    channel: channel.id,
  });
  world.show({ type: 'channel', channel });
}

export function deleteChannel(world: World, channel: Channel): void {
  for (const child of world.channels.values()) {
    if (child.parent === channel.id && isThread(child)) deleteChannel(world, child);
    else if (child.parent === channel.id) child.parent = null;
  }
  const d = isThread(channel)
    ? { id: channel.id, guild_id: channel.guild, parent_id: channel.parent, type: channel.type }
    : channelJson(world, channel, world.application.id);
  world.dispatch({
    t: isThread(channel) ? 'THREAD_DELETE' : 'CHANNEL_DELETE',
    d,
    guild: channel.guild,
    channel: channel.id,
  });
  const guild = world.guilds.get(channel.guild ?? '');
  if (guild?.systemChannel === channel.id) guild.systemChannel = null;
  channel.thread?.cancelArchive?.();
  for (const message of channel.messages.values()) message.cancelTimer?.();
  for (const hook of world.webhooks.values()) if (hook.channel === channel.id) world.webhooks.delete(hook.id);
  for (const invite of world.invites.values())
    if (invite.channel === channel.id) world.invites.delete(invite.code);
  deleteEventsIn(world, channel);
  world.channels.delete(channel.id);
  world.show({ type: 'channel-deleted', channel: channel.id });
}

/** The direct messages between a user and the bot, or between two users. */
export function openDm(world: World, a: Id, b: Id): Channel {
  for (const channel of world.channels.values())
    if (channel.type === ChannelType.DM && channel.recipients.includes(a) && channel.recipients.includes(b))
      return channel;
  const channel = addChannel(world, { type: ChannelType.DM, guild: null, name: '', recipients: [a, b] });
  world.show({ type: 'channel', channel });
  return channel;
}

export function setOverwrite(world: World, channel: Channel, overwrite: APIOverwrite): void {
  channel.overwrites.set(overwrite.id, overwrite);
  announceChannel(world, channel, 'UPDATE');
  world.show({ type: 'reload' });
}

export const getGuild = (world: World, id: Id): Guild => {
  const guild = world.guilds.get(id);
  if (!guild) throw refuse.unknownGuild();
  // A server whose member the bot is not: Discord says Missing Access or Unknown Guild; both are 4xx.
  if (!guild.members.has(world.application.id)) throw refuse.missingAccess();
  return guild;
};
