import { formatDate } from '../../src/base/format.ts';
import type { ActionMenu, Button, Card, Row, View } from '../../src/command/card.ts';
import { daysValue } from '../../src/digest/index.ts';
import { colors, countPapers } from '../../src/discord/cards/drawing.ts';
import { cutPlain, escapeMarkdown } from '../../src/discord/cards/markdown.ts';
import { paginate } from '../../src/discord/cards/menus.ts';
import type { Slot } from '../../src/store/index.ts';
import { drawChoice } from '../shared/paper-card.ts';
import { catchUp, followTopic, way } from '../shared/ways.ts';
import type { FollowResult, Listed } from './result.ts';

const at = (instant: number | null, style = 'f') =>
  instant === null ? 'never' : `<t:${Math.floor(instant / 1000)}:${style}>`;

const kinds = { author: 'author', lab: 'lab', topic: 'topic', paper: 'close to this paper' } as const;

const heading = ({ follow, name }: Listed): string =>
  `**${escapeMarkdown(cutPlain(name, 120))}** · ${kinds[follow.target ?? 'topic']}`;

function stateOf({ follow }: Listed): string {
  if (follow.trouble !== null) return '⏸ paused: you take no direct messages from me';
  return follow.pausedBy !== null ? '⏸ paused' : `next ${at(follow.nextAt)}`;
}

/** How the last one went; that nothing was new is no failure. */
function fateOf(slot: Slot | null): string {
  if (slot === null) return '';
  const what = slot.state === 'sent' ? `came ${at(slot.settledAt, 'R')}` : (slot.reason ?? 'on its way');
  return ` · ${formatDate(slot.date)}: ${escapeMarkdown(cutPlain(what, 150))}`;
}

const drawLine = (listed: Listed): string =>
  `${heading(listed)}\n${listed.rhythm}\n-# ${stateOf(listed)}${listed.last?.state === 'sent' ? ` · last ${fateOf(listed.last).slice(3)}` : fateOf(listed.last)}`;

/** What it is followed by, as options that follow it again. */
const again = ({ follow }: Listed) => ({
  subcommand: follow.target ?? 'topic',
  name: follow.topic,
  days: daysValue(follow.days),
  time: follow.time,
  timezone: follow.zone,
});

const press = (
  label: string,
  subcommand: string,
  { follow }: Listed,
  style: Button['style'] = 'secondary',
): Button => ({
  kind: 'button',
  label,
  style,
  to: { command: 'follow', options: { subcommand, follow: follow.id }, how: 'turn' },
});

/** What may be done with one. */
function manage(listed: Listed): readonly Row[] {
  const { follow } = listed;
  const options = again(listed);
  const { time: _, ...untimed } = options;
  const { timezone: __, ...unzoned } = options;
  const change = (label: string, days: string) => ({
    label,
    to: { command: 'follow', options: { ...options, days }, how: 'turn' as const },
  });
  const menu: ActionMenu = {
    kind: 'actions',
    placeholder: 'Change when it comes…',
    choices: [
      ...(options.days === 'daily' ? [] : [change('Daily', 'daily')]),
      ...(options.days === 'weekly' ? [] : [change('Weekly, on Mondays', 'weekly')]),
      ...(options.days === 'weekdays' ? [] : [change('On weekdays', 'weekdays')]),
    ],
  };
  return [
    [
      follow.pausedBy === null
        ? press('Pause', 'pause', listed)
        : press('Resume', 'resume', listed, 'success'),
      press('Unfollow', 'remove', listed, 'danger'),
    ],
    [
      way('Another time…', { command: 'follow', options: untimed, into: 'time', how: 'form' }),
      way('Another time zone…', { command: 'follow', options: unzoned, into: 'timezone', how: 'form' }),
    ],
    [menu],
  ];
}

const notice = (content: string, description: string, rows: readonly Row[] = []): Card => ({
  private: true,
  content,
  embeds: [{ color: colors.digest, description }],
  rows,
});

