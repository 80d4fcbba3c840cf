import { ChannelType, MessageFlags as F, PermissionFlagsBits as P } from 'discord-api-types/v10';
import type {
  ChangeChannel,
  CreateChannel,
  CreateServer,
  Dismiss,
  Interest,
  OpenThread,
} from '../contract/forms.ts';
import {
  addChannel,
  announceChannel,
  deleteChannel,
  isForum,
  isThread,
} from '../discord/world/channels/channels.ts';
import { announceThread, setArchived } from '../discord/world/channels/threads.ts';
import { addGuild, addMember } from '../discord/world/create.ts';
import { setInterest } from '../discord/world/events/events.ts';
import { dismiss as dismissInteraction } from '../discord/world/interactions/interactions.ts';
import { beginThread } from '../discord/world/messages/begin-thread.ts';
import { addMessage, removeMessage } from '../discord/world/messages/messages.ts';
import { basePermissions, permissionsIn } from '../discord/world/permissions.ts';
import type { ScheduledEvent } from '../discord/world/scheduled-event.ts';
import { everyone, inviteBot } from '../discord/world/seed.ts';
import type { Channel, Guild, World } from '../discord/world/world.ts';
import { findChannel, findInteraction, findPerson, findSeenMessage } from './find.ts';
import { Refused } from './refused.ts';
import { demand, translate } from './rights.ts';
import { viewServers } from './view.ts';

/** What people do with servers, channels and threads. */

export function openThread(world: World, in_: string, form: OpenThread): Channel {
  const user = findPerson(world, form.as).api.id;
  const parent = findChannel(world, user, in_);
  const forum = isForum(parent);
  if (isThread(parent) || parent.guild === null) throw new Refused(409, 'Threads are opened in a channel.');
  if (form.name.trim() === '' || form.name.length > 100)
    throw new Refused(400, 'A thread is called by 1 to 100 characters.');
  if (forum && !form.content?.trim()) throw new Refused(400, 'A post needs a first message (`content`).');
  const permission = forum ? P.SendMessages : form.private ? P.CreatePrivateThreads : P.CreatePublicThreads;
  demand(world, parent, user, permission, 'open threads');
  if (form.message !== undefined) findSeenMessage(world, user, form.message);
  const thread = translate(() =>
    beginThread(world, parent, {
      name: form.name,
      owner: user,
      type: form.private ? ChannelType.PrivateThread : ChannelType.PublicThread,
      ...(form.message !== undefined && { message: form.message }),
    }),
  );
  if (form.content?.trim())
    addMessage(world, {
      ...(forum && { id: thread.id }),
      channel: thread,
      author: user,
      body: { content: form.content },
    });
  return thread;
}

const types = {
  text: ChannelType.GuildText,
  announcement: ChannelType.GuildAnnouncement,
  forum: ChannelType.GuildForum,
  voice: ChannelType.GuildVoice,
} as const;

/** A server of the person's own, where the bot is or isn't invited. */
export function createServer(world: World, form: CreateServer): Guild {
  const user = findPerson(world, form.as).api.id;
  const guild = addGuild(world, { id: world.nextId(), name: form.name, owner: user, everyone });
  addMember(world, guild, user);
  const general = addChannel(world, {
    type: ChannelType.GuildText,
    guild: guild.id,
    name: 'general',
    position: 0,
  });
  guild.systemChannel = general.id;
  if (form.installed) inviteBot(world, guild);
  world.show({ type: 'reload' });
  return guild;
}

/** As Discord writes them: lower case, with dashes. */
const channelName = (name: string): string => name.trim().toLowerCase().replaceAll(/\s+/g, '-');

export function createChannel(world: World, form: CreateChannel): Channel {
  const user = findPerson(world, form.as).api.id;
  const guild = world.guilds.get(form.server);
  const member = guild?.members.get(user);
  if (!guild || !member) throw new Refused(404, `There is no server ${form.server} of this person.`);
  if (!(basePermissions(guild, member) & P.ManageChannels))
    throw new Refused(403, 'This person may not make channels.');
  const channel = addChannel(world, {
    type: types[form.kind],
    guild: guild.id,
    name: channelName(form.name),
    topic: form.topic ?? null,
  });
  announceChannel(world, channel, 'CREATE');
  return channel;
}

export function changeChannel(world: World, id: string, form: ChangeChannel): Channel {
  const user = findPerson(world, form.as).api.id;
  const channel = findChannel(world, user, id);
  const { thread } = channel;
  const mayManage = (permissionsIn(world, channel, user) & P.ManageThreads) !== 0n;
  if (!thread) {
    if (form.archived !== undefined || form.locked !== undefined)
      throw new Refused(409, 'Only a thread is archived or locked.');
    if (channel.guild === null) throw new Refused(409, 'Direct messages stay as they are.');
    demand(world, channel, user, P.ManageChannels, 'change it');
    if (form.name !== undefined) channel.name = channelName(form.name);
    if (form.topic !== undefined) channel.topic = form.topic || null;
    announceChannel(world, channel, 'UPDATE');
    return channel;
  }
  if (form.topic !== undefined) throw new Refused(409, 'A thread has no topic.');
  if (!mayManage && (thread.owner !== user || thread.locked || form.locked !== undefined))
    throw new Refused(403, 'Only its opener or a moderator may change a thread.');
  channel.name = form.name ?? channel.name;
  thread.locked = form.locked ?? thread.locked;
  if (form.archived !== undefined && form.archived !== thread.archived)
    setArchived(world, channel, form.archived);
  else announceThread(world, channel, 'UPDATE');
  return channel;
}

export function removeChannel(world: World, id: string, as: string): void {
  const user = findPerson(world, as).api.id;
  const channel = findChannel(world, user, id);
  if (channel.guild === null) throw new Refused(409, 'Direct messages stay.');
  demand(world, channel, user, channel.thread ? P.ManageThreads : P.ManageChannels, 'delete it');
  deleteChannel(world, channel);
}

/** In an event of a server of theirs. */
export function interest(world: World, form: Interest): ScheduledEvent {
  const user = findPerson(world, form.as).api.id;
  const events = viewServers(world, user).flatMap((s) => s.events);
  const event = world.events.get(form.event);
  if (!event || !events.some((e) => e.id === form.event))
    throw new Refused(404, `There is no event ${form.event} that this person can see.`);
  setInterest(world, event, user, form.remove !== true);
  return event;
}

/** Closes a modal or a failure, or takes an ephemeral message out of sight. */
export function dismiss(world: World, form: Dismiss): void {
  const user = findPerson(world, form.as).api.id;
  if (form.interaction !== undefined)
    dismissInteraction(world, findInteraction(world, user, form.interaction));
  if (form.message === undefined) return;
  const { channel, message } = findSeenMessage(world, user, form.message);
  if (!((message.api.flags ?? 0) & F.Ephemeral))
    throw new Refused(409, 'Only ephemeral messages are dismissed.');
  removeMessage(world, channel, message);
}
