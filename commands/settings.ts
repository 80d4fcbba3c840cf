import { z } from 'zod';
import { UserError } from '../src/base/errors.ts';
import { formatList } from '../src/base/format.ts';
import type { Action, Button, Card, ChannelMenu, Menu } from '../src/command/card.ts';
import type { Command, Where } from '../src/command/command.ts';
import { colors } from '../src/discord/cards/drawing.ts';
import type { GuildSettings, Store } from '../src/store/index.ts';
import type { Services } from './services.ts';
import { managed } from './shared/options.ts';

const hitsChoices = ['3', '5'] as const;
const limitChoices = ['none', '5', '10', '20', '50', '100'] as const;

const noSuch = 'There is no such setting.';

const options = z.union(
  [
    z.object({ set: z.literal('quiet'), value: z.enum(['on', 'off']) }),
    // As a menu sends them: ids with commas between them.
    z.object({ set: z.literal('channels'), value: z.string().max(25 * 21) }),
    z.object({ set: z.literal('hits'), value: z.enum(hitsChoices) }),
    z.object({ set: z.literal('limit'), value: z.enum(limitChoices) }),
    z.object({ set: z.undefined().optional() }),
  ],
  { error: noSuch },
);
type Options = z.infer<typeof options>;

type Result = GuildSettings & {
  /** Of the chosen channels, how people know them; null for what is gone. */
  readonly names: readonly (string | null)[];
};

function change(asked: Options): Partial<GuildSettings> {
  switch (asked.set) {
    case 'quiet':
      return { quiet: asked.value === 'on' };
    case 'channels': {
      const channels = asked.value.split(',').filter(Boolean);
      if (!channels.every((id) => /^\d{1,20}$/.test(id))) throw new UserError(noSuch);
      return { channels };
    }
    case 'hits':
      return { hits: Number(asked.value) };
    case 'limit':
      return { daily: asked.value === 'none' ? null : Number(asked.value) };
    default:
      return {};
  }
}

async function run({ store, channels }: Services, asked: Options, { guild }: Where): Promise<Result> {
  if (store === null || guild === null)
    throw new UserError('Settings belong to a server.', 'Use /settings there.');
  const settings = await read(store, guild, asked);
  return { ...settings, names: settings.channels.map((id) => channels?.nameOf(id) ?? null) };
}

const read = (store: Store, guild: string, asked: Options): Promise<GuildSettings> =>
  asked.set === undefined ? store.guildSettings(guild) : store.changeGuildSettings(guild, change(asked));

const to = (set: NonNullable<Options['set']>, value?: string): Action => ({
  command: 'settings',
  options: value === undefined ? { set } : { set, value },
  ...(value === undefined ? { into: 'value' } : {}),
  how: 'turn',
});

function describeChannels({ channels, names }: Result): string {
  if (channels.length === 0) return 'in every channel';
  const there = channels.filter((_, at) => names[at] !== null).map((id) => `<#${id}>`);
  const gone = names.length - there.length;
  const lost = gone === 0 ? [] : [gone === 1 ? 'one that is gone' : `${gone} that are gone`];
  return `in ${formatList([...there, ...lost])}; elsewhere only the person who asked sees them`;
}

const describe = (settings: Result): readonly string[] => [
  settings.quiet
    ? '**Answers:** private; only the person who asked sees them, until they press Share'
    : '**Answers:** everyone sees them',
  `**Where:** ${describeChannels(settings)}`,
  `**Search results:** ${settings.hits} on a card`,
  settings.daily === null ? '**Limit:** none' : `**Limit:** ${settings.daily} answers a day for each person`,
];

const limitNames: Readonly<Record<(typeof limitChoices)[number], string>> = {
  none: 'No limit',
  5: '5 answers a day for each person',
  10: '10 answers a day for each person',
  20: '20 answers a day for each person',
  50: '50 answers a day for each person',
  100: '100 answers a day for each person',
};

function card(settings: Result): Card {
  const { quiet, channels, hits, daily } = settings;
  const toggle: Button = {
    kind: 'button',
    label: quiet ? 'Show answers to everyone' : 'Make answers private',
    to: to('quiet', quiet ? 'off' : 'on'),
  };
  const everywhere: Button = {
    kind: 'button',
    label: 'All channels',
    disabled: channels.length === 0,
    to: to('channels', ''),
  };
  const where: ChannelMenu = {
    kind: 'channels',
    placeholder: 'Answer for everyone only in…',
    // One that is gone would be refused.
    chosen: channels.filter((_, at) => settings.names[at] !== null),
    to: to('channels'),
  };
  const many: Menu = {
    kind: 'menu',
    placeholder: 'Search results on a card',
    choices: hitsChoices.map((value) => ({ value, label: `${value} search results on a card` })),
    chosen: String(hits),
    to: to('hits'),
  };
  const limit: Menu = {
    kind: 'menu',
    placeholder: 'Answers a day',
    choices: limitChoices.map((value) => ({ value, label: limitNames[value] })),
    chosen: String(daily ?? 'none'),
    to: to('limit'),
  };
  return {
    private: true,
    content: 'How I answer in this server',
    embeds: [
      {
        color: colors.help,
        description: [
          ...describe(settings),
          '-# Changes apply at once. Digests have their own settings, `/digest set`. Reading lists, and what people open from cards, are private and don’t count.',
        ].join('\n'),
      },
    ],
    rows: [[where], [many], [limit], [toggle, everywhere]],
  };
}

/** `/settings`: how Paperboy answers in a server, for those who manage it. */
export const settings: Command<Services, Options, Result> = {
  name: 'settings',
  declaration: {
    name: 'settings',
    description: 'How I answer in this server: where, to whom, and how often',
    ...managed,
  },
  options,
  private: true,
  onDiscordOnly: true,
  needsManager: () => true,
  run,
  card,
  print: (result) => describe(result).join('\n'),
};
