import { InteractionResponseType as R } from 'discord-api-types/v10';
import { refuse } from '../../api-error.ts';
import { demandContent } from '../../rules/messages.ts';
import { answer, type Callback, demandSuitable, findUnanswered } from '../../world/answers.ts';
import { editOwnMessage, findAnswered, findOwnMessage, followUp } from '../../world/follow-ups.ts';
import { messageJson } from '../../world/message-json.ts';
import { findMessage, type MessageBody, removeMessage } from '../../world/messages.ts';
import type { Interaction, Message, World } from '../../world/world.ts';
import { checked, param, type RestCall, type Route, Status } from '../route.ts';

const webhook = '/webhooks/:application/:token';
const ownMessage = `${webhook}/messages/:message`;
const open = { open: true, beyondGlobal: true } as const;
/** "Interactions webhooks share the same rate limit properties as normal webhooks": 5 in 2 seconds, seen. */
const limit = { calls: 5, ms: 2_000, bucket: 'webhook', by: 'token' } as const;

const findByToken = (call: RestCall): Interaction =>
  findAnswered(call.world, param(call, 'application'), param(call, 'token'));

export const interactionRoutes: readonly Route[] = [
  {
    method: 'POST',
    path: '/interactions/:interaction/:token/callback',
    ...open,
    limit: null,
    handle(call) {
      const { world, uploads } = call;
      const interaction = findUnanswered(world, param(call, 'interaction'), param(call, 'token'));
      const source = interaction.source === null ? null : findMessage(world, interaction.source);
      const isUpdate = (call.body as Callback | null)?.type === R.UpdateMessage;
      const flags = isUpdate ? (source?.message.api.flags ?? 0) : 0;
      const body = checked<Callback>(call, 'callback', flags);
      demandSuitable(interaction, body.type);
      if (body.type === R.ChannelMessageWithSource) demandContent(body.data ?? {}, uploads.length);
      const message = answer(world, interaction, body, uploads);
      if (call.query.get('with_response') !== 'true') return undefined;
      return callbackResponse(world, interaction, body.type, message);
    },
  },
  {
    method: 'POST',
    path: webhook,
    ...open,
    limit,
    handle(call) {
      const interaction = findByToken(call);
      const body = checked<MessageBody>(call, 'webhook-message');
      demandContent(body, call.uploads.length);
      return messageJson(call.world, followUp(call.world, interaction, body, call.uploads));
    },
  },
  {
    method: 'GET',
    path: ownMessage,
    ...open,
    limit,
    handle(call) {
      const { message } = findOwnMessage(call.world, findByToken(call), param(call, 'message'));
      return messageJson(call.world, message);
    },
  },
  {
    method: 'PATCH',
    path: ownMessage,
    ...open,
    limit,
    handle(call) {
      const interaction = findByToken(call);
      const { message } = findOwnMessage(call.world, interaction, param(call, 'message'));
      const body = checked<MessageBody>(call, 'webhook-edit', message.api.flags ?? 0);
      demandSomethingLeft(message, body, call.uploads.length);
      const edited = editOwnMessage(call.world, interaction, message.id, body, call.uploads);
      return messageJson(call.world, edited);
    },
  },
  {
    method: 'DELETE',
    path: ownMessage,
    ...open,
    limit,
    handle(call) {
      const { channel, message } = findOwnMessage(call.world, findByToken(call), param(call, 'message'));
      removeMessage(call.world, channel, message);
      return undefined;
    },
  },
];

/** An edit must not leave an empty message behind (50006). */
export function demandSomethingLeft(message: Message, body: MessageBody, uploads: number): void {
  const { api } = message;
  const content = body.content === undefined ? api.content : body.content;
  const embeds = body.embeds === undefined ? api.embeds : body.embeds;
  const components = body.components === undefined ? api.components : body.components;
  const files = body.attachments === undefined ? api.attachments.length : (body.attachments?.length ?? 0);
  if (!content?.trim() && !embeds?.length && !components?.length && files + uploads === 0 && !api.poll)
    throw refuse.emptyMessage();
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
