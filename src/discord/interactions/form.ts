import {
  LabelBuilder,
  type MessageComponentInteraction,
  ModalBuilder,
  type ModalSubmitInteraction,
  TextInputBuilder,
  TextInputStyle,
} from 'discord.js';
import type { Action } from '../../command/card.ts';
import { toCustomId } from '../cards/custom-id.ts';
import { limits } from '../cards/limits.ts';
import { cutPlain } from '../cards/markdown.ts';

import { findCommand, ownValue, type RouterContext, tooOld } from './context.ts';

/** Asks for one option of the command that a button leads to. */
export async function showForm<Services>(
  context: RouterContext<Services>,
  interaction: MessageComponentInteraction,
  action: Action,
): Promise<void> {
  const form =
    action.into === undefined ? undefined : ownValue(findCommand(context, action.command).forms, action.into);
  if (!form) throw tooOld;
  const input = new TextInputBuilder()
    .setCustomId('value')
    .setStyle(TextInputStyle.Short)
    .setMaxLength(300)
    .setRequired(true);
  const modal = new ModalBuilder()
    .setCustomId(await toCustomId({ ...action, how: 'open' }, context.store))
    .setTitle(cutPlain(form.title, limits.modalTitle))
    .addLabelComponents(
      new LabelBuilder().setLabel(cutPlain(form.label, limits.inputLabel)).setTextInputComponent(input),
    );
  await interaction.showModal(modal);
}

/** What was typed into it. */
export function readField(interaction: ModalSubmitInteraction): string {
  if (!interaction.fields.fields.has('value')) throw tooOld;
  return interaction.fields.getTextInputValue('value');
}
