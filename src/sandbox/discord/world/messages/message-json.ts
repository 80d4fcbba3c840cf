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

/** The bot's own words, and those to it: direct messages, and what mentions it. Discord: Gateway, Message Content Intent. */
const isForBot = (
  world: World,
  guild: Id | null,
  { author, mentions }: Pick<APIMessage, 'author' | 'mentions'>,
): boolean => {
  const bot = world.application.id;
  return guild === null || author.id === bot || mentions.some((m) => m?.id === bot);
};

/**
 * A message as a bot without the Message Content intent gets it: what others wrote to others is empty, a poll isn't
 * there at all, and of a reply each of the two messages goes by who wrote it to whom.
 * Discord: Gateway, Message Content Intent; Message, Message Structure, note **.
 */
export function forBotAlone<M extends APIMessage>(world: World, guild: Id | null, json: M): M {
  const { referenced_message: quoted } = json;
  const said = quoted ? { ...json, referenced_message: forBotAlone(world, guild, quoted) } : json;
  if (isForBot(world, guild, json)) return said;
  const { poll: _, ...rest } = said;
  return { ...rest, content: '', embeds: [], attachments: [], components: [] } as unknown as M;
}

/**
 * What the bot fetches: without the Message Content intent of its application, others' words are left out, as they
 * are on the gateway. Discord: Gateway, Message Content Intent.
 */
export function fetchedJson(world: World, message: Message): APIMessage {
  const json = messageJson(world, message);
  if (world.application.privileged & GatewayIntentBits.MessageContent) return json;
  return forBotAlone(world, world.channels.get(message.channel)?.guild ?? null, json);
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
