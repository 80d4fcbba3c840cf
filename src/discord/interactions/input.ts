import type {
  AutocompleteInteraction,
  BaseInteraction,
  ChatInputCommandInteraction,
  CommandInteractionOption,
} from 'discord.js';
import { ApplicationCommandOptionType as Kind, PermissionFlagsBits } from 'discord-api-types/v10';
import type { Where } from '../../command/command.ts';
import type { Input } from '../../command/parse-options.ts';

function flatten(options: readonly CommandInteractionOption[]): [string, unknown][] {
  return options.flatMap((o): [string, unknown][] => {
    if (o.type === Kind.SubcommandGroup) return [['group', o.name], ...flatten(o.options ?? [])];
    if (o.type === Kind.Subcommand) return [['subcommand', o.name], ...flatten(o.options ?? [])];
    // Where it can be read from, as Discord gives it.
    if (o.type === Kind.Attachment) return [[o.name, o.attachment?.url]];
    return [[o.name, o.value]];
  });
}

/** The options as typed by the person: name → value (a channel or user is its id), `subcommand` among them. */
export function readInput(interaction: ChatInputCommandInteraction | AutocompleteInteraction): Input {
  return Object.fromEntries(flatten(interaction.options.data));
}

export function readWhere(interaction: BaseInteraction): Where {
  return {
    user: interaction.user.id,
    guild: interaction.guildId,
    channel: interaction.channelId,
    manages: interaction.memberPermissions?.has(PermissionFlagsBits.ManageGuild) ?? false,
    managesHere:
      interaction.memberPermissions?.any([
        PermissionFlagsBits.ManageGuild,
        PermissionFlagsBits.ManageChannels,
      ]) ?? false,
    attaches: interaction.appPermissions.has(PermissionFlagsBits.AttachFiles),
    request: interaction.id,
  };
}

/** Where somebody types: an option may mean another thing in another subcommand. */
export function whereTyped(interaction: AutocompleteInteraction): Where {
  const subcommand = interaction.options.getSubcommand(false);
  const options = Object.fromEntries(
    Object.entries(readInput(interaction)).flatMap(([name, value]) =>
      typeof value === 'string' ? [[name, value]] : [],
    ),
  );
  return { ...readWhere(interaction), options, ...(subcommand === null ? {} : { subcommand }) };
}
