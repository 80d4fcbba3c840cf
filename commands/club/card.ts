import { formatCount } from '../../src/base/format.ts';
import type { Button, Card, Row, View } from '../../src/command/card.ts';
import { daysValue, describeRhythm } from '../../src/digest/index.ts';
import { titleLink } from '../../src/discord/cards/drawing.ts';
import { cutPlain, escapeMarkdown } from '../../src/discord/cards/markdown.ts';
import { paginate } from '../../src/discord/cards/menus.ts';
import { clubColor, moment, nominateButton } from '../../src/discord/clubs/card.ts';
import type { Club, ClubPlace } from '../../src/store/index.ts';
import { drawChoice } from '../shared/paper-card.ts';
import { way } from '../shared/ways.ts';
import type { ClubResult, Shown } from './result.ts';

const to = (options: Record<string, string | undefined>, how: 'turn' | 'private' = 'turn') => ({
  command: 'club',
  options,
  how,
});

const notice = (content: string, description: string, rows: readonly Row[] = []): Card => ({
  private: true,
  content,
  embeds: [{ color: clubColor, description }],
  rows,
});

const drawPlace = (place: ClubPlace): string =>
  place.kind === 'voice'
    ? `in <#${place.channel}>`
    : place.location === ''
      ? 'in its thread'
      : `at ${escapeMarkdown(cutPlain(place.location, 100))}`;

const rhythm = (day: string, time: string, zone: string): string => describeRhythm({ days: day, time, zone });

const what = (next: Shown['next'], paper: Shown['paper']): string => {
  const { meeting, times } = next;
  if (meeting?.skippedAt != null) return `The meeting of ${moment(times.at)} is called off.`;
  if (paper !== null) return `Next: ${moment(times.at)}, **${titleLink(paper, 120)}**.`;
  const vote =
    meeting?.candidates == null ? `The vote opens ${moment(times.opensAt, 'f')}` : 'The vote is open';
  return `Next: ${moment(times.at)}. ${vote}, and ends ${moment(times.closesAt, 'f')}.`;
};

function drawShown({ club, next, paper, nominated, manages }: Shown, saved: boolean): Card {
  const { subscription: s, day, place } = club;
  const thread = next.meeting?.thread ?? null;
  const skipped = next.meeting?.skippedAt != null;
  const trouble =
    s.trouble === null
      ? []
      : [`⚠ ${escapeMarkdown(cutPlain(s.trouble.reason, 150))}, since ${moment(s.trouble.since, 'f')}`];
  const lines = [
    `**The reading group of <#${s.channel}>**`,
    `Meets ${rhythm(day, s.time, s.zone)} ${drawPlace(place)}`,
    what(next, paper),
    ...(thread === null ? [] : [`Its thread: <#${thread}>`]),
    ...trouble,
    `-# ${nominated === 0 ? 'No paper' : formatCount(nominated, 'paper')} nominated${nominated === 0 ? ' yet' : ''}.`,
  ];
  const manage: readonly Button[] = manages
    ? [
        skipped
          ? way('Hold it after all', to({ subcommand: 'unskip', date: next.date }))
          : way('Call it off', to({ subcommand: 'skip', date: next.date })),
        way('Remove', to({ subcommand: 'remove' })),
      ]
    : [];
  return notice(saved ? 'Saved. This is the reading group:' : 'The reading group', lines.join('\n'), [
    [
      nominateButton,
      way('Nominations', to({ subcommand: 'nominations', club: club.id })),
      way('Archive', to({ subcommand: 'archive', club: club.id })),
    ],
    ...(manage.length > 0 ? [manage] : []),
  ]);
}

function drawProposal(result: Extract<ClubResult, { kind: 'proposal' }>): Card {
  const { spec, times, changes, zoneAssumed } = result;
  const lines = [
    `Meets ${rhythm(spec.day, spec.time, spec.zone)} ${drawPlace(spec.place)}, first ${moment(times.at)}.`,
    'Anyone here can nominate papers, from any paper’s card or by `/club nominate`.',
    `Each vote opens three days before (first ${moment(times.opensAt, 'f')}) and ends a day before; then the paper is announced, with a thread and an event. An hour before there is a reminder.`,
    ...(zoneAssumed ? ['-# You named no time zone, so this is UTC.'] : []),
    '-# Nothing is saved yet.',
  ];
  const save: Button = {
    kind: 'button',
    label: changes ? 'Change the reading group' : 'Start the reading group',
    style: 'success',
    to: to({ subcommand: 'save', ...specOptions(spec.day, spec.time, spec.zone, spec.place) }),
  };
  const title = changes ? 'The reading group, changed' : 'A reading group for this channel';
  return notice(title, lines.join('\n'), [[save]]);
}

const specOptions = (day: string, time: string, timezone: string, place: ClubPlace) => ({
  day: daysValue(day),
  time,
  timezone,
  ...(place.kind === 'voice' ? { voice: place.channel } : { place: place.location }),
});

