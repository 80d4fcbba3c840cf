import {
  type APIUser,
  ChannelFlags,
  ChannelType,
  type Client,
  DiscordAPIError,
  type DMChannel,
  type ForumChannel,
  type Guild,
  type GuildBasedChannel,
  type MediaChannel,
  PermissionFlagsBits as P,
  type PartialDMChannel,
  Routes,
} from 'discord.js';

/** A forum's. */
export interface Tag {
  readonly id: string;
  readonly name: string;
}

/** Whether digests can be posted somewhere. */
export type Reach =
  | {
      readonly kind: 'ok';
      readonly name: string;
      readonly announces: boolean;
      readonly holdsThreads: boolean;
      readonly tags: readonly Tag[];
      /** A forum whose posts must have a tag. */
      readonly wantsTag: boolean;
    }
  /** Under Discord's own names, so that people find them in its settings. */
  | { readonly kind: 'missing'; readonly name: string; readonly permissions: readonly string[] }
  | { readonly kind: 'wrong'; readonly reason: string };

export interface Channels {
  /** Asks Discord if it isn't in the cache; rejects only if Discord can't be reached. */
  reach(channel: string, how?: { readonly inThread: boolean }): Promise<Reach>;
  /** Whether a reading group can be somewhere, with its votes, threads and events; `voice`: where it meets. */
  clubReach(channel: string, voice: string | null): Promise<Reach>;
  /** The channel that a thread hangs on; a channel's is itself. */
  holderOf(channel: string): Promise<string>;
  sees(channel: string, person: string): Promise<boolean>;
  tagsOf(channel: string): Promise<readonly Tag[]>;
  /** Whether a role can be mentioned in a channel: neither by whom nor by us where it isn't allowed. */
  mayMention(channel: string, role: string, person: string): Promise<'yes' | 'person' | 'bot' | 'unknown'>;
  /** The channel of a person's direct messages; whether they take any is only known once one is sent. */
  directTo(person: string): Promise<string>;
  /** `#general`, or null if the channel isn't in the cache. */
  nameOf(channel: string): string | null;
}

const base = [
  [P.ViewChannel, 'View Channel'],
  [P.EmbedLinks, 'Embed Links'],
  // Without it the channel looks empty, and a message whose response was lost would be sent again.
  [P.ReadMessageHistory, 'Read Message History'],
] as const;

const clubNeeds = [
  [P.SendPolls, 'Create Polls'],
  [P.SendMessagesInThreads, 'Send Messages in Threads'],
] as const;

/** Of what an event needs where it is to be: the server, or a voice channel; or why it can't be there. */
async function missingForEvents(
  client: Client,
  guild: Guild,
  voice: string | null,
): Promise<readonly string[] | string> {
  const user = await ownId(client);
  const me = guild.members.cache.get(user) ?? (await guild.members.fetch({ user, cache: false }));
  if (voice === null) return me.permissions.has(P.CreateEvents) ? [] : ['Create Events'];
  const found = await fetchChannel(client, voice);
  if (typeof found === 'string') return found;
  if (found.guild.id !== guild.id || found.type !== ChannelType.GuildVoice)
    return 'that is no voice channel of this server';
  const mine = found.permissionsFor(me);
  return (
    [
      [P.CreateEvents, 'Create Events'],
      [P.Connect, `Connect in #${found.name}`],
    ] as const
  )
    .filter(([flag]) => !mine.has(flag))
    .map(([, name]) => name);
}

const needs = (channel: GuildBasedChannel) => {
  if (channel.isThread()) return [...base, [P.SendMessagesInThreads, 'Send Messages in Threads']] as const;
  const post = isForum(channel) ? 'Create Posts' : 'Send Messages';
  return [...base, [P.SendMessages, post]] as const;
};

const tagsIn = (channel: GuildBasedChannel): readonly Tag[] =>
  isForum(channel) ? channel.availableTags.map(({ id, name }) => ({ id, name })) : [];

export const isForum = (channel: GuildBasedChannel): channel is ForumChannel | MediaChannel =>
  channel.type === ChannelType.GuildForum || channel.type === ChannelType.GuildMedia;

