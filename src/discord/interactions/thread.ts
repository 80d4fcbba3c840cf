import {
  ApplicationIntegrationType,
  ChannelType,
  type Client,
  DiscordAPIError,
  type GuildTextBasedChannel,
  PermissionFlagsBits,
  RESTJSONErrorCodes,
  Routes,
  ThreadAutoArchiveDuration,
} from 'discord.js';
import { limits } from '../cards/limits.ts';
import { cutPlain, escapeMarkdown } from '../cards/markdown.ts';
import type { Message } from '../cards/message.ts';
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

/** discord.js' Message, and an interaction, as far as they are needed here. */
interface Sent {
  readonly client: Client;
  readonly channelId: string;
  readonly id: string;
}

/** What stands over a thread that holds the card. */
export function overThread(message: Message, name: string): Message {
  const title = {
    color: message.embeds[0]?.color ?? 0,
    description: `**${escapeMarkdown(cutPlain(name, 200))}**\nSide by side in the thread below.`,
  };
  return { ...message, embeds: [title], components: [], files: [] };
}

/** Opens a thread on a message that has been sent. @returns its id */
export async function openThread({ client, channelId, id }: Sent, name: string): Promise<string> {
  const body = {
    name: cutPlain(name, limits.threadName),
    auto_archive_duration: ThreadAutoArchiveDuration.OneWeek,
  };
  try {
    await client.rest.post(Routes.threads(channelId, id), { body });
  } catch (error) {
    const known = error instanceof DiscordAPIError;
    // The client retries a 500 whose effect may have happened.
    if (!known || error.code !== RESTJSONErrorCodes.ThreadAlreadyCreatedForMessage) throw error;
  }
  // A thread has its message's id.
  return id;
}

/** Shows a message in a thread that nobody's gateway may have told of yet; once for whatever has that id. */
export async function sendTo(
  { client, id }: Pick<Sent, 'client' | 'id'>,
  thread: string,
  message: Message,
): Promise<void> {
  const { files, allowedMentions, ...body } = message;
  await client.rest.post(Routes.channelMessages(thread), {
    // The client retries a 500 whose effect may have happened: by the nonce it is the same message.
    body: { ...body, allowed_mentions: allowedMentions, nonce: id, enforce_nonce: true },
    files: files.map(({ name, attachment }) => ({ name, data: attachment })),
  });
}
