import {
  type APIApplicationCommandOption,
  type RESTPostAPIApplicationCommandsJSONBody as Declaration,
  ApplicationCommandOptionType as O,
} from 'discord-api-types/v10';
import { type At, wrong } from './at.ts';
import type { Action } from './talk.ts';

/** A command that can be run: "/ask", "/saved add", or, without a slash, one for messages. */
export interface Known {
  readonly name: string;
  readonly options: readonly APIApplicationCommandOption[];
}

/** Everything that can be run by these declarations, a subcommand by its full name. */
export function knownCommands(declarations: readonly Declaration[]): Known[] {
  return declarations.flatMap((declared): Known[] => {
    if (declared.type !== undefined && declared.type !== 1) return [{ name: declared.name, options: [] }];
    const options = ('options' in declared ? declared.options : undefined) ?? [];
    const subcommands = options.filter((o) => o.type === O.Subcommand);
    return subcommands.length === 0
      ? [{ name: `/${declared.name}`, options }]
      : subcommands.map((s) => ({ name: `/${declared.name} ${s.name}`, options: s.options ?? [] }));
  });
}

/** `/ask question: What is it? paper: RefCritic`; a value in quotes is JSON, so that it may be blank. */
export function readCommand(at: At, written: string, commands: readonly Known[]): Action {
  const slash = commands.filter((c) => c.name.startsWith('/'));
  const command = slash.find((c) => written === c.name || written.startsWith(`${c.name} `));
  if (command === undefined)
    throw wrong(
      at,
      `“${written}” begins with no command`,
      `There are ${slash.map((c) => c.name).join(', ')}.`,
    );
  const names = command.options.map((o) => o.name);
  const rest = written.slice(command.name.length);
  const heads = [...rest.matchAll(new RegExp(`\\s(${names.join('|') || '(?!)'}):`, 'g'))];
  const before = rest.slice(0, heads[0]?.index ?? rest.length).trim();
  const has = `${command.name} has ${names.length === 0 ? 'no options' : `the options ${names.join(', ')}`}.`;
  if (before !== '') throw wrong(at, `“${before}” belongs to no option`, has);
  const options: Record<string, string> = {};
  for (const [i, head] of heads.entries()) {
    const name = head[1] ?? '';
    const value = rest.slice(head.index + head[0].length, heads[i + 1]?.index ?? rest.length).trim();
    if (name in options)
      throw wrong(at, `“${name}:” stands there twice`, 'A value that holds it goes in quotes.');
    if (value === '') throw wrong(at, `“${name}:” has no value`, 'A blank one is written "   ".');
    options[name] = readValue(at, value);
  }
  const missing = command.options.find((o) => 'required' in o && o.required && !(o.name in options));
  if (missing) throw wrong(at, `“${missing.name}:” is missing`, has);
  return { kind: 'run', command: command.name, options };
}

function readValue(at: At, value: string): string {
  if (!/^".*"$/.test(value)) return value;
  try {
    return String(JSON.parse(value));
  } catch {
    throw wrong(at, `${value} isn’t quoted as JSON is`);
  }
}
