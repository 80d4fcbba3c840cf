import {
  type APIAllowedMentions,
  type APIEmbed,
  type APIMessage,
  type APIPoll,
  type APIUser,
  MessageFlags as F,
  MessageType,
} from 'discord-api-types/v10';
import type { Id } from '../../../contract/objects.ts';
import { refuse } from '../../errors.ts';
import { isThread, whereOf } from '../channels/channels.ts';
import { joinThread, keepAlive, setArchived } from '../channels/threads.ts';
import type { Channel, Interaction, Message, StoredFile, World } from '../world.ts';
import { finishComponents } from './component-json.ts';
import { type AttachmentRequest, finishEmbeds, storeFiles, type Upload } from './files.ts';
import { forwardJson, isForward, type Reference } from './forwards.ts';
import { findMentions } from './mentions.ts';
import { inGuild, messageJson } from './message-json.ts';
import { newPoll, type PollRequest, resultFields } from './polls.ts';

/** What a request may say of a message, after validation. */
export interface MessageBody {
  readonly content?: string | null;
  readonly embeds?: readonly APIEmbed[] | null;
  readonly components?: APIMessage['components'] | null;
  readonly allowed_mentions?: Partial<APIAllowedMentions> | null;
  readonly attachments?: readonly AttachmentRequest[] | null;
  readonly flags?: number | null;
  readonly tts?: boolean | null;
  readonly nonce?: string | number | null;
  readonly enforce_nonce?: boolean | null;
  readonly message_reference?: Reference | null;
  readonly poll?: PollRequest | null;
}

export interface NewMessage {
  /** A forum post's first message has the post's id. */
  readonly id?: Id;
  readonly channel: Channel;
  readonly author: Id;
  /** Under another name than its author's: a webhook's. */
  readonly as?: APIUser;
  readonly body: MessageBody;
  readonly uploads?: readonly Upload[];
  readonly type?: MessageType;
  readonly flags?: number;
  readonly ephemeralTo?: Id | null;
  readonly interaction?: Interaction | null;
  /** What only the sandbox adds: interaction metadata, a thread's starter. */
  readonly extra?: Partial<APIMessage>;
}

/** What the sender may set. Discord: Message, Message Flags. */
export const settableFlags =
  F.SuppressEmbeds | F.SuppressNotifications | F.IsComponentsV2 | F.IsVoiceMessage | F.Ephemeral;

export function addMessage(world: World, from: NewMessage): Message {
  const { channel, body } = from;
  if (channel.thread?.archived) setArchived(world, channel, false);
  const id = from.id ?? world.nextId();
  const forward = isForward(body.message_reference) ? body.message_reference : null;
  const reference =
    body.message_reference && !forward ? channel.messages.get(body.message_reference.message_id) : undefined;
  const content = body.content ?? '';
  // A reply to the answer of an interaction pings nobody (github.com/discord/discord-api-docs/issues/5395).
  const replied = reference?.interaction === null ? reference.api.author.id : null;
  const mentions = findMentions(world, channel, from.author, content, body.allowed_mentions, replied);
  const files = storeFiles(world, channel.id, from.uploads ?? [], body.attachments, new Map());
  const { embeds, used } = finishEmbeds(body.embeds ?? [], files);
  const parts = finishComponents(body.components ?? [], files);
  const author = from.as ?? world.users.get(from.author)?.api;
  if (!author) throw refuse.unknownUser();
  const isReply = body.message_reference != null && !forward && from.type === undefined;
  const api = {
    id,
    channel_id: channel.id,
    type: from.type ?? (isReply ? MessageType.Reply : MessageType.Default),
    author,
    content,
    timestamp: new Date(world.clock.now()).toISOString(),
    edited_timestamp: null,
    tts: body.tts ?? false,
    mention_everyone: mentions.everyone,
    mentions: mentions.users.map((u) => world.users.get(u)?.api),
    mention_roles: mentions.roles,
    attachments: listFiles(files, used.union(parts.used)),
    embeds,
    components: parts.components,
    pinned: false,
    flags: ((body.flags ?? 0) & settableFlags) | (from.flags ?? 0) | (forward ? F.HasSnapshot : 0),
    ...(body.nonce != null && { nonce: body.nonce }),
    ...(body.poll && { poll: newPoll(world, body.poll) }),
    ...(isReply && {
      message_reference: {
        type: 0,
        ...whereOf(channel),
        message_id: body.message_reference?.message_id,
      },
      referenced_message: reference ? withoutReference(reference.api) : null,
    }),
    ...(forward && forwardJson(world, forward)),
    ...from.extra,
  } as unknown as APIMessage;
  const message: Message = {
    id,
    channel: channel.id,
    api,
    ephemeralTo: from.ephemeralTo ?? null,
    files,
    reactions: new Map(),
    votes: new Map(),
    pollEnded: false,
    cancelTimer: null,
    interaction: from.interaction ?? null,
  };
  remember(world, channel, message);
  if (api.poll) watchPoll(world, channel, message, api.poll);
  announceMessage(world, message, 'CREATE');
  return message;
}

