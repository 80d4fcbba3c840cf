import { formatNumber, formatShare, formatShortMonth } from '../../src/base/format.ts';
import type { Button, Card, Row, View } from '../../src/command/card.ts';
import { colors, countPapers, headOf } from '../../src/discord/cards/drawing.ts';
import { cutPlain, cutWords, escapeMarkdown } from '../../src/discord/cards/markdown.ts';
import { paginate, paperMenu } from '../../src/discord/cards/menus.ts';
import type { Turn } from '../../src/library/turns.ts';
import { newest, way } from '../shared/ways.ts';
import type { Counted } from './count.ts';
import type { Numbers, OfMonth, Result } from './result.ts';
import { describe, nameOf, sayHow, sayMonth, sayMonths, sayRest } from './words.ts';

const file = 'papers-a-month.png';
/** In the colours of the picture. */
const marks = ['🟦', '🟧'] as const;

export const anotherTopic: Button = way('Another topic…', {
  command: 'trends',
  options: {},
  into: 'topic',
  how: 'form',
});

const smallPrint = (line: string): string => `-# ${escapeMarkdown(line)}`;

function headline({ counted: [first, second] }: Numbers): string {
  if (first === undefined) return '';
  const quote = ({ topic }: Counted) => `“${cutPlain(topic ?? '', 60)}”`;
  if (second !== undefined) return `${quote(first)} and ${quote(second)}, month by month`;
  const what =
    first.topic === null
      ? `${countPapers(first.total)} here`
      : `${countPapers(first.total)} for ${quote(first)}`;
  return `${what}, month by month`;
}

/** Why there is no picture: then all the numbers are said. */
function excuse({ picture }: Numbers): string[] {
  if ('png' in picture || picture.without === 'terminal') return [];
  return picture.without === 'permission'
    ? ['No picture: I need the permission Attach Files in this channel.']
    : ['No picture: it couldn’t be drawn just now.'];
}

function drawText(numbers: Numbers): string {
  const { counted, unknown, notes, picture, months } = numbers;
  const parts = counted.flatMap((one, at) => {
    const name = `${marks[at]} **${escapeMarkdown(nameOf(one, 40))}**: ${countPapers(one.total)}`;
    const rest = sayRest(one, numbers);
    return [
      ...(counted.length > 1 ? [name] : []),
      ...sayHow(one, numbers).map((line) => escapeMarkdown(line)),
      ...('png' in picture ? [] : sayMonths(one, months)),
      ...(rest.length > 0 ? [smallPrint(`Not shown: ${rest.join(', ')}.`)] : []),
    ];
  });
  const rule = counted.some(({ topic }) => topic !== null)
    ? ['Counted as /paper counts, by month of publication; in brackets, the share of all papers here.']
    : [];
  return [
    ...notes.slice(0, 3).map((note) => smallPrint(cutPlain(note, 200))),
    ...(unknown === null ? [] : [`Nothing matches all of “${escapeMarkdown(cutPlain(unknown, 60))}”.`]),
    ...parts,
    ...drawTurns(numbers),
    ...[...excuse(numbers), ...rule].map(smallPrint),
  ].join('\n');
}

/** So many of what rises are named, and of what falls. */
const named = { rising: 5, falling: 3 } as const;

const chosen = ({ turns }: Numbers): readonly Turn[] =>
  turns === null ? [] : [...turns.rising.slice(0, named.rising), ...turns.falling.slice(0, named.falling)];

const drawTurn = ({ term, before, now }: Turn): string =>
  `**${escapeMarkdown(cutPlain(term, 40))}** ${formatShare(before)} → ${formatShare(now)}`;

function drawTurns({ turns }: Numbers): string[] {
  if (turns === null) return [];
  const line = (label: string, some: readonly Turn[]) =>
    some.length === 0 ? [] : [`${label}: ${some.map(drawTurn).join(' · ')}`];
  const lines = [
    ...line('📈 Rising', turns.rising.slice(0, named.rising)),
    ...line('📉 Falling', turns.falling.slice(0, named.falling)),
  ];
  const rule =
    '-# Words of titles, the share of titles that has them: the last 6 whole months beside the 6 before, where the difference is no chance.';
  return lines.length === 0 ? [] : [...lines, rule];
}