const mine = (club: Club, paper: string, what: 'nominate' | 'withdraw') =>
  to({ subcommand: what, club: club.id, paper });

const all = (club: Club): Button => way('Nominations', to({ subcommand: 'nominations', club: club.id }));

function drawNominations({ club, papers }: Extract<ClubResult, { kind: 'nominations' }>, view: View): Card {
  if (papers.length === 0)
    return notice('No paper is nominated', 'Any paper’s card has “Nominate for the club” in its menu.', [
      [nominateButton],
    ]);
  const turn = (page: number) => ({ ...to({ subcommand: 'nominations', club: club.id }), view: { page } });
  const { items, row, place } = paginate(papers, 8, view['page'], turn);
  const line = (p: (typeof papers)[number]) =>
    `• ${titleLink(p.paper, 84)} · ${formatCount(p.people, 'person', 'people')}${p.mine ? ' · you' : ''}`;
  const own = papers.filter((p) => p.mine).slice(0, 25);
  const back: Row[] =
    own.length === 0
      ? []
      : [
          [
            {
              kind: 'menu',
              placeholder: 'Take one of yours back…',
              choices: own.map((p) => ({ label: p.paper.title, value: p.paper.id })),
              to: { ...to({ subcommand: 'withdraw', club: club.id }), into: 'paper' },
            },
          ],
        ];
  return notice(
    'Nominated papers',
    [...items.map(line), ...(place === '' ? [] : [`-# ${place}`])].join('\n'),
    [...back, [nominateButton, ...row]],
  );
}

function drawArchive({ club, read }: Extract<ClubResult, { kind: 'archive' }>, view: View): Card {
  if (read.length === 0)
    return notice(
      'Nothing has been read yet',
      'Each paper that the group reads is listed here, with its thread.',
      [[nominateButton]],
    );
  const turn = (page: number) => ({ ...to({ subcommand: 'archive', club: club.id }), view: { page } });
  const { items, row, place } = paginate(read, 6, view['page'], turn);
  const line = (r: (typeof read)[number]) =>
    `${moment(r.at, 'D')}: ${titleLink(r.paper, 84)}${r.thread === null ? '' : ` · <#${r.thread}>`}`;
  const foot = `-# ${formatCount(read.length, 'paper')}${place === '' ? '' : ` · ${place}`}`;
  return notice('What was read', [...items.map(line), foot].join('\n'), row.length > 0 ? [row] : []);
}

export function drawClubResult(result: ClubResult, view: View): Card {
  switch (result.kind) {
    case 'proposal':
      return drawProposal(result);
    case 'shown':
      return drawShown(result.shown, result.saved);
    case 'skipped': {
      const { skipped, date, at, shown } = result;
      const undo = skipped
        ? way('Hold it after all', to({ subcommand: 'unskip', date }))
        : way('Call it off', to({ subcommand: 'skip', date }));
      const said = shown.next.announced === null ? '' : ' The channel is told, and the event follows.';
      return notice(
        skipped ? 'Called off' : 'It takes place after all',
        `The meeting of ${moment(at)}.${said}`,
        [[undo]],
      );
    }
    case 'removed': {
      const { club } = result;
      const { time, zone, channel } = club.subscription;
      const options = { subcommand: 'save', ...specOptions(club.day, time, zone, club.place) };
      return notice(
        'Removed. There are no more meetings',
        `The reading group of <#${channel}>. Its event goes too; nominations and archive are kept for 30 days.`,
        [[way('Undo', to(options))]],
      );
    }
    case 'nominated':
    case 'withdrawn':
      return drawNominated(result);
    case 'unclear': {
      const options = { subcommand: 'nominate', club: result.club.id };
      return drawChoice(result.name, result.papers, {
        command: 'club',
        options,
        into: 'paper',
        how: 'private',
      });
    }
    case 'which':
      return notice('Which reading group?', 'This server has several that you can see.', [
        [
          {
            kind: 'menu',
            placeholder: 'A reading group…',
            choices: result.clubs.slice(0, 25).map(({ club, name }) => ({ label: name, value: club.id })),
            to: { ...to({ ...result.again }), into: 'club' },
          },
        ],
      ]);
    case 'nominations':
      return drawNominations(result, view);
    case 'archive':
      return drawArchive(result, view);
  }
}

function drawNominated({
  kind,
  before,
  club,
  paper,
}: Extract<ClubResult, { kind: 'nominated' | 'withdrawn' }>): Card {
  const isIn = kind === 'nominated';
  const title = isIn
    ? before
      ? 'You have nominated it already'
      : 'Nominated'
    : before
      ? 'You haven’t nominated it'
      : 'Taken back';
  const undo = isIn
    ? way('Take it back', mine(club, paper.id, 'withdraw'))
    : way('Nominate it', mine(club, paper.id, 'nominate'));
  return notice(title, `**${titleLink(paper, 200)}**\n-# For <#${club.subscription.channel}>`, [
    [undo, all(club)],
  ]);
}

export const printClubResult = (result: ClubResult): string => result.kind;
