import { ChannelType, MessageFlags as F, MessageType, PermissionFlagsBits as P } from 'discord-api-types/v10';
import { invalidForm, refuse } from '../../errors.ts';
import { timeOf } from '../../ids.ts';
import { demandContent } from '../../rules/messages.ts';
import { getChannel, holdsMessages, isForum, whereOf } from '../../world/channels/channels.ts';
import { editMessage } from '../../world/messages/edit-message.ts';
import { findForwarded, isForward, type Reference } from '../../world/messages/forwards.ts';
import { fetchedJson, messageJson } from '../../world/messages/message-json.ts';
import {
  addMessage,
  announceMessage,
  getMessage,
  type MessageBody,
  removeMessage,
  removeMessages,
} from '../../world/messages/messages.ts';
import { demand, permissionsIn } from '../../world/permissions.ts';
import type { Channel, Message } from '../../world/world.ts';
import { checked, param, queryNumber, querySnowflake, type RestCall, type Route } from '../route.ts';
import { demandSomethingLeft } from './something-left.ts';

const list = '/channels/:channel/messages';
const one = `${list}/:message`;

export const channelOf = (call: RestCall): Channel => getChannel(call.world, param(call, 'channel'));
export function messageOf(call: RestCall): { channel: Channel; message: Message } {
  const channel = channelOf(call);
  demand(call.world, channel, P.ReadMessageHistory);
  return { channel, message: getMessage(channel, param(call, 'message')) };
}

/** Whether the bot may send here: right kind of channel, not locked, the permissions that the body needs. */
export function demandSend(call: RestCall, channel: Channel, body: MessageBody): void {
  const { world } = call;
  if (isForum(channel)) throw refuse.forumMessage();
  if (!holdsMessages(channel)) throw refuse.notText();
  demand(world, channel, channel.thread ? P.SendMessagesInThreads : P.SendMessages);
  const has = permissionsIn(world, channel, world.application.id);
  if (channel.thread?.locked && !(has & P.ManageThreads)) throw refuse.threadLocked();
  if (body.tts && !(has & P.SendTTSMessages)) throw refuse.missingPermissions();
  if (body.embeds?.length && !(has & P.EmbedLinks)) throw refuse.missingPermissions();
  if (call.uploads.length > 0 && !(has & P.AttachFiles)) throw refuse.missingPermissions();
  if (body.message_reference && !(has & P.ReadMessageHistory)) throw refuse.replyWithoutHistory();
  if (body.poll && !(has & P.SendPolls)) throw refuse.missingPermissions();
  const other = channel.recipients.find((r) => r !== world.application.id);
  if (other !== undefined && world.users.get(other)?.closedDms) throw refuse.cannotDm();
}

function demandReference(call: RestCall, channel: Channel, body: MessageBody): void {
  const reference = body.message_reference;
  if (isForward(reference)) {
    demandForward(call, reference);
    return;
  }
  if (!reference || reference.fail_if_not_exists === false || channel.messages.has(reference.message_id))
    return;
  throw invalidForm([
    { path: ['message_reference'], code: 'REPLIES_UNKNOWN_MESSAGE', message: 'Unknown message' },
  ]);
}

/** What is forwarded must be there, and readable to the bot. Discord: Message, Message Reference Types. */
function demandForward({ world }: RestCall, reference: Reference): void {
  if (reference.channel_id == null)
    throw invalidForm([
      {
        path: ['message_reference', 'channel_id'],
        code: 'BASE_TYPE_REQUIRED',
        message: 'This field is required',
      },
    ]);
  demand(world, getChannel(world, reference.channel_id), P.ReadMessageHistory);
  if (!findForwarded(world, reference)) throw refuse.unknownMessage();
}

/**
 * Discord: Message, Create Message, `enforce_nonce`: the earlier message of the same nonce is the answer; if it
 * was deleted since, Unknown Message.
 */
function sentBefore(call: RestCall, channel: Channel, body: MessageBody): Message | null {
  if (body.enforce_nonce !== true || body.nonce == null) return null;
  const { clock, limits } = call.world;
  const earlier = channel.nonces.get(String(body.nonce));
  if (!earlier || earlier.at < clock.now() - limits.nonceMs) return null;
  return getMessage(channel, earlier.message);
}

function rememberNonce(call: RestCall, channel: Channel, message: Message, nonce: string | number): void {
  const { clock, limits } = call.world;
  const now = clock.now();
  for (const [old, { at }] of channel.nonces) if (at < now - limits.nonceMs) channel.nonces.delete(old);
  channel.nonces.set(String(nonce), { message: message.id, at: now });
}

