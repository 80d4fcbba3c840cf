import { ApplicationCommandType, type RESTPostAPIApplicationCommandsJSONBody } from 'discord-api-types/v10';
import { z } from 'zod';
import { formatMonth } from '../src/base/format.ts';
import type { Button, Card } from '../src/command/card.ts';
import type { Command, Where } from '../src/command/command.ts';
import { colors, countPapers } from '../src/discord/cards/drawing.ts';
import type { SourceReach } from '../src/feed/index.ts';
import type { Example } from '../src/library/example.ts';
import type { Library } from '../src/library/index.ts';
import type { Services } from './services.ts';
import { everywhere } from './shared/options.ts';
import { newest, setUp, way } from './shared/ways.ts';

type Declaration = RESTPostAPIApplicationCommandsJSONBody;

interface Line {
  readonly name: string;
  /** As Discord shows it: with a slash, or as an entry of a message's menu. */
  readonly call: string;
  readonly usage: string;
  readonly description: string;
}

interface Result {
  readonly commands: readonly Line[];
  readonly papers: number;
  readonly reach: readonly SourceReach[];
  /** Whether people may write to the bot. */
  readonly listens: boolean;
  /** What a paper is called that `/ask` can say something about. */
  readonly example: Example | null;
}

function describe(declaration: Declaration): Line {
  const { name } = declaration;
  if (declaration.type !== undefined && declaration.type !== ApplicationCommandType.ChatInput) {
    const description = 'On a message: right-click it, or hold it';
    return { name, call: name, usage: `Apps → ${name}`, description };
  }
  return { name, call: `/${name}`, usage: `/${name}`, description: declaration.description };
}

/** Commands that one looks for together. Discord itself describes each as soon as somebody types a slash. */
const groups: readonly (readonly [title: string, names: readonly string[]])[] = [
  ['Find papers', ['paper', 'related', 'random', 'trends']],
  ['Ask them', ['ask', 'summarise', 'compare']],
  ['Keep up', ['saved', 'follow', 'catchup', 'digest', 'club']],
  ['You and this server', ['settings', 'privacy', 'help']],
  ['On a message, under Apps', ['Ask the papers', 'Find these papers']],
];

/** A line for each group of which something may be used here; what is in none of them comes last. */
function drawGroups(commands: readonly Line[]): readonly string[] {
  const grouped = groups.flatMap(([, names]) => names);
  const others = commands.map((c) => c.name).filter((name) => !grouped.includes(name));
  return [...groups, ['More', others] as const].flatMap(([title, names]) => {
    const calls = names.flatMap((name) => commands.find((c) => c.name === name)?.call ?? []);
    return calls.length === 0 ? [] : [`**${title}:** ${calls.map((call) => `\`${call}\``).join(' · ')}`];
  });
}

/** What of the commands this person may use here: some are for servers, and for who manages them. */
function isFor(declaration: Declaration, { user, guild, manages }: Where): boolean {
  // A terminal has nobody whom anything could be forbidden.
  if (user === null) return true;
  const managed = (declaration.default_member_permissions ?? null) !== null;
  return managed ? guild !== null && manages === true : true;
}

/** Three things to try, by a press. */
function examples(example: Example | null): readonly Button[] {
  if (example === null) return [newest];
  const { name, question } = example;
  return [
    newest,
    way(question, { command: 'ask', options: { question }, how: 'open' }),
    way(`Summary of ${name}`, { command: 'summarise', options: { paper: name }, how: 'open' }),
  ];
}

const tips = [
  'Type `/` to see what each command does; on a message, right-click it or hold it.',
  '`"exact phrase"`, `-without`, `org:stanford`, `year:2024..2025` and `title:critic` work in every search.',
  'If you press a button on somebody else’s card, only you see what it opens.',
];

const written =
  'You can also just write: mention me, reply to one of my messages, or send me a direct message.';

/** How far back the papers are in, while older ones are still coming. */
function describeReach({ source, back, left, full }: SourceReach): string[] {
  if (left < 2) return [];
  const papers = source === 'Daily Papers' ? 'The daily papers' : `The papers of ${source}`;
  const rest = full ? 'which is as many as I can hold.' : 'and I am still reading.';
  return [`${papers} are in back to ${formatMonth(back)}, ${rest}`];
}

/** What a server is greeted with: what this is, how to begin, and the digest. */
export async function drawWelcome(library: Library): Promise<Card> {
  const many = library.size;
  return {
    content: 'Hello! I’m Paperboy, and I know my way around research papers.',
    embeds: [
      {
        color: colors.help,
        description: [
          `${many === 0 ? 'The first papers are on their way' : `Ask me about ${countPapers(many)}`}: \`/paper\` finds them, \`/ask\` answers in their own words, and \`/digest set\` brings the new ones to a channel every morning.`,
          '-# What you open from my cards is shown to you alone. `/help` has the rest.',
        ].join('\n'),
      },
    ],
    rows: [examples(await library.example()), [{ ...setUp, label: 'Set up a digest…' }]],
  };
}

/** `list` is asked for late, as help itself stands in it. */
export function createHelp(
  list: () => readonly { readonly declaration: Declaration | null }[],
): Command<Services, Record<string, never>, Result> {
  return {
    name: 'help',
    declaration: { name: 'help', description: 'What Paperboy can do', ...everywhere },
    options: z.object({}),
    private: true,
    run: async ({ library, reach, listens = false }, _, where) => ({
      listens,
      commands: list().flatMap(({ declaration }) =>
        declaration && isFor(declaration, where) ? [describe(declaration)] : [],
      ),
      papers: library.size,
      reach: reach?.() ?? [],
      example: await library.example(),
    }),
    card: ({ commands, papers, reach, example, listens }) => ({
      private: true,
      content:
        papers === 0
          ? 'I answer questions about research papers, in their own words. There are none here yet.'
          : `I answer questions about ${countPapers(papers)}, in their own words.`,
      embeds: [
        {
          color: colors.help,
          description: [
            ...drawGroups(commands),
            ...[...tips, ...(listens ? [written] : []), ...reach.flatMap(describeReach)].map(
              (t) => `-# ${t}`,
            ),
          ].join('\n'),
        },
      ],
      rows: [examples(example)],
    }),
    print: ({ commands }) => commands.map((c) => `${c.usage}\n    ${c.description}`).join('\n'),
  };
}
