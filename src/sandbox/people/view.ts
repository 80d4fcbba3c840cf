import { ChannelType, InteractionType as I, PermissionFlagsBits as P } from 'discord-api-types/v10';
import type { Interaction } from '../contract/interactions.ts';
import type {
  BotState,
  Channel,
  ChannelKind,
  Clock,
  Id,
  Person,
  SeenMessage,
  Server,
  ServerEvent,
} from '../contract/objects.ts';
import { channelJson, isForum, isThread } from '../discord/world/channels/channels.ts';
import { eventJson, openEvents } from '../discord/world/events/events.ts';
import { messageJson } from '../discord/world/messages/message-json.ts';
import { findMessage } from '../discord/world/messages/messages.ts';
import { basePermissions, permissionsIn, sees } from '../discord/world/permissions.ts';
import type { ScheduledEvent } from '../discord/world/scheduled-event.ts';
import type {
  Interaction as InteractionState,
  Message,
  Channel as StateChannel,
  World,
} from '../discord/world/world.ts';

/** The world as one person sees it. */

/** One of Discord's six default avatars, as the page serves them. */
const avatarOf = (id: Id): string => `/page/avatar/${Number((BigInt(id) >> 22n) % 6n)}.svg`;

export function viewPeople(world: World): Person[] {
  return [...world.users.values()]
    .filter((u) => u.api.id !== world.application.id)
    .map(({ api, locale }) => ({
      id: api.id,
      username: api.username,
      displayName: api.global_name ?? api.username,
      administrator: [...world.guilds.values()].some((g) => {
        const member = g.members.get(api.id);
        return member !== undefined && (basePermissions(g, member) & P.Administrator) !== 0n;
      }),
      locale,
      avatar: avatarOf(api.id),
    }));
}

export const viewBot = (world: World, shards: BotState['shards']): BotState => ({
  user: world.application.bot,
  online: shards.some((s) => s.connected),
  shards,
  avatar: '/page/icon.svg',
});

export const viewClock = ({ clock }: World): Clock => ({
  now: new Date(clock.now()).toISOString(),
  running: clock.running(),
});

export function viewServers(world: World, user: Id): Server[] {
  return [...world.guilds.values()]
    .filter((g) => g.members.has(user))
    .map((g) => ({
      id: g.id,
      name: g.name,
      roles: [...g.roles.values()],
      channels: viewChannels(world, g.id, user),
      events: viewEvents(world, g.id, user),
      installed: g.members.has(world.application.id),
    }));
}

/** Those of channels that the person sees, and of no channel. */
const viewEvents = (world: World, guild: Id, user: Id): ServerEvent[] =>
  openEvents(world, guild)
    .filter(({ plan: { channel } }) => {
      const where = channel === null ? undefined : world.channels.get(channel);
      return !where || sees(world, where, user);
    })
    .map((e) => viewEvent(world, e, user));

export const viewEvent = (world: World, event: ScheduledEvent, user: Id): ServerEvent =>
  ({ ...eventJson(world, event, true), interested: event.users.has(user) }) as ServerEvent;

/** In the side bar's order: by position, each followed by its threads, the active ones first. */
export function viewChannels(world: World, guild: Id, user: Id): Channel[] {
  const mine = [...world.channels.values()].filter(
    (c) => c.guild === guild && c.type !== ChannelType.GuildCategory && sees(world, c, user),
  );
  const threads = mine.filter(isThread).sort((a, b) => Number(a.thread.archived) - Number(b.thread.archived));
  return mine
    .filter((c) => !isThread(c))
    .sort((a, b) => a.position - b.position)
    .flatMap((c) => [c, ...threads.filter((t) => t.parent === c.id)])
    .map((c) => viewChannel(world, c, user));
}

export const viewDirectMessages = (world: World, user: Id): Channel[] =>
  [...world.channels.values()]
    .filter((c) => c.guild === null && c.recipients.includes(user))
    .map((c) => viewChannel(world, c, user));

const kinds: Partial<Record<ChannelType, ChannelKind>> = {
  [ChannelType.GuildAnnouncement]: 'announcement',
  [ChannelType.GuildForum]: 'forum',
  [ChannelType.GuildVoice]: 'voice',
  [ChannelType.DM]: 'dm',
  [ChannelType.PrivateThread]: 'private-thread',
};

