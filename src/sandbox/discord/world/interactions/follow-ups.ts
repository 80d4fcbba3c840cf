import { MessageFlags as F } from 'discord-api-types/v10';
import type { Id } from '../../../contract/objects.ts';
import { refuse } from '../../errors.ts';
import { editMessage } from '../messages/edit-message.ts';
import type { Upload } from '../messages/files.ts';
import { findMessage, type MessageBody } from '../messages/messages.ts';
import type { Channel, Interaction, Message, World } from '../world.ts';
import { changed, tokenLivesMs } from './interactions.ts';
import { reply } from './replies.ts';

/** Discord: Receiving and Responding, Create Followup Message. */
const followUpsWithoutServer = 5;

/** By its token, as a webhook. 50027 when the token is worthless, 10015 before the first answer. */
export function findAnswered(world: World, application: Id, token: string): Interaction {
  const interaction = world.interactions.get(token);
  if (application !== world.application.id) throw refuse.unknownWebhook();
  if (!interaction || world.clock.now() - interaction.at > tokenLivesMs) throw refuse.invalidWebhookToken();
  if (interaction.answer === null) throw refuse.unknownWebhook();
  return interaction;
}

/** Messages that a token may read, change or delete: `@original`, and those it made. */
export function findOwnMessage(
  world: World,
  interaction: Interaction,
  id: string,
): { channel: Channel; message: Message } {
  const wanted = id === '@original' ? interaction.original : id;
  const mine = wanted !== null && (wanted === interaction.original || interaction.messages.includes(wanted));
  const found = mine ? findMessage(world, wanted) : null;
  if (!found) throw refuse.unknownMessage();
  return found;
}

/** An edit by token; filling in a deferred answer ends the thinking. */
export function editOwnMessage(
  world: World,
  interaction: Interaction,
  id: string,
  body: MessageBody,
  uploads: readonly Upload[],
): Message {
  const { channel, message } = findOwnMessage(world, interaction, id);
  const loading = ((message.api.flags ?? 0) & F.Loading) !== 0;
  editMessage(world, channel, message, { body, uploads, clear: F.Loading, silent: loading });
  if (loading) settle(world, interaction);
  else changed(world, interaction);
  return message;
}

function settle(world: World, interaction: Interaction): void {
  if (interaction.state === 'thinking') {
    interaction.cancelTimer?.();
    interaction.state = 'answered';
  }
  changed(world, interaction);
}

/** Discord: Receiving and Responding, Create Followup Message. */
export function followUp(
  world: World,
  interaction: Interaction,
  body: MessageBody,
  uploads: readonly Upload[],
): Message {
  // The first follow-up of a deferred answer is that answer, whatever its ephemeral flag says.
  if (interaction.state === 'thinking' && interaction.original !== null) {
    const { flags, ...rest } = body;
    const kept = flags == null ? {} : { flags: flags & ~F.Ephemeral };
    return editOwnMessage(world, interaction, '@original', { ...rest, ...kept }, uploads);
  }
  if (interaction.owners['0'] === undefined && interaction.followUps >= followUpsWithoutServer)
    throw refuse.tooManyFollowUps();
  interaction.followUps += 1;
  const message = reply(world, interaction, body, uploads, 0);
  changed(world, interaction);
  return message;
}