/** Each of them month by month. */
function turnMenu(numbers: Numbers): readonly Row[] {
  const choices = chosen(numbers).map(({ term }) => ({
    label: cutPlain(term, 100),
    to: { command: 'trends', options: { topic: cutPlain(term, 100) }, how: 'open' } as const,
  }));
  return choices.length === 0
    ? []
    : [[{ kind: 'actions', placeholder: 'One of them, month by month…', choices }]];
}

/** Up to two years, the latest first, those without papers left out. */
function monthMenu({ months, counted: [only, second] }: Numbers): readonly Row[] {
  if (only === undefined || second !== undefined || only.topic === null) return [];
  const choices = months
    .flatMap((month, at) => {
      const count = only.counts[at] ?? 0;
      return count === 0 ? [] : [{ label: sayMonth(month), value: month, description: countPapers(count) }];
    })
    .reverse();
  const to = { command: 'trends', options: { topic: only.topic }, into: 'month', how: 'open' } as const;
  return choices.length === 0 ? [] : [[{ kind: 'menu', placeholder: 'The papers of a month…', choices, to }]];
}

function drawNumbers(numbers: Numbers): Card {
  const { counted, picture } = numbers;
  const [first, second] = counted;
  const papers = (label: string, query: string) =>
    way(label, { command: 'paper', options: { query }, how: 'open' });
  const own = counted.flatMap(({ topic, total }) =>
    topic === null
      ? []
      : [
          papers(
            second === undefined
              ? `All ${countPapers(total)}`
              : `${cutWords(topic, 24)}: ${formatNumber(total)}`,
            topic,
          ),
        ],
  );
  const compare: Button[] =
    first?.topic == null || second !== undefined
      ? []
      : [
          way('And another…', {
            command: 'trends',
            options: { topic: first.topic },
            into: 'and',
            how: 'form',
          }),
        ];
  const buttons = own.length === 0 ? [anotherTopic, newest] : [...own, ...compare];
  const alt = describe(numbers);
  return {
    content: escapeMarkdown(headline(numbers)),
    embeds: [
      {
        color: colors.search,
        description: drawText(numbers),
        ...('png' in picture
          ? { image: { url: `attachment://${file}`, description: cutPlain(alt, 1024) } }
          : {}),
      },
    ],
    ...('png' in picture ? { files: [{ name: file, data: picture.png, description: alt }] } : {}),
    rows: [buttons, ...monthMenu(numbers), ...turnMenu(numbers)],
  };
}

function drawMonth({ topic, month, papers, perPage }: OfMonth, view: View): Card {
  const turn = (page: number) =>
    ({ command: 'trends', options: { topic, month }, view: { page }, how: 'turn' }) as const;
  const { items, page, row, place } = paginate(papers, perPage, view['page'], turn);
  const lines = items
    .map(headOf)
    .map(({ title, line }, at) => `**${(page - 1) * perPage + at + 1}\\. ${title}**\n${line}`);
  return {
    content: escapeMarkdown(`${countPapers(papers.length)} for “${cutPlain(topic, 60)}”, ${sayMonth(month)}`),
    embeds: [
      {
        color: colors.search,
        description: lines.join('\n'),
        ...(place === '' ? {} : { footer: { text: place } }),
      },
    ],
    rows: [row, paperMenu(items)],
  };
}

export const drawTrends = (result: Result, view: View): Card =>
  result.kind === 'month' ? drawMonth(result, view) : drawNumbers(result);

/** Bars of letters, for a terminal. */
const widest = 40;

export function printTrends(result: Result): string {
  if (result.kind === 'month') return result.papers.map((p) => `${p.published}  ${p.title}`).join('\n');
  return result.counted
    .map((one) => {
      const most = Math.max(1, ...one.counts);
      const bars = result.months.map((month, at) => {
        const count = one.counts[at] ?? 0;
        const bar = '█'.repeat(Math.round((widest * count) / most));
        return `${formatShortMonth(month)}  ${bar} ${formatNumber(count)}`;
      });
      const rest = sayRest(one, result);
      return [
        `${nameOf(one, 200)}: ${countPapers(one.total)}`,
        ...bars,
        ...sayHow(one, result),
        ...chosen(result).map(
          ({ term, before, now }) => `${term}: ${formatShare(before)} → ${formatShare(now)} of titles`,
        ),
        ...(rest.length > 0 ? [`Not shown: ${rest.join(', ')}.`] : []),
      ].join('\n');
    })
    .concat(result.unknown === null ? [] : [`Nothing matches all of “${result.unknown}”.`], result.notes)
    .join('\n\n');
}
