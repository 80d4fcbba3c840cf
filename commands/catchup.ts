import { z } from 'zod';
import { UserError } from '../src/base/errors.ts';
import { formatCount } from '../src/base/format.ts';
import { DAY, HOUR, utcDate } from '../src/base/time.ts';
import type { Card, View } from '../src/command/card.ts';
import type { Choice, Command, Where } from '../src/command/command.ts';
import { Miss } from '../src/command/miss.ts';
import { type Brief, brief, colors, headOf } from '../src/discord/cards/drawing.ts';
import { cutPlain, escapeMarkdown } from '../src/discord/cards/markdown.ts';
import { paginate, paperMenu } from '../src/discord/cards/menus.ts';
import { onceEach } from '../src/papers/once-each.ts';
import type { Paper } from '../src/papers/paper.ts';
import { readDates } from '../src/text/dates.ts';
import { nameOf, openDesk } from './follow/desk.ts';
import type { Services } from './services.ts';
import { everywhere, text } from './shared/options.ts';
import { followTopic, way } from './shared/ways.ts';

const options = z.object({ since: z.string().trim().max(60, 'is longer than a date').optional() });
type Options = z.infer<typeof options>;

interface Result {
  readonly since: number;
  /** Each once, newest first, with what of theirs brought it. */
  readonly papers: readonly (Brief & { readonly by: readonly string[] })[];
  readonly follows: number;
  /** New papers come in here at all. */
  readonly fed: boolean;
}

const units: Readonly<Record<string, number>> = { hour: HOUR, day: DAY, week: 7 * DAY, month: 30 * DAY };

/** An instant (ms), from what a person types: `3 days`, `yesterday`, `2026-11-20`, `March`. */
function readSince(typed: string, now: number): number {
  const span = /^(?:the )?(?:last |past )?(\d{1,3}|an?)? ?(hour|day|week|month)s?(?: ago)?$/i.exec(typed);
  if (span !== null) {
    const count = Number(span[1]);
    return now - (Number.isNaN(count) ? 1 : count) * (units[(span[2] ?? 'day').toLowerCase()] ?? DAY);
  }
  const written = /^\d{4}-\d\d-\d\d(?:T[\d:.]+Z)?$/.test(typed)
    ? typed
    : (readDates(`since ${typed}`, utcDate(now))?.from ?? readDates(typed, utcDate(now))?.from ?? '');
  const instant = Date.parse(written.replace('~', ''));
  if (!Number.isNaN(instant)) return instant;
  throw new UserError(
    `I can’t read “${cutPlain(typed, 60)}” as a date.`,
    'Try 3 days, yesterday, or 2026-11-20.',
  );
}

async function run(services: Services, { since: typed }: Options, where: Where): Promise<Result> {
  const desk = openDesk(services, where);
  const { follows, person } = desk;
  const now = services.clock?.now() ?? Date.now();
  const asked = typed === undefined ? null : readSince(typed, now);
  const theirs = await follows.list(person);
  if (theirs.length === 0)
    throw new Miss('You follow nothing yet.', [[followTopic]], 'Try /follow author, lab, topic or paper.');
  const since = asked ?? (await follows.look(person));
  const came = await follows.came(person, since);
  const by = new Map<string, string[]>();
  for (const { follow, papers } of came) {
    const name = await nameOf(services, follow);
    for (const { id } of papers) by.set(id, [...(by.get(id) ?? []), name]);
  }
  const papers = onceEach(came.flatMap((c) => c.papers));
  const dated = ({ live }: Paper) => live?.listedAt ?? '';
  return {
    since,
    papers: papers
      .toSorted((a, b) => dated(b).localeCompare(dated(a)))
      .map((p) => ({ ...brief(p), by: by.get(p.id) ?? [] })),
    follows: theirs.length,
    fed: follows.isFed(),
  };
}

const week = (label: string, since: string) =>
  way(label, { command: 'catchup', options: { since }, how: 'turn' });

function card({ since, papers, follows, fed }: Result, view: View): Card {
  const from = `<t:${Math.floor(since / 1000)}:f>`;
  const earlier = [week('Last 7 days', '7 days'), week('Last 30 days', '30 days')];
  if (papers.length === 0) {
    const source = fed ? '' : '\n-# No source of new papers is read here at the moment.';
    return {
      private: true,
      content: 'Nothing new in what you follow',
      embeds: [
        {
          color: colors.digest,
          description: `Since ${from}. You follow ${formatCount(follows, 'thing')}.${source}`,
        },
      ],
      rows: [earlier],
    };
  }
  const options = { since: new Date(since).toISOString() };
  const turn = (page: number) => ({ command: 'catchup', options, view: { page }, how: 'turn' as const });
  const { items, row, place } = paginate(papers, 8, view['page'], turn);
  const lines = items.map((p) => {
    const { title, line } = headOf(p);
    const names = p.by.slice(0, 3).map((name) => escapeMarkdown(cutPlain(name, 40)));
    return `**${title}**\n${line} · for ${names.join(', ')}`;
  });
  return {
    private: true,
    content: `${formatCount(papers.length, 'new paper')} in what you follow since ${from}`,
    embeds: [
      {
        color: colors.digest,
        description: lines.join('\n'),
        ...(place === '' ? {} : { footer: { text: place } }),
      },
    ],
    rows: [row, paperMenu(items), earlier],
  };
}

const choices: readonly Choice[] = [
  ...['1 day', '7 days', '30 days', '3 months'].map((since) => ({ name: since, value: since })),
];

export const catchup: Command<Services, Options, Result> = {
  name: 'catchup',
  declaration: {
    name: 'catchup',
    description: 'What came in what you follow since you last looked',
    ...everywhere,
    options: [
      {
        type: text,
        name: 'since',
        description: '3 days, yesterday, 2026-11-20; since you last looked if left out',
        autocomplete: true,
        max_length: 60,
      },
    ],
  },
  options,
  private: true,
  onDiscordOnly: true,
  complete: { since: (_, typed) => choices.filter((c) => c.name.includes(typed.trim().toLowerCase())) },
  run,
  card,
  print: ({ papers }) => papers.map((p) => p.title).join('\n'),
};