function kindOf(world: World, channel: StateChannel): ChannelKind {
  const parent = channel.parent === null ? undefined : world.channels.get(channel.parent);
  if (isThread(channel) && parent && isForum(parent)) return 'post';
  return kinds[channel.type] ?? (isThread(channel) ? 'thread' : 'text');
}

/** Who opened a thread may change it too. */
const mayManage = ({ thread }: StateChannel, user: Id, has: bigint): boolean =>
  thread
    ? (has & P.ManageThreads) !== 0n || (thread.owner === user && !thread.locked)
    : (has & P.ManageChannels) !== 0n;

export function viewChannel(world: World, channel: StateChannel, user: Id): Channel {
  const has = permissionsIn(world, channel, user);
  const other = channel.recipients.find((r) => r !== user);
  const who = other === undefined ? undefined : world.users.get(other)?.api;
  const send = channel.thread ? P.SendMessagesInThreads : P.SendMessages;
  return {
    id: channel.id,
    name: channel.guild === null ? (who?.global_name ?? who?.username ?? 'nobody') : channel.name,
    kind: kindOf(world, channel),
    server: channel.guild,
    parent: channel.parent,
    topic: channel.topic,
    archived: channel.thread?.archived ?? false,
    locked: channel.thread?.locked ?? false,
    lastMessage: channel.lastMessage,
    can: {
      write: (has & send) !== 0n && !isForum(channel),
      useCommands: (has & P.UseApplicationCommands) !== 0n && !isForum(channel),
      manage: channel.guild !== null && mayManage(channel, user, has),
      moderate: (has & P.ManageMessages) !== 0n,
      // In direct messages anybody may pin.
      pin: channel.guild === null ? has !== 0n : (has & P.PinMessages) !== 0n,
      attach: (has & P.AttachFiles) !== 0n && !isForum(channel),
    },
    raw: channelJson(world, channel, user),
  };
}

/** Ephemeral messages are their user's alone. */
export const mayRead = (message: Message, user: Id): boolean =>
  message.ephemeralTo === null || message.ephemeralTo === user;

export const viewMessage = (world: World, message: Message, user: Id): SeenMessage => ({
  ...messageJson(world, message, user),
  ephemeral_to: message.ephemeralTo,
});

const interactionKinds: Readonly<Record<number, Interaction['kind']>> = {
  [I.ApplicationCommand]: 'command',
  [I.ApplicationCommandAutocomplete]: 'autocomplete',
  [I.MessageComponent]: 'component',
  [I.ModalSubmit]: 'modal',
};

export function viewInteraction(world: World, i: InteractionState): Interaction {
  const closed = i.dismissed && i.state === 'failed';
  const ids = new Set([...(i.original === null ? [] : [i.original]), ...i.messages]);
  return {
    id: i.id,
    kind: interactionKinds[i.type] ?? 'command',
    user: i.user,
    channel: i.channel,
    server: i.guild,
    source: i.source ?? i.targetMessage,
    label: i.label,
    customId: i.customId,
    at: new Date(i.at).toISOString(),
    // A failure that the person has closed is over for them, though the bot can't answer any more.
    status: closed ? 'answered' : i.state,
    failure: closed ? null : i.failure,
    modal: i.modal,
    choices: i.choices,
    messages: [...ids]
      .map((id) => world.channels.get(i.channel)?.messages.get(id) ?? findMessage(world, id)?.message)
      .filter((m) => m !== undefined && mayRead(m, i.user))
      .map((m) => viewMessage(world, m as Message, i.user)),
    answeredAfterMs: i.answeredAfter,
  };
}

/** What still has to be shown of a person's interactions. */
export const openInteractions = (world: World, user: Id, channel: Id | null): Interaction[] =>
  [...world.interactions.values()]
    .filter((i) => i.user === user && !i.dismissed && i.type !== I.ApplicationCommandAutocomplete)
    .filter((i) => i.state !== 'answered' && (channel === null || i.channel === channel))
    .map((i) => viewInteraction(world, i));
