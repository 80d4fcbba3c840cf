import {
  MessageFlags as F,
  InteractionType as I,
  MessageType,
  PermissionFlagsBits as P,
} from 'discord-api-types/v10';
import { refuse } from '../../errors.ts';
import { isForum, whereOf } from '../channels/channels.ts';
import type { Upload } from '../messages/files.ts';
import { addMessage, type MessageBody } from '../messages/messages.ts';
import { permissionsIn } from '../permissions.ts';
import type { Channel, Interaction, Message, World } from '../world.ts';

/** A message that an interaction makes: its author is the bot, its rights are its own. */
export function reply(
  world: World,
  interaction: Interaction,
  body: MessageBody,
  uploads: readonly Upload[],
  flags: number,
): Message {
  const channel = world.channels.get(interaction.channel);
  if (!channel || isForum(channel)) throw refuse.unknownChannel();
  const ephemeral = ((body.flags ?? 0) & F.Ephemeral) !== 0 || mustBeEphemeral(world, channel, interaction);
  // A follow-up replies to the first answer, an answer to a component to the message that has it.
  const repliesTo = interaction.answer === null ? interaction.source : interaction.original;
  const message = addMessage(world, {
    channel,
    author: world.application.id,
    body,
    uploads,
    type: repliesTo === null ? commandType(interaction) : MessageType.Reply,
    flags: flags | (ephemeral ? F.Ephemeral : 0),
    ephemeralTo: ephemeral ? interaction.user : null,
    interaction,
    extra: {
      application_id: world.application.id,
      webhook_id: world.application.id,
      interaction_metadata: metadata(world, interaction),
      ...(repliesTo !== null && {
        message_reference: { type: 0, ...whereOf(channel), message_id: repliesTo },
      }),
      ...(interaction.commandName !== null && {
        interaction: {
          id: interaction.id,
          type: interaction.type,
          name: interaction.commandName,
          user: world.users.get(interaction.user)?.api,
        },
      }),
    } as object,
  });
  interaction.messages.push(message.id);
  return message;
}

function commandType(interaction: Interaction): MessageType {
  if (interaction.type !== I.ApplicationCommand) return MessageType.Default;
  return interaction.targetMessage === null ? MessageType.ChatInputCommand : MessageType.ContextMenuCommand;
}

/** Where a member may not use external apps, an app that isn't installed answers in private. */
function mustBeEphemeral(world: World, channel: Channel, interaction: Interaction): boolean {
  if (channel.guild === null || interaction.owners['0'] !== undefined) return false;
  return (permissionsIn(world, channel, interaction.user) & P.UseExternalApps) === 0n;
}

const metadata = (world: World, interaction: Interaction): object => ({
  id: interaction.id,
  type: interaction.type,
  user: world.users.get(interaction.user)?.api,
  authorizing_integration_owners: interaction.owners,
  ...(interaction.commandName !== null && { name: interaction.commandName, command_type: 1 }),
  ...(interaction.source !== null && { interacted_message_id: interaction.source }),
});