export function createChannels(at: () => Client): Channels {
  return {
    nameOf(id) {
      const channel = at().channels.cache.get(id);
      return channel === undefined || channel.isDMBased() ? null : `#${channel.name}`;
    },
    async reach(id, { inThread } = { inThread: false }) {
      const found = await fetchChannel(at(), id);
      if (typeof found === 'string') return { kind: 'wrong', reason: found };
      if (found.isThread() && found.locked && !(await permissionsOf(found)).has(P.ManageThreads)) {
        return { kind: 'wrong', reason: 'the thread is locked' };
      }
      const missing = await missingPermissions(found, inThread);
      const name = `#${found.name}`;
      if (missing.length > 0) return { kind: 'missing', name, permissions: missing };
      return {
        kind: 'ok',
        name,
        announces: found.type === ChannelType.GuildAnnouncement,
        holdsThreads: found.type === ChannelType.GuildText || found.type === ChannelType.GuildAnnouncement,
        tags: tagsIn(found),
        wantsTag: isForum(found) && found.flags.has(ChannelFlags.RequireTag),
      };
    },
    directTo: async (person) => (await at().users.createDM(person)).id,
    async clubReach(id, voice) {
      const reach = await this.reach(id, { inThread: true });
      if (reach.kind === 'ok' && !reach.holdsThreads)
        return { kind: 'wrong', reason: 'no event can have its thread in such a channel' };
      if (reach.kind === 'wrong') return reach;
      const found = await fetchChannel(at(), id);
      if (typeof found === 'string') return { kind: 'wrong', reason: found };
      const mine = await permissionsOf(found);
      const lacking = clubNeeds.filter(([flag]) => !mine.has(flag)).map(([, name]) => name);
      const event = await missingForEvents(at(), found.guild, voice);
      if (typeof event === 'string') return { kind: 'wrong', reason: event };
      const before = reach.kind === 'missing' ? reach.permissions : [];
      const permissions = [...before, ...lacking, ...event];
      return permissions.length === 0 ? reach : { kind: 'missing', name: reach.name, permissions };
    },
    async holderOf(id) {
      const found = await fetchChannel(at(), id);
      return typeof found !== 'string' && found.isThread() ? (found.parentId ?? id) : id;
    },
    async sees(id, person) {
      const found = await fetchChannel(at(), id);
      if (typeof found === 'string') return false;
      const member = await found.guild.members.fetch(person).catch(() => null);
      return member !== null && found.permissionsFor(member).has(P.ViewChannel);
    },
    async tagsOf(id) {
      const found = await fetchChannel(at(), id);
      return typeof found === 'string' ? [] : tagsIn(found);
    },
    async mayMention(id, roleId, person) {
      const found = await fetchChannel(at(), id);
      const role = typeof found === 'string' ? null : await found.guild.roles.fetch(roleId);
      if (typeof found === 'string' || role === null) return 'unknown';
      // @everyone is a role that is never mentionable by itself.
      if (role.mentionable && role.id !== found.guild.id) return 'yes';
      const member = await found.guild.members.fetch(person).catch(() => null);
      if (member === null || !found.permissionsFor(member).has(P.MentionEveryone)) return 'person';
      return (await permissionsOf(found)).has(P.MentionEveryone) ? 'yes' : 'bot';
    },
  };
}

/** Why there is none. */
export const GONE = 'the channel was deleted';

/** The channel of a server in which messages can be posted; or why it isn't one. */
export async function fetchChannel(client: Client, id: string): Promise<GuildBasedChannel | string> {
  const found = await fetchPlace(client, id);
  if (typeof found === 'string' || !found.isDMBased()) return found;
  return 'digests are for servers, and this is a direct message';
}

/** The same, or a person's direct messages. */
export async function fetchPlace(
  client: Client,
  id: string,
  options: { readonly force?: boolean } = {},
): Promise<GuildBasedChannel | DMChannel | PartialDMChannel | string> {
  try {
    const channel = await client.channels.fetch(id, { ...options, allowUnknownGuild: true });
    if (channel === null) return GONE;
    if (channel.type === ChannelType.DM) return channel;
    if (channel.isDMBased()) return 'this is a group of people';
    if (!channel.isTextBased() && !isForum(channel))
      return 'messages can’t be posted in a channel of this kind';
    if (!isToldOf(channel)) return await withGuild(client, channel);
    // The client keeps none that might be of a server unknown to it; of this one it is told every change.
    client.channels.cache.set(id, channel);
    channel.guild.channels.cache.set(id, channel);
    return channel;
  } catch (error) {
    if (!(error instanceof DiscordAPIError)) throw error;
    if (error.status === 404) return GONE;
    if (error.status === 403) return 'View Channel is missing';
    throw error;
  }
}

/** Whether the gateway tells of its server: not before it greeted us, and not of other shards' servers. */
const isToldOf = ({ guild }: { readonly guild: Guild | undefined }): boolean => guild?.available === true;

/** The channel with its server as it is now, which the client doesn't keep: nobody would tell of its changes. */
async function withGuild(client: Client, channel: GuildBasedChannel): Promise<GuildBasedChannel> {
  const guild = await client.guilds.fetch({ guild: channel.guildId, force: true, cache: false });
  // A thread's permissions are those of the channel that it is in.
  if (channel.isThread() && channel.parentId !== null)
    await guild.channels.fetch(channel.parentId, { force: true, cache: false });
  return Object.assign(channel, { guild });
}

/** Who we are, also before the gateway has said so. */
export async function ownId(client: Client): Promise<string> {
  return client.user?.id ?? ((await client.rest.get(Routes.user())) as APIUser).id;
}

async function permissionsOf(channel: GuildBasedChannel) {
  const { members } = channel.guild;
  const user = await ownId(channel.client);
  return channel.permissionsFor(members.cache.get(user) ?? (await members.fetch({ user, cache: false })));
}

export async function missingPermissions(
  channel: GuildBasedChannel,
  inThread = false,
): Promise<readonly string[]> {
  const mine = await permissionsOf(channel);
  return [...needs(channel), ...(inThread ? [[P.CreatePublicThreads, 'Create Public Threads'] as const] : [])]
    .filter(([flag]) => !mine.has(flag))
    .map(([, name]) => name);
}