/** A poll ends by itself. */
function watchPoll(world: World, channel: Channel, message: Message, poll: APIPoll): void {
  const ends = Date.parse(poll.expiry ?? '');
  message.cancelTimer = world.clock.after(ends - world.clock.now(), () =>
    endPoll(world, channel, message, poll),
  );
}

/** Counts for good, and says so. Discord: Poll, End Poll; Message Types, POLL_RESULT. */
export function endPoll(world: World, channel: Channel, message: Message, poll: APIPoll): void {
  if (message.pollEnded) return;
  message.pollEnded = true;
  message.cancelTimer?.();
  const expiry = new Date(world.clock.now()).toISOString();
  message.api = { ...message.api, poll: { ...poll, expiry } };
  announceMessage(world, message, 'UPDATE');
  addMessage(world, {
    channel,
    author: message.api.author.id,
    // A webhook's name is its message's alone.
    as: message.api.author,
    body: {},
    type: MessageType.PollResult,
    extra: {
      embeds: [{ type: 'poll_result', fields: resultFields(poll, message) } as never],
      message_reference: { type: 0, ...whereOf(channel), message_id: message.id },
    },
  });
}

function remember(world: World, channel: Channel, message: Message): void {
  channel.messages.set(message.id, message);
  if (message.ephemeralTo === null) channel.lastMessage = message.id;
  if (channel.messages.size > world.limits.history) {
    const [oldest] = channel.messages.values();
    oldest?.cancelTimer?.();
    if (oldest) channel.messages.delete(oldest.id);
  }
  if (!isThread(channel) || message.ephemeralTo !== null) return;
  if (!beginsThread(channel, message)) {
    channel.thread.messageCount += 1;
    channel.thread.totalSent += 1;
  }
  keepAlive(world, channel);
  if (world.users.has(message.api.author.id)) joinThread(world, channel, message.api.author.id);
}

/** A thread's count leaves out what it began with. Discord: Channel, Channel Structure, message_count. */
const beginsThread = (channel: Channel, message: Message): boolean =>
  message.id === channel.id || message.api.type === MessageType.ThreadStarterMessage;

/** A message is quoted without what it quotes itself: else a long talk would carry all of its past along. */
export const withoutReference = ({ referenced_message: _, ...api }: APIMessage): APIMessage => api;

export const listFiles = (files: ReadonlyMap<Id, StoredFile>, used: ReadonlySet<Id>) =>
  [...files.values()].map((f) => f.api).filter((f) => !used.has(f.id));

export function announceMessage(world: World, message: Message, change: 'CREATE' | 'UPDATE'): void {
  world.show({ type: 'message', message, isNew: change === 'CREATE' });
  if (message.ephemeralTo !== null) return;
  const channel = world.channels.get(message.channel);
  if (!channel) return;
  world.dispatch({
    t: `MESSAGE_${change}`,
    d: { ...messageJson(world, message), ...inGuild(world, channel, message) },
    guild: channel.guild,
    channel: channel.id,
  });
}

export function getMessage(channel: Channel, id: Id): Message {
  const message = channel.messages.get(id);
  if (!message || message.ephemeralTo !== null) throw refuse.unknownMessage();
  return message;
}

export function removeMessage(world: World, channel: Channel, message: Message): void {
  forget(world, channel, message);
  if (message.ephemeralTo !== null) return;
  world.dispatch({
    t: 'MESSAGE_DELETE',
    d: { id: message.id, ...whereOf(channel) },
    guild: channel.guild,
    channel: channel.id,
  });
}

/** Discord: Gateway Events, Message Delete Bulk: one event for all. */
export function removeMessages(world: World, channel: Channel, messages: readonly Message[]): void {
  for (const message of messages) forget(world, channel, message);
  world.dispatch({
    t: 'MESSAGE_DELETE_BULK',
    d: { ids: messages.map((m) => m.id), ...whereOf(channel) },
    guild: channel.guild,
    channel: channel.id,
  });
}

function forget(world: World, channel: Channel, message: Message): void {
  message.cancelTimer?.();
  channel.messages.delete(message.id);
  channel.pins.delete(message.id);
  if (channel.thread && !beginsThread(channel, message)) channel.thread.messageCount -= 1;
  world.show({
    type: 'message-deleted',
    channel: channel.id,
    message: message.id,
    only: message.ephemeralTo,
  });
}

/** Finds a message anywhere, also an ephemeral one. */
export function findMessage(world: World, id: Id): { channel: Channel; message: Message } | null {
  for (const channel of world.channels.values()) {
    const message = channel.messages.get(id);
    if (message) return { channel, message };
  }
  return null;
}