export function drawFollowResult(result: FollowResult, view: View): Card {
  switch (result.kind) {
    case 'saved':
      return drawSaved(result);
    case 'list':
      return drawList(result.all, view);
    case 'about':
      return notice('You follow this', drawLine(result.listed), manage(result.listed));
    case 'done':
      return drawDone(result);
    case 'which':
      return notice('Which one do you mean?', result.all.map((l) => `• ${heading(l)}`).join('\n'), [
        [chooser(result.all, result.what)],
      ]);
    case 'names': {
      const choices = result.names.map((name) => ({
        label: cutPlain(name, 100),
        value: cutPlain(name, 100),
      }));
      const to = { command: 'follow', options: result.options, into: 'name', how: 'turn' as const };
      return notice(
        `“${escapeMarkdown(cutPlain(result.name, 100))}” may mean several. Which one?`,
        result.names.map((name) => `• ${escapeMarkdown(cutPlain(name, 100))}`).join('\n'),
        [[{ kind: 'menu', placeholder: 'Which one?', choices, to }]],
      );
    }
    case 'papers': {
      const to = { command: 'follow', options: result.options, into: 'name', how: 'private' } as const;
      return drawChoice(result.name, result.papers, to);
    }
  }
}

function drawSaved({
  listed,
  changed,
  zoneAssumed,
  fed,
  known,
}: Extract<FollowResult, { kind: 'saved' }>): Card {
  const more = [
    known === 0
      ? '-# No paper here is about it yet.'
      : `-# ${countPapers(known)} here already; you get only what is new.`,
    '-# By direct message, and only when something is new.',
    ...(zoneAssumed ? ['-# You named no time zone, so this is UTC.'] : []),
    ...(fed ? [] : ['-# No source of new papers is read here at the moment, so nothing will come.']),
  ];
  const content = changed ? 'Changed. You follow:' : 'You now follow:';
  return notice(content, `${drawLine(listed)}\n${more.join('\n')}`, manage(listed));
}

function drawList(all: readonly Listed[], view: View): Card {
  if (all.length === 0)
    return notice(
      'You follow nothing yet',
      'An author, a lab, a topic, or what comes close to a paper: `/follow` brings what is new to you alone.',
      [[followTopic]],
    );
  const turn = (page: number) => ({
    command: 'follow',
    options: { subcommand: 'list' },
    view: { page },
    how: 'turn' as const,
  });
  const { items, row, place } = paginate(all, 5, view['page'], turn);
  const foot = place === '' ? '' : `\n\n-# ${place}`;
  const buttons = [...row, catchUp];
  return notice('What you follow', items.map(drawLine).join('\n\n') + foot, [
    buttons,
    [chooser(items, 'about')],
  ]);
}

const chooser = (all: readonly Listed[], subcommand: string) => ({
  kind: 'menu' as const,
  placeholder: subcommand === 'about' ? 'Change or stop one…' : 'What you follow…',
  choices: all
    .slice(0, 25)
    .map((l) => ({ label: cutPlain(l.name, 100), value: l.follow.id, description: cutPlain(l.rhythm, 100) })),
  to: { command: 'follow', options: { subcommand }, into: 'follow', how: 'turn' as const },
});

const words = { pause: 'Paused', resume: 'Resumed', remove: 'Unfollowed' } as const;

function drawDone({ what, all }: Extract<FollowResult, { kind: 'done' }>): Card {
  const [first] = all;
  const lines = all.map((l) => (what === 'remove' ? heading(l) : drawLine(l))).join('\n\n');
  if (first === undefined || all.length > 1) return notice(words[what], lines, []);
  const undo: readonly Row[] =
    what === 'remove'
      ? [[way('Follow it again', { command: 'follow', options: again(first), how: 'turn' })]]
      : manage(first);
  return notice(words[what], lines, undo);
}
