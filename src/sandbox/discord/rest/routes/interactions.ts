import { InteractionResponseType as R } from 'discord-api-types/v10';
import { demandContent } from '../../rules/messages.ts';
import { answer, type Callback, demandSuitable, findUnanswered } from '../../world/interactions/answers.ts';
import {
  editOwnMessage,
  findAnswered,
  findOwnMessage,
  followUp,
} from '../../world/interactions/follow-ups.ts';
import { messageJson } from '../../world/messages/message-json.ts';
import { findMessage, type MessageBody, removeMessage } from '../../world/messages/messages.ts';
import type { Interaction, Message, World } from '../../world/world.ts';
import { checked, param, type RestCall, type Route, Status } from '../route.ts';
import { demandSomethingLeft } from './something-left.ts';
import {
  deleteWebhookMessage,
  editWebhookMessage,
  executeWebhook,
  readWebhookMessage,
} from './webhook-messages.ts';

const webhook = '/webhooks/:webhook/:token';
const ownMessage = `${webhook}/messages/:message`;
const open = { open: true, beyondGlobal: true } as const;
/** "Interactions webhooks share the same rate limit properties as normal webhooks": 5 in 2 seconds, seen. */
const limit = { calls: 5, ms: 2_000, bucket: 'webhook', by: 'token' } as const;

const findByToken = (call: RestCall): Interaction =>
  findAnswered(call.world, param(call, 'webhook'), param(call, 'token'));

/** An interaction's webhook has the application's id; any other is a channel's own. */
const byKind =
  (interactions: Route['handle'], channels: Route['handle']): Route['handle'] =>
  (call) =>
    param(call, 'webhook') === call.world.application.id ? interactions(call) : channels(call);

export const interactionRoutes: readonly Route[] = [
  {
    method: 'POST',
    path: '/interactions/:interaction/:token/callback',
    ...open,
    limit: null,
    handle(call) {
      const { world } = call;
      const interaction = findUnanswered(world, param(call, 'interaction'), param(call, 'token'));
      const message = takeCallback(call, interaction);
      if (call.query.get('with_response') !== 'true') return undefined;
      return callbackResponse(world, interaction, (call.body as Callback).type, message);
    },
  },
  {
    method: 'POST',
    path: webhook,
    ...open,
    limit,
    handle: byKind((call) => {
      const interaction = findByToken(call);
      const body = checked<MessageBody>(call, 'webhook-message');
      demandContent(body, call.uploads.length);
      return messageJson(call.world, followUp(call.world, interaction, body, call.uploads));
    }, executeWebhook),
  },
  {
    method: 'GET',
    path: ownMessage,
    ...open,
    limit,
    handle: byKind((call) => {
      const { message } = findOwnMessage(call.world, findByToken(call), param(call, 'message'));
      return messageJson(call.world, message);
    }, readWebhookMessage),
  },
  {
    method: 'PATCH',
    path: ownMessage,
    ...open,
    limit,
    handle: byKind((call) => {
      const interaction = findByToken(call);
      const { message } = findOwnMessage(call.world, interaction, param(call, 'message'));
      const body = checked<MessageBody>(call, 'webhook-edit', message.api.flags ?? 0);
      demandSomethingLeft(message, body, call.uploads.length);
      const edited = editOwnMessage(call.world, interaction, message.id, body, call.uploads);
      return messageJson(call.world, edited);
    }, editWebhookMessage),
  },
  {
    method: 'DELETE',
    path: ownMessage,
    ...open,
    limit,
    handle: byKind((call) => {
      const { channel, message } = findOwnMessage(call.world, findByToken(call), param(call, 'message'));
      removeMessage(call.world, channel, message);
      return undefined;
    }, deleteWebhookMessage),
  },
];

/** An interaction's first answer, whichever way it came. @throws ApiError with what is wrong with it */
export function takeCallback(
  call: Pick<RestCall, 'world' | 'rules' | 'body' | 'uploads'>,
  interaction: Interaction,
): Message | null {
  const { world, uploads } = call;
  const source = interaction.source === null ? null : findMessage(world, interaction.source);
  const isUpdate = (call.body as Callback | null)?.type === R.UpdateMessage;
  const flags = isUpdate ? (source?.message.api.flags ?? 0) : 0;
  const body = checked<Callback>(call, 'callback', flags);
  demandSuitable(interaction, body.type);
  if (body.type === R.ChannelMessageWithSource) demandContent(body.data ?? {}, uploads.length);
  return answer(world, interaction, body, uploads);
}

/** Discord: Receiving and Responding, Interaction Callback Response Object. */
function callbackResponse(
  world: World,
  interaction: Interaction,
  type: number,
  message: Message | null,
): Status {
  const flags = message?.api.flags ?? 0;
  return new Status(200, {
    interaction: {
      id: interaction.id,
      type: interaction.type,
      ...(message && {
        response_message_id: message.id,
        response_message_loading: (flags & 128) !== 0,
        response_message_ephemeral: (flags & 64) !== 0,
      }),
    },
    resource: { type, ...(message && { message: messageJson(world, message) }) },
  });
}
