import { type MessageComponentInteraction, MessageFlags, type ModalSubmitInteraction } from 'discord.js';
import type { Action } from '../../command/card.ts';
import type { Answerable, Target } from './responder.ts';

/** On a card that only the presser sees. */
export const isOnPrivate = (interaction: Answerable): boolean =>
  'message' in interaction && (interaction.message?.flags.has(MessageFlags.Ephemeral) ?? false);

/** Whoever asked for a message owns it; ours that nobody asked for (a digest) belong to nobody. */
function isAuthor(interaction: MessageComponentInteraction | ModalSubmitInteraction): boolean {
  const asker = interaction.message?.interactionMetadata?.user.id;
  return asker === interaction.user.id;
}

/**
 * Anyone may press: who didn't ask for the card gets a private copy of what it leads to. What is opened by a press is
 * for who pressed, as a channel isn't there to watch one person browse; what somebody typed into a form is an answer.
 */
export function targetOf(
  interaction: MessageComponentInteraction | ModalSubmitInteraction,
  how: Action['how'],
): Target {
  if (how === 'share') return 'public';
  if (how === 'private' || !isAuthor(interaction)) return 'private';
  if (how === 'turn') return 'update';
  if (how === 'open' && (interaction.isMessageComponent() || isOnPrivate(interaction))) return 'private';
  return 'public';
}
