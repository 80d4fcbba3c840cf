import { ApplicationCommandType, type RESTPostAPIApplicationCommandsJSONBody } from 'discord-api-types/v10';
import { z } from 'zod';
import type { Command } from '../src/command/command.ts';
import { colors } from '../src/discord/cards/drawing.ts';
import type { Reach } from '../src/feed/index.ts';
import type { Services } from './services.ts';
import { everywhere } from './shared/options.ts';

interface Line {
  readonly usage: string;
  readonly description: string;
}

interface Result {
  readonly commands: readonly Line[];
  readonly papers: number;
  readonly reach: Reach | null;
}

function describe(declaration: RESTPostAPIApplicationCommandsJSONBody): Line {
  if (declaration.type !== undefined && declaration.type !== ApplicationCommandType.ChatInput) {
    return { usage: `Apps → ${declaration.name}`, description: 'On a message: right-click it, or hold it' };
  }
  const options = (declaration.options ?? []).map((o) =>
    'required' in o && o.required ? o.name : `[${o.name}]`,
  );
  return { usage: [`/${declaration.name}`, ...options].join(' '), description: declaration.description };
}

const tips = [
  '`"exact phrase"` · `-without` · `org:stanford` · `year:2024..2025` · `title:critic` work in every search.',
  'Whoever presses a button on somebody else’s card gets a copy that only they see.',
];

/** While older papers are still coming in, which are there. */
function describeReach(reach: Reach | null): string[] {
  if (reach === null || reach.left < 2) return [];
  const month = new Date(reach.back).toLocaleDateString('en', {
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  });
  return [`-# The daily papers are in back to ${month}, and I am still reading.`];
}

/** `list` is asked for late, as help itself stands in it. */
export function createHelp(
  list: () => readonly { readonly declaration: RESTPostAPIApplicationCommandsJSONBody | null }[],
): Command<Services, Record<string, never>, Result> {
  return {
    name: 'help',
    declaration: { name: 'help', description: 'What Paperboy can do', ...everywhere },
    options: z.object({}),
    private: true,
    run: ({ library, reach }) => ({
      commands: list().flatMap((c) => (c.declaration ? [describe(c.declaration)] : [])),
      papers: library.search.papers.length,
      reach: reach?.() ?? null,
    }),
    card: ({ commands, papers, reach }) => ({
      private: true,
      embeds: [
        {
          color: colors.help,
          title: 'Paperboy',
          description: [
            `I answer questions about ${papers.toLocaleString('en')} research papers, in their own sentences.`,
            ...describeReach(reach),
            '',
            ...commands.map((c) => `**\`${c.usage}\`**\n${c.description}`),
            '',
            ...tips.map((t) => `-# ${t}`),
          ].join('\n'),
        },
      ],
    }),
    print: ({ commands }) => commands.map((c) => `${c.usage}\n    ${c.description}`).join('\n'),
  };
}
