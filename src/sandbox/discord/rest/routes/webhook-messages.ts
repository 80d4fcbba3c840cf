import type { Id } from '../../../contract/objects.ts';
import { refuse } from '../../errors.ts';
import { demandContent } from '../../rules/messages.ts';
import { getChannel, isForum } from '../../world/channels/channels.ts';
import { speakerOf } from '../../world/channels/webhooks.ts';
import { beginThread } from '../../world/messages/begin-thread.ts';
import { editMessage } from '../../world/messages/edit-message.ts';
import { messageJson } from '../../world/messages/message-json.ts';
import { addMessage, getMessage, type MessageBody, removeMessage } from '../../world/messages/messages.ts';
import type { Channel, Message, Webhook } from '../../world/world.ts';
import { type Answer, checked, param, type RestCall } from '../route.ts';
import { demandSomethingLeft } from './something-left.ts';
import { findWebhook } from './webhooks.ts';

/** What is sent by a channel's own webhook. Discord: Webhook, Execute Webhook and what follows it. */

interface WebhookPost extends MessageBody {
  readonly username?: string | null;
  readonly thread_name?: string | null;
  readonly applied_tags?: Id[] | null;
}

export function executeWebhook(call: RestCall): Answer {
  const { world, uploads } = call;
  const webhook = findWebhook(call);
  const body = checked<WebhookPost>(call, 'webhook-post');
  demandContent(body, uploads.length);
  const as = speakerOf(webhook, body.username);
  const place = placeOf(call, webhook, body);
  const message = addMessage(world, {
    ...(place.post && { id: place.channel.id }),
    channel: place.channel,
    author: webhook.creator,
    as,
    body,
    uploads,
    extra: {
      webhook_id: webhook.id,
      ...(webhook.creator === world.application.id && { application_id: world.application.id }),
    },
  });
  return call.query.get('wait') === 'true' ? messageJson(world, message) : undefined;
}

/** The channel itself, one of its threads, or in a forum a new post. */
function placeOf(call: RestCall, webhook: Webhook, body: WebhookPost): { channel: Channel; post: boolean } {
  const { world } = call;
  const home = getChannel(world, webhook.channel);
  const thread = threadOf(call, home);
  if (thread && body.thread_name != null) throw refuse.webhookThreadTwice();
  if (thread) return { channel: thread, post: false };
  if (!isForum(home)) {
    if (body.thread_name != null) throw refuse.webhookThreadElsewhere();
    return { channel: home, post: false };
  }
  if (body.thread_name == null) throw refuse.webhookNeedsThread();
  const post = beginThread(world, home, {
    name: body.thread_name,
    owner: webhook.creator,
    appliedTags: body.applied_tags,
  });
  return { channel: post, post: true };
}

function threadOf(call: RestCall, home: Channel): Channel | null {
  const id = call.query.get('thread_id');
  if (id === null) return null;
  const thread = call.world.channels.get(id);
  if (thread?.parent !== home.id || !thread.thread) throw refuse.unknownChannel();
  return thread;
}

function sentBy(call: RestCall): { channel: Channel; message: Message } {
  const webhook = findWebhook(call);
  const home = getChannel(call.world, webhook.channel);
  const channel = threadOf(call, home) ?? home;
  const message = getMessage(channel, param(call, 'message'));
  if (message.api.webhook_id !== webhook.id) throw refuse.unknownMessage();
  return { channel, message };
}

export const readWebhookMessage = (call: RestCall): Answer => messageJson(call.world, sentBy(call).message);

export function editWebhookMessage(call: RestCall): Answer {
  const { channel, message } = sentBy(call);
  const body = checked<MessageBody>(call, 'webhook-edit', message.api.flags ?? 0);
  demandSomethingLeft(message, body, call.uploads.length);
  editMessage(call.world, channel, message, { body, uploads: call.uploads });
  return messageJson(call.world, message);
}

export function deleteWebhookMessage(call: RestCall): Answer {
  const { channel, message } = sentBy(call);
  removeMessage(call.world, channel, message);
  return undefined;
}
