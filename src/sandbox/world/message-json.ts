import { type APIMessage, ChannelType, MessageFlags as F } from 'discord-api-types/v10';
import type { Id } from '../contract.ts';
import { channelJson } from './channels.ts';
import type { Channel, Message, World } from './world.ts';

/** The message as one of its viewers (the bot, unless another is named) gets it. */
export function messageJson(world: World, message: Message, viewer: Id = world.application.id): APIMessage {
  const thread = (message.api.flags ?? 0) & F.HasThread ? world.channels.get(message.id) : undefined;
  if (message.reactions.size === 0 && !thread) return message.api;
  return {
    ...message.api,
    ...(message.reactions.size > 0 && { reactions: reactionsJson(message, viewer) }),
    // Discord: Message, Message Structure, `thread`: with the viewer's own membership in it.
    ...(thread && { thread: channelJson(world, thread, viewer) }),
  } as APIMessage;
}

const reactionsJson = (message: Message, viewer: Id): object[] =>
  [...message.reactions.values()].map(({ emoji, users }) => ({
    emoji,
    count: users.size,
    count_details: { burst: 0, normal: users.size },
    me: users.has(viewer),
    me_burst: false,
    burst_colors: [],
  }));

/** What the gateway adds to a message. Discord: Gateway Events, Message Create Extra Fields. */
export function inGuild(world: World, channel: Channel, message: Message): object {
  const guild = channel.guild === null ? undefined : world.guilds.get(channel.guild);
  if (!guild) return { channel_type: ChannelType.DM };
  const member = guild.members.get(message.api.author.id);
  if (!member) return { guild_id: guild.id, channel_type: channel.type };
  const { user: _, permissions: __, ...partial } = member;
  return { guild_id: guild.id, member: partial, channel_type: channel.type };
}
