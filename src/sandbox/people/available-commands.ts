import {
  type APIApplicationCommandOption,
  ApplicationCommandOptionType as O,
  ApplicationCommandType as T,
} from 'discord-api-types/v10';
import type { AvailableCommand, AvailableOption } from '../contract/commands.ts';
import type { Runnable } from '../discord/world/interactions/commands.ts';

const types: Readonly<Record<number, AvailableOption['type']>> = {
  [O.String]: 'string',
  [O.Integer]: 'integer',
  [O.Number]: 'number',
  [O.Boolean]: 'boolean',
  [O.User]: 'user',
  [O.Channel]: 'channel',
  [O.Role]: 'role',
  [O.Mentionable]: 'mentionable',
  [O.Attachment]: 'attachment',
};

type Localized = {
  readonly name: string;
  readonly name_localizations?: Readonly<Record<string, string | null>> | null;
  readonly description?: string;
  readonly description_localizations?: Readonly<Record<string, string | null>> | null;
};
const nameIn = (it: Localized, locale: string): string => it.name_localizations?.[locale] ?? it.name;
const descriptionIn = (it: Localized, locale: string): string =>
  it.description_localizations?.[locale] ?? it.description ?? '';

/** A command as it is offered to a person, in their language. */
export function availableCommand(
  { command, path, options, name }: Runnable,
  locale: string,
): AvailableCommand {
  const parts = [command, ...path] as readonly Localized[];
  const last = parts.at(-1) ?? (command as Localized);
  return {
    id: command.id,
    type: command.type === T.User ? 'user' : command.type === T.Message ? 'message' : 'slash',
    name,
    displayName: parts.map((p) => nameIn(p, locale)).join(' '),
    description: descriptionIn(last, locale),
    options: options.map((o) => availableOption(o, locale)),
    raw: command,
  };
}

function availableOption(option: APIApplicationCommandOption, locale: string): AvailableOption {
  const o = option as APIApplicationCommandOption & {
    autocomplete?: boolean;
    choices?: readonly (Localized & { value: string | number })[];
    min_length?: number;
    max_length?: number;
    min_value?: number;
    max_value?: number;
    channel_types?: readonly number[];
  };
  return {
    name: o.name,
    displayName: nameIn(o as Localized, locale),
    description: descriptionIn(o as Localized, locale),
    type: types[o.type] ?? 'string',
    required: o.required ?? false,
    autocomplete: o.autocomplete ?? false,
    choices: (o.choices ?? []).map((c) => ({ name: nameIn(c, locale), value: c.value })),
    min: o.min_length ?? o.min_value ?? null,
    max: o.max_length ?? o.max_value ?? null,
    channelTypes: o.channel_types ?? [],
  };
}
