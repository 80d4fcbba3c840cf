import { parseArgs } from 'node:util';
import {
  type APIApplicationCommandOption,
  ApplicationCommandOptionType as Kind,
} from 'discord-api-types/v10';
import { UserError } from '../base/errors.ts';
import type { AnyCommand } from '../command/command.ts';

export type Asked =
  | { readonly kind: 'usage' }
  | { readonly kind: 'version' }
  | { readonly kind: 'lines'; readonly corpus: string | null }
  | { readonly kind: 'papers'; readonly json: boolean; readonly corpus: string | null }
  | {
      readonly kind: 'command';
      readonly command: string;
      readonly options: Readonly<Record<string, unknown>>;
      readonly json: boolean;
      readonly corpus: string | null;
    };

/** The terminal's own, beside the command's declared options. */
const own = {
  json: { type: 'boolean' },
  jsonl: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
  version: { type: 'boolean' },
  corpus: { type: 'string' },
  limit: { type: 'string' },
  literal: { type: 'boolean' },
  explain: { type: 'boolean' },
} as const;

// biome-ignore lint/suspicious/noExplicitAny: the services are none of the arguments' business
type Listed = AnyCommand<any>;

export function optionsOf(command: Listed): readonly APIApplicationCommandOption[] {
  const { declaration } = command;
  return declaration && 'options' in declaration
    ? ((declaration.options ?? []) as APIApplicationCommandOption[])
    : [];
}

/** `paper critic rl` → query: "critic rl"; `compare a b` → first: a, second: b. */
function place(
  words: readonly string[],
  declared: readonly APIApplicationCommandOption[],
): [string, string][] {
  const [first] = declared;
  if (words.length === 0) return [];
  if (!first) throw new UserError(`This command takes no words, so I can’t use “${words[0]}”.`);
  if (declared.filter((o) => o.required).length <= 1) return [[first.name, words.join(' ')]];
  return words.map((word, i): [string, string] => {
    const option = declared[i];
    if (!option)
      throw new UserError(`There is no option left for “${word}”.`, 'Put a name of several words in quotes.');
    return [option.name, word];
  });
}

/** Where the command stands: the first word that is no option of the terminal's own, nor the value of one; or -1. */
function findCommand(argv: readonly string[]): number {
  const { tokens } = parseArgs({
    args: [...argv],
    options: own,
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  return tokens.find((token) => token.kind === 'positional')?.index ?? -1;
}

/** What was typed behind `cli`. @throws UserError that names the word or the option it doesn't understand */
export function readArguments(argv: readonly string[], commands: readonly Listed[]): Asked {
  const at = findCommand(argv);
  const name = at < 0 ? null : (argv[at] ?? null);
  const command = commands.find((c) => c.name === name);
  const declared = command ? optionsOf(command) : [];
  const known = declared.map(
    (o) => [o.name, { type: o.type === Kind.Boolean ? 'boolean' : 'string' }] as const,
  );
  let parsed: { values: Record<string, unknown>; positionals: string[] };
  try {
    parsed = parseArgs({
      args: at < 0 ? [...argv] : argv.toSpliced(at, 1),
      options: { ...Object.fromEntries(known), ...own },
      allowPositionals: true,
    });
  } catch (error) {
    throw new UserError(
      error instanceof Error ? error.message : String(error),
      'See npm run -s cli -- --help.',
    );
  }
  const { json, jsonl, help, version, corpus: file, ...values } = parsed.values;
  const corpus = typeof file === 'string' ? file : null;
  if (version) return { kind: 'version' };
  if (jsonl) return { kind: 'lines', corpus };
  if (help || name === null || name === 'help') return { kind: 'usage' };
  if (name === 'papers') return { kind: 'papers', json: Boolean(json), corpus };
  if (!command) throw new UserError(`There is no command “${name}”.`, 'See npm run -s cli -- --help.');
  const options = { ...Object.fromEntries(place(parsed.positionals, declared)), ...values };
  return { kind: 'command', command: command.name, options, json: Boolean(json), corpus };
}
