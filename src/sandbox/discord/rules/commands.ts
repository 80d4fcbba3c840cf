import {
  Locale,
  ApplicationCommandOptionType as O,
  ApplicationCommandType as T,
} from 'discord-api-types/v10';
import type { Problem } from '../errors.ts';
import { isBlank, lengthOf, type Path, required, tooLong } from '../form-text.ts';

export interface OptionLike {
  type?: unknown;
  name?: unknown;
  name_localizations?: Record<string, unknown> | null;
  description?: unknown;
  description_localizations?: Record<string, unknown> | null;
  required?: boolean | null;
  autocomplete?: boolean | null;
  choices?: { name?: unknown; value?: unknown; name_localizations?: Record<string, unknown> | null }[] | null;
  options?: OptionLike[] | null;
  min_value?: number | null;
  max_value?: number | null;
  min_length?: number | null;
  max_length?: number | null;
}
export interface CommandLike extends OptionLike {
  contexts?: number[] | null;
  integration_types?: number[] | null;
}

/** Discord: Application Commands, Application Command Naming. */
const namePattern = /^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$/u;
/** Discord: Application Commands, Slash Commands: names, descriptions and choice values together. */
const totalLimit = 8000;
const locales = new Set<string>(Object.values(Locale));

/** One command as it is to be. What the published schema leaves out. */
export function checkCommand(command: CommandLike, at: Path): Problem[] {
  const type = command.type ?? T.ChatInput;
  const problems: Problem[] = checkLocales(command, at);
  if (type !== T.ChatInput && type !== T.PrimaryEntryPoint) {
    if (!isBlank(command.description))
      problems.push({
        path: [...at, 'description'],
        code: 'APPLICATION_COMMAND_CONTEXT_MENU_DESCRIPTION_INVALID',
        message: 'Context menu commands cannot have description',
      });
    if (command.options?.length)
      problems.push({
        path: [...at, 'options'],
        code: 'APPLICATION_COMMAND_CONTEXT_MENU_OPTIONS_INVALID',
        message: 'Context menu commands cannot have options',
      });
    return problems;
  }
  problems.push(...checkName(command, at, 'APPLICATION_COMMAND_INVALID_NAME', 'Command name is invalid'));
  if (isBlank(command.description)) problems.push(required([...at, 'description']));
  problems.push(...checkOptions(command.options ?? [], [...at, 'options'], 0));
  const size = sizeOf(command);
  if (size > totalLimit)
    problems.push({
      path: at,
      code: 'APPLICATION_COMMAND_TOO_LARGE',
      message: `Command exceeds maximum size (${totalLimit})`,
    });
  return problems;
}

function checkName(option: OptionLike, at: Path, code: string, message: string): Problem[] {
  const bad = (name: unknown): boolean =>
    typeof name === 'string' && name !== '' && (!namePattern.test(name) || name !== name.toLowerCase());
  const problems: Problem[] = bad(option.name) ? [{ path: [...at, 'name'], code, message }] : [];
  for (const [locale, name] of Object.entries(option.name_localizations ?? {}))
    if (name !== null && bad(name))
      problems.push({ path: [...at, 'name_localizations', locale], code, message });
  return problems;
}

function checkLocales(option: OptionLike, at: Path): Problem[] {
  return (['name_localizations', 'description_localizations'] as const).flatMap((field) =>
    Object.keys(option[field] ?? {})
      .filter((locale) => !locales.has(locale))
      .map((locale) => ({
        path: [...at, field, locale],
        code: 'APPLICATION_COMMAND_LOCALIZATIONS_LOCALE_INVALID',
        message: `Value "${locale}" is not a locale.`,
      })),
  );
}

/** Depth: 0 a command's, 1 a group's or subcommand's, 2 a subcommand's within a group. */
function checkOptions(options: readonly OptionLike[], at: Path, depth: number): Problem[] {
  const problems: Problem[] = [];
  const seen = new Set<unknown>();
  let optional = false;
  const nested = options.filter((o) => o.type === O.Subcommand || o.type === O.SubcommandGroup);
  if (nested.length > 0 && nested.length < options.length)
    problems.push({
      path: at,
      code: 'APPLICATION_COMMAND_OPTIONS_TYPE_INVALID',
      message: 'Sub-commands and groups cannot stand beside other options',
    });
  for (const [i, option] of options.entries()) {
    const path = [...at, i];
    problems.push(
      ...checkName(option, path, 'APPLICATION_COMMAND_OPTION_NAME_INVALID', 'Command option name is invalid'),
      ...checkLocales(option, path),
      ...checkChoices(option, path),
      ...checkRange(option, path),
    );
    if (isBlank(option.description) && option.description !== undefined)
      problems.push(required([...path, 'description']));
    if (seen.has(option.name))
      problems.push({
        path: [...path, 'name'],
        code: 'APPLICATION_COMMAND_OPTIONS_NAME_ALREADY_EXISTS',
        message: 'Option name already exists',
      });
    seen.add(option.name);
    if (option.required && optional)
      problems.push({
        path,
        code: 'APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID',
        message: 'Required options must be placed before non-required options',
      });
    if (!option.required) optional = true;
    const tooDeep =
      (option.type === O.SubcommandGroup && depth > 0) || (option.type === O.Subcommand && depth > 1);
    if (tooDeep)
      problems.push({
        path: [...path, 'type'],
        code: 'UNION_TYPE_CHOICES',
        message: 'Sub-command groups cannot be nested',
      });
    if (option.type === O.Subcommand || option.type === O.SubcommandGroup)
      problems.push(
        ...checkOptions(
          option.options ?? [],
          [...path, 'options'],
          option.type === O.Subcommand ? 2 : depth + 1,
        ),
      );
  }
  return problems;
}

