import { ApplicationCommandOptionType as Kind } from 'discord-api-types/v10';
import { z } from 'zod';
import { UserError } from '../src/base/errors.ts';
import { formatCount } from '../src/base/format.ts';
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
  readonly follows: number;
  readonly looked: boolean;
  readonly digests: number;
  readonly clubs: number;
  readonly paused: number;
  /** In reading groups. */
  readonly nominated: number;
  /** Servers that count their answers of the day. */
  readonly counted: number;
}

/** Whether people may write to the bot here. */
interface Heard {
  readonly listens: boolean;
}

type Result = Heard &
  (
    | { readonly kind: 'export'; readonly held: Held; readonly json: string }
    | { readonly kind: 'question' | 'erased'; readonly held: Held }
  );

async function run(services: Services, { subcommand, sure }: Options, { user }: Where): Promise<Result> {
  const { store, library, listens = false } = services;
  if (store === null || user === null) {
    throw new UserError('I know nothing about you: this is for people on Discord.', 'Use /privacy there.');
  }
  const data = await store.personalData(user);
  const held: Held = {
    saved: data.saved.length,
    follows: data.follows.length,
    looked: data.looked !== null,
    digests: data.digests.length,
    clubs: data.clubs.length,
    paused: data.paused.length,
    nominated: data.nominated.length,
    counted: data.answers.length,
  };
  if (subcommand === 'export') {
    const titles = await library.byId([...data.saved, ...data.nominated].map((one) => one.paper));
    const iso = (at: number) => new Date(at).toISOString();
    const file = {
      person: user,
      readingList: data.saved.map((s) => ({
        paper: s.paper,
        title: titles.get(s.paper)?.title ?? null,
        savedAt: iso(s.at),
        readAt: s.readAt === null ? null : iso(s.readAt),
        note: s.note,
      })),
      follows: data.follows.map((f) => ({
        what: f.target,
        name: f.topic,
        rhythm: describeRhythm(f),
        since: iso(f.createdAt),
      })),
      lookedAtThem: data.looked === null ? null : iso(data.looked),
      digestsSetUp: data.digests.map((d) => ({
        server: d.guild,
        channel: d.channel,
        topic: d.topic,
        rhythm: describeRhythm(d),
        setAt: iso(d.createdAt),
      })),
      clubsSetUp: data.clubs.map((c) => ({
        server: c.guild,
        channel: c.channel,
        setAt: iso(c.createdAt),
      })),
      nominated: data.nominated.map((n) => ({
        club: n.club,
        paper: n.paper,
        title: titles.get(n.paper)?.title ?? null,
        nominatedAt: iso(n.at),
      })),
      digestsPaused: data.paused,
      answersToday: data.answers.map((a) => ({ server: a.guild, answers: a.count, since: iso(a.since) })),
    };
    return { kind: 'export', held, listens, json: `${JSON.stringify(file, null, 2)}\n` };
  }
  if (sure !== true) return { kind: 'question', held, listens };
  await store.erasePerson(user);
  return { kind: 'erased', held, listens };
}

/** What there is, a line each; nothing is said of what there is none of. */
function what({ saved, follows, looked, digests, clubs, paused, nominated, counted }: Held): string {
  const lines = [
    saved > 0 ? `• your reading list: ${formatCount(saved, 'paper')}` : '',
    follows > 0 ? `• ${formatCount(follows, 'thing')} that you follow` : '',
    looked ? '• when you last used `/catchup`' : '',
    digests > 0
      ? `• your name on ${formatCount(digests, 'digest')} that you set up, so I can tell you if one can’t be delivered`
      : '',
    clubs > 0
      ? `• your name on ${formatCount(clubs, 'reading group')} that you set up, so I can tell you if something can’t be posted`
      : '',
    nominated > 0 ? `• ${formatCount(nominated, 'nomination')} in reading groups` : '',
    paused > 0 ? `• your name on ${formatCount(paused, 'digest')} that you paused` : '',
    counted > 0 ? `• how many answers you had today in ${formatCount(counted, 'server')} with a limit` : '',
  ].filter(Boolean);
  return lines.join('\n') || 'Nothing.';
}

const nothingElse = ({ listens }: Heard): string =>
  [
    listens
      ? '-# That’s all. I read only messages to me (a mention, a reply, a direct message) and keep none of them, nor what you search for.'
      : '-# That’s all: I don’t keep your messages or what you search for.',
    'A button with a long query remembers it, without your name, for 30 days. When a server removes me, its data goes after 30 days.',
  ].join(' ');

function card(result: Result): Card {
  const { held } = result;
  if (result.kind === 'export') {
    return {
      private: true,
      content: 'What I know about you',
      embeds: [
        {
          color: colors.help,
          description: `${what(held)}\n\n${nothingElse(result)}`,
        },
      ],
      files: [{ name: 'paperboy-privacy.json', data: new TextEncoder().encode(result.json) }],
    };
  }
  if (result.kind === 'erased') {
    const description = `${what(held)}\n\nDigests and reading groups belong to their servers, so they keep running, without your name.`;
    return {
      private: true,
      content: 'Erased. I know nothing about you any more',
      embeds: [{ color: colors.help, description }],
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
    content: 'Erase what I know about you?',
    embeds: [
      {
        color: colors.help,
        description: `${what(held)}\n\nThis can’t be undone. \`/privacy export\` gives you a copy first.\n${nothingElse(result)}`,
      },
    ],
    rows: [[yes]],
  };
}

export const privacy: Command<Services, Options, Result> = {
  name: 'privacy',
  declaration: {
    name: 'privacy',
    description: 'What I know about you: get a copy, or erase it',
    ...everywhere,
    options: [
      { type: Kind.Subcommand, name: 'export', description: 'Everything I know about you, as a file' },
      { type: Kind.Subcommand, name: 'delete', description: 'Erase everything I know about you' },
    ],
  },
  options,
  private: true,
  onDiscordOnly: true,
  run,
  card,
  print: (result) => (result.kind === 'export' ? result.json : result.kind),
};
