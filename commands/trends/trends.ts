import { moveMonth, utcDate } from '../../src/base/time.ts';
import { drawMonthly } from '../../src/charts/monthly.ts';
import type { Command, Where } from '../../src/command/command.ts';
import { NothingFound } from '../../src/command/miss.ts';
import { brief } from '../../src/discord/cards/drawing.ts';
import { cutPlain } from '../../src/discord/cards/markdown.ts';
import { explainReading } from '../paper/card.ts';
import type { Services } from '../services.ts';
import { everywhere, text } from '../shared/options.ts';
import { searchFor } from '../shared/ways.ts';
import { anotherTopic, drawTrends, printTrends } from './card.ts';
import { type Counted, chooseMonths, countIn } from './count.ts';
import { type Numbers, type OfMonth, type Options, options, type Picture, type Result } from './result.ts';
import { nameOf } from './words.ts';

/** What a screen of a phone holds, where a server doesn’t want more. */
const usual = 3;

const nothing = (topics: readonly string[]): NothingFound =>
  new NothingFound(
    `Nothing matches all of ${topics.map((topic) => `“${cutPlain(topic, 100)}”`).join(' or ')}.`,
    [[searchFor(topics[0] ?? ''), anotherTopic]],
    'So there is nothing to count. Try other words, or fewer.',
  );

async function findMonth(
  { library }: Services,
  topic: string,
  month: string,
  { hits }: Where,
): Promise<OfMonth> {
  const papers = await library.topicInMonth(topic, month);
  if (papers.length === 0) throw nothing([topic]);
  return { kind: 'month', topic, month, papers: papers.map(brief), perPage: hits ?? usual };
}

async function draw(
  { paint, log }: Services,
  { attaches }: Where,
  numbers: Omit<Numbers, 'picture'>,
): Promise<Picture> {
  if (paint === undefined) return { without: 'terminal' };
  if (attaches === false) return { without: 'permission' };
  const { months, counted, isPartial } = numbers;
  const series = counted.map((one) => ({ name: nameOf(one, 100), counts: one.counts }));
  try {
    return { png: await paint(drawMonthly({ months, series, isPartial })) };
  } catch (error) {
    // The numbers are what was asked for.
    log.warn('a picture could not be drawn', { error });
    return { without: 'failure' };
  }
}

async function run(services: Services, { topic, and, month }: Options, where: Where): Promise<Result> {
  const { library } = services;
  const topics = [...new Set([topic, and].filter((one) => one !== undefined))];
  const [first] = topics;
  if (month !== undefined && first !== undefined) return findMonth(services, first, month, where);
  const now = utcDate(services.clock?.now() ?? Date.now()).slice(0, 7);
  const perMonth = await library.perMonth();
  const months = chooseMonths(perMonth, now);
  const found = await Promise.all(
    topics.map(async (one) => ({ topic: one, ...(await library.topicPerMonth(one)) })),
  );
  const known = found.filter(({ total }) => total > 0);
  if (topics.length > 0 && known.length === 0) throw nothing(topics);
  if (months.length === 0) throw new NothingFound('No paper here has a date.', [[searchFor(first ?? '')]]);
  const all = countIn(months, null, perMonth);
  const counted: readonly Counted[] =
    known.length === 0 ? [all] : known.map((one) => countIn(months, one.topic, one.perMonth));
  const last = months.at(-1) ?? now;
  const isPartial = last === now;
  const numbers = {
    kind: 'numbers',
    months,
    isPartial,
    counted,
    all: all.counts,
    turns: topics.length > 0 ? null : await library.turnsUntil(isPartial ? moveMonth(last, -1) : last),
    unknown: found.find(({ total }) => total === 0)?.topic ?? null,
    notes: [...new Set(known.flatMap((one) => explainReading(one)))],
  } as const;
  return { ...numbers, picture: await draw(services, where, numbers) };
}

/** `/trends [topic] [and]`: how many papers came each month. */
export const trends: Command<Services, Options, Result> = {
  name: 'trends',
  declaration: {
    name: 'trends',
    description: 'How many papers came each month: on a topic, on two, or in all',
    ...everywhere,
    options: [
      { type: text, name: 'topic', description: 'All papers if left out', max_length: 300 },
      { type: text, name: 'and', description: 'A topic to put beside it', max_length: 300 },
    ],
  },
  options,
  forms: {
    topic: { title: 'Papers a month', label: 'On which topic?' },
    and: { title: 'Papers a month', label: 'Beside which topic?' },
  },
  run,
  card: drawTrends,
  print: printTrends,
};
