import {
  ChannelType,
  type Client,
  DiscordAPIError,
  type GuildBasedChannel,
  PermissionFlagsBits as P,
} from 'discord.js';

/** Whether digests can be posted somewhere. */
export type Reach =
  | { readonly kind: 'ok'; readonly name: string; readonly forum: boolean }
  /** Under Discord's own names, so that people find them in its settings. */
  | { readonly kind: 'missing'; readonly name: string; readonly permissions: readonly string[] }
  | { readonly kind: 'wrong'; readonly reason: string };

export interface Channels {
  /** Asks Discord if it isn't in the cache; rejects only if Discord can't be reached. */
  reach(channel: string): Promise<Reach>;
  /** `#general`, or null if the channel isn't in the cache. */
  nameOf(channel: string): string | null;
}

const base = [
  [P.ViewChannel, 'View Channel'],
  [P.EmbedLinks, 'Embed Links'],
  // Without it the channel looks empty, and a message whose response was lost would be sent again.
  [P.ReadMessageHistory, 'Read Message History'],
] as const;

const needs = (channel: GuildBasedChannel) => {
  if (channel.isThread()) return [...base, [P.SendMessagesInThreads, 'Send Messages in Threads']] as const;
  const post = isForum(channel) ? 'Create Posts' : 'Send Messages';
  return [...base, [P.SendMessages, post]] as const;
};

export const isForum = (channel: GuildBasedChannel): boolean =>
  channel.type === ChannelType.GuildForum || channel.type === ChannelType.GuildMedia;

export function createChannels(client: Client<true>): Channels {
  return {
    nameOf(id) {
      const channel = client.channels.cache.get(id);
      return channel === undefined || channel.isDMBased() ? null : `#${channel.name}`;
    },
    async reach(id) {
      const found = await fetchChannel(client, id);
      if (typeof found === 'string') return { kind: 'wrong', reason: found };
      if (found.isThread() && found.locked && !(await permissionsOf(found)).has(P.ManageThreads)) {
        return { kind: 'wrong', reason: 'the thread is locked' };
      }
      const missing = await missingPermissions(found);
      const name = `#${found.name}`;
      if (missing.length > 0) return { kind: 'missing', name, permissions: missing };
      return { kind: 'ok', name, forum: isForum(found) };
    },
  };
}

/** The channel of a server in which messages can be posted; or why it isn't one. */
export async function fetchChannel(
  client: Client<true>,
  id: string,
  options: { readonly force?: boolean } = {},
): Promise<GuildBasedChannel | string> {
  try {
    const channel = await client.channels.fetch(id, options);
    if (channel === null) return 'the channel was deleted';
    if (channel.isDMBased()) return 'digests are for servers, and this is a direct message';
    if (channel.isTextBased() || isForum(channel)) return channel;
    return 'messages can’t be posted in a channel of this kind';
  } catch (error) {
    if (!(error instanceof DiscordAPIError)) throw error;
    if (error.status === 404) return 'the channel was deleted';
    if (error.status === 403) return 'View Channel is missing';
    throw error;
  }
}

const permissionsOf = async (channel: GuildBasedChannel) =>
  channel.permissionsFor(channel.guild.members.me ?? (await channel.guild.members.fetchMe()));

export async function missingPermissions(channel: GuildBasedChannel): Promise<readonly string[]> {
  const mine = await permissionsOf(channel);
  return needs(channel)
    .filter(([flag]) => !mine.has(flag))
    .map(([, name]) => name);
}
