import { ApplicationCommandOptionType as Kind } from 'discord-api-types/v10';
import { z } from 'zod';
import { UserError } from '../src/base/errors.ts';
import type { Button, Card } from '../src/command/card.ts';
import type { Command, Where } from '../src/command/command.ts';
import { describeRhythm } from '../src/digest/index.ts';
import { colors } from '../src/discord/cards/drawing.ts';
import type { Services } from './services.ts';
import { everywhere } from './shared/options.ts';

const options = z.object({
  subcommand: z.enum(['export', 'delete']),
  /** The button under the question was pressed. */
  sure: z.boolean().optional(),
});
type Options = z.infer<typeof options>;

interface Held {
  readonly saved: number;
  readonly digests: number;
  readonly paused: number;
}

type Result =
  | { readonly kind: 'export'; readonly held: Held; readonly json: string }
  | { readonly kind: 'question' | 'erased'; readonly held: Held };

async function run(services: Services, { subcommand, sure }: Options, { user }: Where): Promise<Result> {
  const { store, library } = services;
  if (store === null || user === null) {
    throw new UserError('Nothing is held on you: this is for people on Discord.', 'Use /privacy there.');
  }
  const data = await store.personalData(user);
  const held: Held = {
    saved: data.saved.length,
    digests: data.digests.length,
    paused: data.paused.length,
  };
  if (subcommand === 'export') {
    const iso = (at: number) => new Date(at).toISOString();
    const file = {
      person: user,
      readingList: data.saved.map((s) => ({
        paper: s.paper,
        title: library.search.get(s.paper)?.title ?? null,
        savedAt: iso(s.at),
      })),
      digestsSetUp: data.digests.map((d) => ({
        server: d.guild,
        channel: d.channel,
        topic: d.topic,
        rhythm: describeRhythm(d),
        setAt: iso(d.createdAt),
      })),
      digestsPaused: data.paused,
    };
    return { kind: 'export', held, json: `${JSON.stringify(file, null, 2)}\n` };
  }
  if (sure !== true) return { kind: 'question', held };
  await store.erasePerson(user);
  return { kind: 'erased', held };
}

const what = ({ saved, digests, paused }: Held) =>
  [
    `• your reading list: ${saved} ${saved === 1 ? 'paper' : 'papers'}`,
    `• that you set up ${digests} ${digests === 1 ? 'digest' : 'digests'} (so that you can be told when one can’t be delivered)`,
    `• that you paused ${paused}`,
  ].join('\n');

const nothingElse =
  '-# Nothing else is held on you: not your messages, and not what you searched for. What a long button has to ' +
  'remember (a query, without who asked) is dropped after 30 days, and a server that removes me after 30 days too.';

function card(result: Result): Card {
  const { held } = result;
  if (result.kind === 'export') {
    return {
      private: true,
      embeds: [
        { color: colors.help, title: 'What I hold on you', description: `${what(held)}\n\n${nothingElse}` },
      ],
      files: [{ name: 'paperboy-privacy.json', data: new TextEncoder().encode(result.json) }],
    };
  }
  if (result.kind === 'erased') {
    const description = `Erased. It was:\n${what(held)}\n\nDigests that you set up belong to their servers and go on, without your name.`;
    return {
      private: true,
      embeds: [{ color: colors.help, title: 'Nothing is held on you any more', description }],
    };
  }
  const yes: Button = {
    kind: 'button',
    label: 'Erase it all',
    style: 'danger',
    to: { command: 'privacy', options: { subcommand: 'delete', sure: true }, how: 'turn' },
  };
  return {
    private: true,
    embeds: [
      {
        color: colors.help,
        title: 'Erase what I hold on you?',
        description: `${what(held)}\n\nThis can’t be undone. /privacy export gives it to you first.\n${nothingElse}`,
      },
    ],
    rows: [[yes]],
  };
}

export const privacy: Command<Services, Options, Result> = {
  name: 'privacy',
  declaration: {
    name: 'privacy',
    description: 'What I hold on you: have it, or have it erased',
    ...everywhere,
    options: [
      { type: Kind.Subcommand, name: 'export', description: 'All that I hold on you, as a file' },
      { type: Kind.Subcommand, name: 'delete', description: 'Erase all that I hold on you' },
    ],
  },
  options,
  private: true,
  onDiscordOnly: true,
  run,
  card,
  print: (result) => (result.kind === 'export' ? result.json : result.kind),
};