const withChoices: readonly unknown[] = [O.String, O.Integer, O.Number];

function checkChoices(option: OptionLike, at: Path): Problem[] {
  const problems: Problem[] = [];
  const { choices } = option;
  if (option.autocomplete && (choices?.length || !withChoices.includes(option.type)))
    problems.push({
      path: [...at, 'autocomplete'],
      code: 'APPLICATION_COMMAND_OPTIONS_AUTOCOMPLETE_INVALID',
      message: choices?.length
        ? 'Autocomplete may not be set to true if choices are present'
        : 'Options of this type cannot have autocomplete',
    });
  if (choices?.length && !withChoices.includes(option.type))
    problems.push({
      path: [...at, 'choices'],
      code: 'APPLICATION_COMMAND_OPTIONS_CHOICES_INVALID',
      message: 'Options of this type cannot have choices',
    });
  const names = new Set<unknown>();
  for (const [i, choice] of (choices ?? []).entries()) {
    const path = [...at, 'choices', i];
    if (names.has(choice.name))
      problems.push({
        path: [...path, 'name'],
        code: 'APPLICATION_COMMAND_OPTIONS_CHOICE_NAME_ALREADY_EXISTS',
        message: 'Option choice name already exists',
      });
    names.add(choice.name);
    if (option.type === O.String && lengthOf(choice.value) > 100)
      problems.push(tooLong([...path, 'value'], 100));
    if (option.type === O.Integer && typeof choice.value === 'number' && !Number.isSafeInteger(choice.value))
      problems.push(notWhole([...path, 'value'], choice.value));
    if (option.type === O.String && choice.value === '') problems.push(required([...path, 'value']));
  }
  return problems;
}

const notWhole = (path: Path, value: number): Problem => ({
  path,
  code: 'NUMBER_TYPE_COERCE',
  message: `Value "${value}" is not int.`,
});

function checkRange(option: OptionLike, at: Path): Problem[] {
  const wrong = (low: number | null | undefined, high: number | null | undefined) =>
    low != null && high != null && low > high;
  const problem = (field: string): Problem => ({
    path: [...at, field],
    code: 'APPLICATION_COMMAND_OPTIONS_MIN_EXCEEDS_MAX',
    message: 'The minimum must not exceed the maximum',
  });
  const whole = (['min_value', 'max_value'] as const).flatMap((field) => {
    const value = option[field];
    const bad = option.type === O.Integer && value != null && !Number.isSafeInteger(value);
    return bad ? [notWhole([...at, field], value)] : [];
  });
  return [
    ...whole,
    ...(wrong(option.min_value, option.max_value) ? [problem('min_value')] : []),
    ...(wrong(option.min_length, option.max_length) ? [problem('min_length')] : []),
  ];
}

/** The longest of a text and its translations. */
const longest = (text: unknown, localized: Record<string, unknown> | null | undefined): number =>
  Math.max(lengthOf(text), ...Object.values(localized ?? {}).map(lengthOf));

function sizeOf(option: OptionLike): number {
  const own =
    longest(option.name, option.name_localizations) +
    longest(option.description, option.description_localizations);
  const choices = (option.choices ?? []).reduce(
    (sum, c) => sum + longest(c.name, c.name_localizations) + String(c.value ?? '').length,
    0,
  );
  return own + choices + (option.options ?? []).reduce((sum, o) => sum + sizeOf(o), 0);
}

const caps: Readonly<Record<number, number>> = { [T.ChatInput]: 100, [T.User]: 15, [T.Message]: 15, 4: 1 };

/** A whole set (bulk overwrite): one name once a type. The caps are the registry's (`overCap`). */
export function checkCommandSet(commands: readonly CommandLike[]): Problem[] {
  const seen = new Set<string>();
  return commands.flatMap((command, i) => {
    const key = `${String(command.type ?? T.ChatInput)} ${String(command.name)}`;
    const again = seen.has(key);
    seen.add(key);
    return again
      ? [
          {
            path: [i, 'name'],
            code: 'APPLICATION_COMMANDS_DUPLICATE_NAME',
            message: 'Application command names must be unique',
          },
        ]
      : [];
  });
}

/** Whether there would be too many of one type in a scope. Discord: Application Commands, Registering. */
export function overCap(types: readonly number[]): boolean {
  const counts = new Map<number, number>();
  for (const type of types) counts.set(type, (counts.get(type) ?? 0) + 1);
  return [...counts].some(([type, n]) => n > (caps[type] ?? 0));
}
