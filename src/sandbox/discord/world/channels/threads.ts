import { ChannelType } from 'discord-api-types/v10';
import type { Id } from '../../../contract/objects.ts';
import { refuse } from '../../errors.ts';
import type { Channel, Thread, World } from '../world.ts';
import { addChannel, channelJson, isForum, threadMember } from './channels.ts';

export interface NewThread {
  readonly name: string;
  readonly owner: Id;
  readonly type?: number;
  readonly autoArchive?: Thread['autoArchive'] | null | undefined;
  readonly slowmode?: number | null | undefined;
  readonly invitable?: boolean | null | undefined;
  readonly appliedTags?: readonly Id[] | null | undefined;
  /** A thread on a message has the message's id. Discord: Threads. */
  readonly message?: Id;
}

export function openThread(world: World, parent: Channel, from: NewThread): Channel {
  if (from.message !== undefined && world.channels.has(from.message)) throw refuse.threadExists();
  const now = world.clock.now();
  const byParent =
    parent.type === ChannelType.GuildAnnouncement ? ChannelType.AnnouncementThread : ChannelType.PublicThread;
  const channel = addChannel(world, {
    ...(from.message !== undefined && { id: from.message }),
    type:
      from.message !== undefined || isForum(parent)
        ? byParent
        : ((from.type ?? ChannelType.PrivateThread) as ChannelType),
    guild: parent.guild,
    parent: parent.id,
    name: from.name,
    slowmode: from.slowmode ?? 0,
    thread: {
      owner: from.owner,
      archived: false,
      locked: false,
      invitable: from.invitable ?? true,
      autoArchive: from.autoArchive ?? 4320,
      archiveChanged: now,
      created: now,
      members: new Map([[from.owner, now]]),
      messageCount: 0,
      totalSent: 0,
      appliedTags: [...(from.appliedTags ?? [])],
      flags: 0,
      cancelArchive: null,
    },
  });
  announceThread(world, channel, 'CREATE');
  keepAlive(world, channel);
  return channel;
}

export function announceThread(world: World, channel: Channel, change: 'CREATE' | 'UPDATE'): void {
  const d = channelJson(world, channel, world.application.id);
  world.dispatch({
    t: `THREAD_${change}`,
    d: change === 'CREATE' ? { ...d, newly_created: true } : d,
    guild: channel.guild,
    channel: channel.id,
  });
  world.show({ type: 'channel', channel });
}

/** Starts the time to auto-archive anew. Discord: Threads, Active & Archived Threads. */
export function keepAlive(world: World, channel: Channel): void {
  const { thread } = channel;
  if (!thread) return;
  thread.cancelArchive?.();
  thread.cancelArchive = world.clock.after(thread.autoArchive * 60_000, () =>
    setArchived(world, channel, true),
  );
}

export function setArchived(world: World, channel: Channel, archived: boolean): void {
  const { thread } = channel;
  if (!thread || thread.archived === archived) return;
  thread.archived = archived;
  thread.archiveChanged = world.clock.now();
  if (archived) thread.cancelArchive?.();
  else keepAlive(world, channel);
  announceThread(world, channel, 'UPDATE');
}

export function joinThread(world: World, channel: Channel, user: Id): void {
  const { thread } = channel;
  if (!thread || thread.members.has(user)) return;
  const now = world.clock.now();
  thread.members.set(user, now);
  announceMembers(world, channel, [threadMember(channel.id, user, now)], []);
}

export function leaveThread(world: World, channel: Channel, user: Id): void {
  if (channel.thread?.members.delete(user)) announceMembers(world, channel, [], [user]);
}

function announceMembers(world: World, channel: Channel, added: object[], removed: Id[]): void {
  world.dispatch({
    t: 'THREAD_MEMBERS_UPDATE',
    d: {
      id: channel.id,
      guild_id: channel.guild,
      member_count: Math.min(50, channel.thread?.members.size ?? 0),
      ...(added.length > 0 && { added_members: added }),
      ...(removed.length > 0 && { removed_member_ids: removed }),
    },
    guild: channel.guild,
    channel: channel.id,
  });
  world.show({ type: 'channel', channel });
}