export const messageRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: list,
    handle(call) {
      const channel = channelOf(call);
      demand(call.world, channel);
      if (isForum(channel)) throw refuse.notText();
      const bot = call.world.application.id;
      // Without Read Message History: an empty list, not an error. Discord: Message, Get Channel Messages.
      if (!(permissionsIn(call.world, channel, bot) & P.ReadMessageHistory)) return [];
      return page(channel, call).map((m) => fetchedJson(call.world, m));
    },
  },
  {
    method: 'POST',
    path: list,
    limit: { calls: 5, ms: 5_000, bucket: 'message', by: 'channel' },
    handle(call) {
      const { world } = call;
      const channel = channelOf(call);
      const body = checked<MessageBody & { sticker_ids?: string[] | null }>(call, 'message');
      demandSend(call, channel, body);
      demandContent(body, call.uploads.length);
      if (body.sticker_ids?.length) throw refuse.invalidSticker();
      demandReference(call, channel, body);
      const earlier = sentBefore(call, channel, body);
      if (earlier) return messageJson(world, earlier);
      const flags = (body.flags ?? 0) & ~F.Ephemeral;
      const message = addMessage(world, {
        channel,
        author: world.application.id,
        body: { ...body, flags },
        uploads: call.uploads,
      });
      if (body.nonce != null) rememberNonce(call, channel, message, body.nonce);
      return messageJson(world, message);
    },
  },
  {
    method: 'GET',
    path: one,
    handle: (call) => fetchedJson(call.world, messageOf(call).message),
  },
  {
    method: 'PATCH',
    path: one,
    limit: { calls: 5, ms: 5_000, bucket: 'message-edit', by: 'channel' },
    handle(call) {
      const { world } = call;
      const channel = channelOf(call);
      demand(world, channel);
      const message = getMessage(channel, param(call, 'message'));
      const body = checked<MessageBody>(call, 'message-edit', message.api.flags ?? 0);
      if (message.api.author.id !== world.application.id) throw refuse.notYourMessage();
      if (channel.thread?.archived) throw refuse.archived();
      demandSomethingLeft(message, body, call.uploads.length);
      editMessage(world, channel, message, { body, uploads: call.uploads });
      return messageJson(world, message);
    },
  },
  {
    method: 'DELETE',
    path: one,
    limit: { calls: 5, ms: 1_000, bucket: 'message-delete', by: 'channel' },
    handle(call) {
      const { world } = call;
      const channel = channelOf(call);
      demand(world, channel);
      const message = getMessage(channel, param(call, 'message'));
      if (message.api.author.id !== world.application.id) demand(world, channel, P.ManageMessages);
      if (channel.thread?.archived) throw refuse.archived();
      if (message.api.type === MessageType.ThreadStarterMessage) throw refuse.systemMessage();
      removeMessage(world, channel, message);
      return undefined;
    },
  },
  {
    method: 'POST',
    path: `${list}/bulk-delete`,
    limit: { calls: 1, ms: 1_000, bucket: 'bulk-delete', by: 'channel' },
    handle(call) {
      const channel = channelOf(call);
      if (channel.guild === null) throw refuse.notInDm();
      demand(call.world, channel, P.ManageMessages);
      const { messages } = checked<{ messages: string[] }>(call, 'bulk-delete');
      if (messages.length < 2 || messages.length > 100) throw refuse.bulkDeleteCount();
      const oldest = call.world.clock.now() - 14 * 86_400_000;
      if (messages.some((id) => timeOf(id) < oldest)) throw refuse.tooOldToDelete();
      const wanted = new Set(messages);
      const found = [...channel.messages.values()].filter((m) => wanted.has(m.id) && m.ephemeralTo === null);
      removeMessages(call.world, channel, found);
      return undefined;
    },
  },
  {
    method: 'POST',
    path: `${one}/crosspost`,
    handle(call) {
      const { channel, message } = messageOf(call);
      if (channel.type !== ChannelType.GuildAnnouncement) throw refuse.wrongChannelType();
      const own = message.api.author.id === call.world.application.id;
      demand(call.world, channel, P.SendMessages, own ? 0n : P.ManageMessages);
      if ((message.api.flags ?? 0) & F.Crossposted) throw refuse.alreadyCrossposted();
      message.api = { ...message.api, flags: (message.api.flags ?? 0) | F.Crossposted };
      announceMessage(call.world, message, 'UPDATE');
      return messageJson(call.world, message);
    },
  },
  {
    method: 'POST',
    path: '/channels/:channel/typing',
    handle(call) {
      const { world } = call;
      const channel = channelOf(call);
      demand(world, channel, channel.thread ? P.SendMessagesInThreads : P.SendMessages);
      world.dispatch({
        t: 'TYPING_START',
        d: {
          ...whereOf(channel),
          user_id: world.application.id,
          timestamp: Math.floor(world.clock.now() / 1000),
        },
        guild: channel.guild,
        channel: channel.id,
      });
      world.show({ type: 'typing', channel: channel.id, user: world.application.id });
      return undefined;
    },
  },
];

/** Newest first. Discord: Message, Get Channel Messages: one of around, before, after; 1–100. */
function page(channel: Channel, call: RestCall): Message[] {
  const limit = queryNumber(call, 'limit', 50, 100);
  const all = [...channel.messages.values()].filter((m) => m.ephemeralTo === null);
  const [before, after, around] = ['before', 'after', 'around'].map((q) => querySnowflake(call, q));
  if (before != null)
    return all
      .filter((m) => BigInt(m.id) < before)
      .slice(-limit)
      .reverse();
  if (after != null)
    return all
      .filter((m) => BigInt(m.id) > after)
      .slice(0, limit)
      .reverse();
  if (around != null) {
    const at = all.findIndex((m) => BigInt(m.id) >= around);
    const start = Math.max(0, (at < 0 ? all.length : at) - Math.floor(limit / 2));
    return all.slice(start, start + limit).reverse();
  }
  return all.slice(-limit).reverse();
}
