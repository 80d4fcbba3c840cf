import {
  type AnyThreadChannel,
  ApplicationIntegrationType,
  ChannelType,
  DiscordAPIError,
  type GuildTextBasedChannel,
  type Message,
  PermissionFlagsBits,
  RESTJSONErrorCodes,
  ThreadAutoArchiveDuration,
} from 'discord.js';
import { limits } from '../cards/limits.ts';
import { cutPlain, escapeMarkdown } from '../cards/markdown.ts';
import type { Message as Card } from '../cards/message.ts';
import type { Answerable } from './responder.ts';

/** To open it on a message, and to show a card in it. */
const needed = [
  PermissionFlagsBits.ViewChannel,
  PermissionFlagsBits.ReadMessageHistory,
  PermissionFlagsBits.CreatePublicThreads,
  PermissionFlagsBits.SendMessagesInThreads,
  PermissionFlagsBits.EmbedLinks,
] as const;

/**
 * The channel under which a thread can be opened from this interaction, or null where it can't: direct
 * messages, threads themselves, a missing permission, an app that only the user has installed.
 */
export function threadParent(interaction: Answerable): GuildTextBasedChannel | null {
  const { channel } = interaction;
  if (!interaction.inCachedGuild() || channel === null || channel.isDMBased()) return null;
  if (channel.type !== ChannelType.GuildText && channel.type !== ChannelType.GuildAnnouncement) return null;
  if (!(ApplicationIntegrationType.GuildInstall in interaction.authorizingIntegrationOwners)) return null;
  return needed.every((p) => interaction.appPermissions.has(p)) ? channel : null;
}

/** Opens a thread on the interaction's own answer, which must have been sent. */
export const openThread = async (interaction: Answerable, name: string): Promise<AnyThreadChannel> =>
  openThreadOn(await interaction.fetchReply(), name);

/** What stands over a thread that holds the card. */
export function overThread(card: Card, name: string): Card {
  const title = {
    color: card.embeds[0]?.color ?? 0,
    description: `**${escapeMarkdown(cutPlain(name, 200))}**\nSide by side in the thread below.`,
  };
  return { ...card, embeds: [title], components: [], files: [] };
}

export async function openThreadOn(message: Message, name: string): Promise<AnyThreadChannel> {
  try {
    return await message.startThread({
      name: cutPlain(name, limits.threadName),
      autoArchiveDuration: ThreadAutoArchiveDuration.OneWeek,
    });
  } catch (error) {
    const known = error instanceof DiscordAPIError;
    if (!known || error.code !== RESTJSONErrorCodes.ThreadAlreadyCreatedForMessage) throw error;
    // The client retries a 500 whose effect may have happened; a thread has its message's id.
    const thread = await message.client.channels.fetch(message.id);
    if (thread?.isThread()) return thread;
    throw error;
  }
}
