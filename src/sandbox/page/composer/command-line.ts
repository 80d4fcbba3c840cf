import type { AvailableCommand, AvailableOption, Choice, OptionValue } from '../../contract/commands.ts';

/** The contents of a command's fields as typed, by option name. */
export type Typing = Readonly<Record<string, string>>;

/** The slash commands that a text beginning with "/" may become: names that begin so first, then those that
 * contain it, then those described so; in the bot's own order. */
export function suggestCommands(
  text: string,
  commands: readonly AvailableCommand[],
): readonly AvailableCommand[] {
  if (!text.startsWith('/')) return [];
  const typed = text.slice(1).toLowerCase();
  const rank = (command: AvailableCommand): number => {
    const name = command.name.toLowerCase();
    const shown = command.displayName.toLowerCase();
    if (name.startsWith(typed) || shown.startsWith(typed)) return 0;
    if (typed.length > 1 && (name.includes(typed) || shown.includes(typed))) return 1;
    return typed.length > 2 && command.description.toLowerCase().includes(typed) ? 2 : 3;
  };
  return commands
    .filter((command) => command.type === 'slash' && rank(command) < 3)
    .sort((a, b) => rank(a) - rank(b))
    .slice(0, 25);
}

/**
 * The command that a typed line names, and what follows it. "/paper critic rl" is `paper` with "critic rl";
 * "/digest add" waits while "digest" alone is no command, and "/paper" while the name may still go on
 * (unless `finished`: the line was sent).
 */
export function recogniseCommand(
  text: string,
  commands: readonly AvailableCommand[],
  finished = false,
): { readonly command: AvailableCommand; readonly rest: string } | null {
  const line = finished ? `${text.trimEnd()} ` : text;
  const named = commands
    .filter((c) => c.type === 'slash')
    .flatMap((command) => [command.name, command.displayName].map((name) => ({ command, name })))
    .filter(({ name }) => line.toLowerCase().startsWith(`/${name.toLowerCase()} `))
    .sort((a, b) => b.name.length - a.name.length)[0];
  if (named === undefined) return null;
  return { command: named.command, rest: line.slice(named.name.length + 2).trim() };
}

/**
 * Distributes what follows a command's name: `option:value` pairs by name, and the text before them to the
 * first required text option (else the first required one, the first text option, the first one). A colon
 * after any other word is just text. Null if there is text and no option to take it.
 */
export function fillOptions(command: AvailableCommand, rest: string): Typing | null {
  const names = command.options.map((o) => o.name).join('|');
  const pairs = names === '' ? [] : Array.from(rest.matchAll(new RegExp(`(?<=^|\\s)(${names}):\\s*`, 'gu')));
  const typing: Record<string, string> = {};
  const bare = rest.slice(0, pairs[0]?.index ?? rest.length).trim();
  pairs.forEach((pair, i) => {
    const value = rest.slice(pair.index + pair[0].length, pairs[i + 1]?.index ?? rest.length).trim();
    typing[pair[1] ?? ''] = value;
  });
  if (bare === '') return typing;
  const taker = findTaker(command, typing);
  if (taker === undefined) return null;
  return { [taker.name]: bare, ...typing };
}

function findTaker(command: AvailableCommand, typing: Typing): AvailableOption | undefined {
  const free = command.options.filter((o) => !(o.name in typing) && o.type !== 'attachment');
  const required = free.filter((o) => o.required);
  const isText = (o: AvailableOption): boolean => o.type === 'string';
  return required.find(isText) ?? required[0] ?? free.find(isText) ?? free[0];
}

/** An option's name typed with its colon at the end of another field: "critic rl year:" goes on in `year`. */
export function findSwitch(
  text: string,
  command: AvailableCommand,
  filled: readonly string[],
): { readonly kept: string; readonly option: AvailableOption } | null {
  const [, before = '', name] = /^(.*?)(?:^|\s)([^\s:]+):$/su.exec(text) ?? [];
  const option = command.options.find((o) => o.name === name && !filled.includes(o.name));
  return option === undefined ? null : { kept: before.trimEnd(), option };
}

/** Things with a name and an id, for the options that take one. */
export interface Named {
  readonly id: string;
  readonly name: string;
}

/** The value to send for a field's text, or what is wrong with it. */
export function convertOption(
  option: AvailableOption,
  typed: string,
  things: readonly Named[],
): { readonly value: OptionValue } | { readonly problem: string } {
  const text = typed.trim();
  if (option.choices.length > 0) {
    const choice = findChoice(option.choices, text);
    return choice ? { value: choice.value } : { problem: 'Pick one from the list' };
  }
  switch (option.type) {
    case 'integer':
    case 'number':
      return convertNumber(option, text);
    case 'boolean':
      if (/^(true|yes)$/i.test(text)) return { value: true };
      return /^(false|no)$/i.test(text) ? { value: false } : { problem: 'True or False' };
    case 'string':
      if (option.min !== null && text.length < option.min)
        return { problem: `At least ${option.min} characters` };
      return option.max !== null && text.length > option.max
        ? { problem: `At most ${option.max} characters, and these are ${text.length}` }
        : { value: text };
    case 'attachment':
      return { problem: 'Choose a file' };
    default: {
      const bare = text.replace(/^[@#]/, '').toLowerCase();
      const thing = things.find((t) => t.id === text || t.name.toLowerCase() === bare);
      return thing ? { value: thing.id } : { problem: 'Pick one from the list' };
    }
  }
}

const findChoice = (choices: readonly Choice[], text: string): Choice | undefined =>
  choices.find((c) => c.name.toLowerCase() === text.toLowerCase()) ??
  choices.find((c) => String(c.value).toLowerCase() === text.toLowerCase());

function convertNumber(
  option: AvailableOption,
  text: string,
): { readonly value: number } | { readonly problem: string } {
  const value = Number(text);
  if (text === '' || !Number.isFinite(value)) return { problem: 'A number' };
  if (option.type === 'integer' && !Number.isSafeInteger(value)) return { problem: 'A whole number' };
  if (option.min !== null && value < option.min) return { problem: `Not below ${option.min}` };
  if (option.max !== null && value > option.max) return { problem: `Not above ${option.max}` };
  return { value };
}
