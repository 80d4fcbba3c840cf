import { type APIMessage, ChannelType, MessageFlags as F, GatewayIntentBits } from 'discord-api-types/v10';
import type { Id } from '../../../contract/objects.ts';
import { channelJson } from '../channels/channels.ts';
import type { Channel, Message, World } from '../world.ts';
import { pollJson } from './polls.ts';

/** The message as one of its viewers (the bot, unless another is named) gets it. */
export function messageJson(world: World, message: Message, viewer: Id = world.application.id): APIMessage {
  const thread = (message.api.flags ?? 0) & F.HasThread ? world.channels.get(message.id) : undefined;
  const { poll } = message.api;
  if (message.reactions.size === 0 && !thread && !poll) return message.api;
  return {
    ...message.api,
    ...(message.reactions.size > 0 && { reactions: reactionsJson(message, viewer) }),
    ...(poll && { poll: pollJson(poll, message, viewer) }),
    // Discord: Message, Message Structure, `thread`: with the viewer's own membership in it.
    ...(thread && { thread: channelJson(world, thread, viewer) }),
  } as APIMessage;
}

/**
 * What the bot fetches: without the Message Content intent of its application, others' words are left out, as they
 * are on the gateway. Discord: Gateway, Message Content Intent.
 */
export function fetchedJson(world: World, message: Message): APIMessage {
  const json = messageJson(world, message);
  const bot = world.application.id;
  const inServer = (world.channels.get(message.channel)?.guild ?? null) !== null;
  const readable =
    !inServer ||
    (world.application.privileged & GatewayIntentBits.MessageContent) !== 0 ||
    json.author.id === bot ||
    json.mentions.some((m) => m.id === bot);
  return readable ? json : { ...json, content: '', embeds: [], attachments: [], components: [] };
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
