import {
  type APIModalInteractionResponseCallbackData,
  MessageFlags as F,
  InteractionType as I,
  InteractionResponseType as R,
} from 'discord-api-types/v10';
import type { Choice } from '../../../contract/commands.ts';
import type { Id } from '../../../contract/objects.ts';
import { invalidForm, refuse } from '../../errors.ts';
import { editMessage } from '../messages/edit-message.ts';
import type { Upload } from '../messages/files.ts';
import { findMessage, type MessageBody } from '../messages/messages.ts';
import type { Interaction, Message, World } from '../world.ts';
import { changed, fail, tokenLivesMs } from './interactions.ts';
import { reply } from './replies.ts';

export interface Callback {
  readonly type: number;
  readonly data?: (MessageBody & { choices?: readonly Choice[] }) | null;
}

/** The kinds of answer that each kind of interaction may get. */
const allowed: Readonly<Record<number, readonly number[]>> = {
  [I.ApplicationCommand]: [4, 5, 9, 12],
  [I.ApplicationCommandAutocomplete]: [8],
  [I.MessageComponent]: [4, 5, 6, 7, 9, 12],
  [I.ModalSubmit]: [4, 5, 6, 7, 12],
};

/** Finds an interaction that may still be answered (10062 otherwise) and hasn't been (40060). */
export function findUnanswered(world: World, id: Id, token: string): Interaction {
  const interaction = world.interactions.get(token);
  if (!interaction || interaction.id !== id) throw refuse.unknownInteraction();
  if (interaction.answer !== null) throw refuse.alreadyAcknowledged();
  if (interaction.state === 'failed') throw refuse.unknownInteraction();
  return interaction;
}

/** Whether this kind of answer suits; throws 50035. Checked before the body is read closely. */
export function demandSuitable(interaction: Interaction, type: number): void {
  const kinds = (allowed[interaction.type] ?? []).filter(
    (t) => (t !== R.DeferredMessageUpdate && t !== R.UpdateMessage) || interaction.source !== null,
  );
  if (kinds.includes(type)) return;
  throw invalidForm([
    {
      path: ['type'],
      code: 'BASE_TYPE_CHOICES',
      message: `Value must be one of {${kinds.map((k) => `'${k}'`).join(', ')}}.`,
    },
  ]);
}

/** The first answer. Discord: Receiving and Responding, Interaction Callback Type. */
export function answer(
  world: World,
  interaction: Interaction,
  callback: Callback,
  uploads: readonly Upload[],
): Message | null {
  const body = callback.data ?? {};
  let message: Message | null = null;
  switch (callback.type) {
    case R.ChannelMessageWithSource:
      message = reply(world, interaction, body, uploads, 0);
      break;
    case R.DeferredChannelMessageWithSource:
      message = reply(world, interaction, { flags: (body.flags ?? 0) & F.Ephemeral }, [], F.Loading);
      break;
    case R.UpdateMessage:
    case R.DeferredMessageUpdate: {
      const source = interaction.source === null ? null : findMessage(world, interaction.source);
      if (!source) throw refuse.unknownMessage();
      message = source.message;
      if (callback.type === R.UpdateMessage) editMessage(world, source.channel, message, { body, uploads });
      break;
    }
    case R.ApplicationCommandAutocompleteResult:
      checkChoiceTypes(interaction, body.choices ?? []);
      interaction.choices = body.choices ?? [];
      break;
    case R.Modal:
      interaction.modal = body as unknown as APIModalInteractionResponseCallbackData;
      break;
  }
  interaction.answer = callback.type;
  interaction.answeredAfter = world.clock.now() - interaction.at;
  interaction.original = message?.id ?? null;
  interaction.cancelTimer?.();
  interaction.state = 'answered';
  if (callback.type === R.Modal) interaction.state = 'modal';
  if (callback.type === R.DeferredChannelMessageWithSource) think(world, interaction);
  changed(world, interaction);
  return message;
}

/** "Paperboy is thinking…", for as long as the token lives. */
function think(world: World, interaction: Interaction): void {
  interaction.state = 'thinking';
  const left = interaction.at + tokenLivesMs - world.clock.now();
  interaction.cancelTimer = world.clock.after(left, () => fail(world, interaction));
}

/** Discord: Application Commands, Choice: a value is of its option's type. */
function checkChoiceTypes(interaction: Interaction, choices: readonly Choice[]): void {
  const wantsText = interaction.focusedType === 3;
  const wrong = choices.findIndex((c) => (typeof c.value === 'string') !== wantsText);
  if (wrong < 0) return;
  throw invalidForm([
    {
      path: ['data', 'choices', wrong, 'value'],
      code: wantsText ? 'STRING_TYPE_CONVERT' : 'NUMBER_TYPE_COERCE',
      message: `Could not interpret "${choices[wrong]?.value}" as ${wantsText ? 'string' : 'number'}.`,
    },
  ]);
}
