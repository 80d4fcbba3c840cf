import {
  formatList,
  formatMonth,
  formatNumber,
  formatShare,
  formatShortMonth,
} from '../../src/base/format.ts';
import { countPapers } from '../../src/discord/cards/drawing.ts';
import { cutPlain } from '../../src/discord/cards/markdown.ts';
import type { Counted } from './count.ts';
import type { Numbers } from './result.ts';

/** What the picture says, in plain sentences without markdown. */

const sum = (counts: readonly number[]): number => counts.reduce((n, count) => n + count, 0);

/** A month as it is read: `March 2025`. */
export const sayMonth = (month: string): string => formatMonth(`${month}-01`);

export const nameOf = ({ topic }: Pick<Counted, 'topic'>, max = 60): string =>
  topic === null ? 'All papers here' : cutPlain(topic.replace(/\s+/g, ' '), max);

/** `17 of 68 papers here (25%)`: of a library that grows everything grows. */
function sayShare(counts: readonly number[], all: readonly number[]): string {
  const [own, of] = [sum(counts), sum(all)];
  return of === 0 ? '0' : `${formatNumber(own)} of ${formatNumber(of)} (${formatShare(own / of)})`;
}

/** The last twelve whole months beside the twelve before; fewer where there are fewer. */
function sayCourse({ counts, topic }: Counted, { all, isPartial, months }: Numbers): string[] {
  const whole = isPartial ? counts.length - 1 : counts.length;
  const span = Math.min(12, Math.floor(whole / 2));
  if (span === 0) return [];
  const of = (from: number, to: number): string =>
    topic === null
      ? formatNumber(sum(counts.slice(from, to)))
      : sayShare(counts.slice(from, to), all.slice(from, to));
  const end = sayMonth(months[whole - 1] ?? '');
  const [last, before] =
    span === 1 ? [end, 'the month before'] : [`The ${span} months to ${end}`, `the ${span} before`];
  return [`${last}: ${of(whole - span, whole)}; ${before}: ${of(whole - 2 * span, whole - span)}`];
}

/** So many months are named. */
const named = 2;

function sayPeak({ counts }: Counted, { months }: Numbers): string[] {
  const most = Math.max(0, ...counts);
  const at = months.filter((_, month) => counts[month] === most);
  if (most === 0 || months.length === 1) return [];
  const where =
    at.length > named ? `in ${formatNumber(at.length)} months` : `in ${formatList(at.map(sayMonth))}`;
  return [`Most in a month: ${formatNumber(most)}, ${where}`];
}

/** What isn’t in the picture: nobody is to miss a paper in it. */
export function sayRest({ earlier, later, undated }: Counted, { months }: Numbers): string[] {
  const [first = '', last = ''] = [months[0], months.at(-1)];
  return [
    ...(earlier > 0 ? [`${formatNumber(earlier)} before ${sayMonth(first)}`] : []),
    ...(later > 0 ? [`${formatNumber(later)} dated after ${sayMonth(last)}`] : []),
    ...(undated > 0 ? [`${formatNumber(undated)} without a date`] : []),
  ];
}

/** The last month, where it isn’t over. */
function sayNow({ counts }: Counted, { months, isPartial }: Numbers): string[] {
  return isPartial ? [`${sayMonth(months.at(-1) ?? '')} so far: ${countPapers(counts.at(-1) ?? 0)}`] : [];
}

/** How it went, a line each. */
export const sayHow = (counted: Counted, numbers: Numbers): string[] => [
  ...sayCourse(counted, numbers),
  ...sayPeak(counted, numbers),
  ...sayNow(counted, numbers),
];

/** Every number, a line a year: `2025: Jan 3, Feb 0, …`. */
export function sayMonths({ counts }: Pick<Counted, 'counts'>, months: readonly string[]): string[] {
  const years = Map.groupBy(
    months.map((month, at) => ({ month, count: counts[at] ?? 0 })),
    ({ month }) => month.slice(0, 4),
  );
  return [...years].map(([year, of]) => {
    const said = of.map(
      ({ month, count }) => `${formatShortMonth(month).split(' ')[0]} ${formatNumber(count)}`,
    );
    return `${year}: ${said.join(', ')}`;
  });
}

/** What the picture shows, for who doesn’t see it: the numbers too. */
export function describe(numbers: Numbers): string {
  const { months, counted, isPartial } = numbers;
  const [first = '', last = ''] = [months[0], months.at(-1)];
  const span = first === last ? `in ${sayMonth(first)}` : `from ${sayMonth(first)} to ${sayMonth(last)}`;
  const partial = isPartial ? ', the last of which isn’t over' : '';
  const series = counted.map((c) => `${nameOf(c, 80)}: ${sayMonths(c, months).join('; ')}.`);
  return [`Bars: papers a month ${span}${partial}.`, ...series].join(' ');
}
