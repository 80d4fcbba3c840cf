import { DAY, utcDate } from '../base/time.ts';

/** Dates from `from` to `to`, both included; ISO dates, of which the first ten, seven or four characters count. */
export interface DateRange {
  readonly from: string | null;
  readonly to: string | null;
  /** As a person reads it: "dated March 2025 or later". */
  readonly rule: string;
  /** What stood in the question. */
  readonly text: string;
}

export const months =
  'january february march april may june july august september october november december'.split(' ');
const month = `(?:${months.join('|')}|${months.map((m) => m.slice(0, 3)).join('|')})`;
/** The months of a season, or a quarter, from and to. */
const seasons: Readonly<Record<string, readonly [from: number, to: number]>> = {
  ...{ spring: [3, 5], summer: [6, 8], autumn: [9, 11], fall: [9, 11], winter: [12, 14] },
  ...{ q1: [1, 3], q2: [4, 6], q3: [7, 9], q4: [10, 12] },
};
const monthsSaid = months.map((name) => new RegExp(`\\b${name.slice(0, 3)}`));
const seasonsSaid = Object.entries(seasons).map(([name, months]) => ({
  name: new RegExp(`\\b${name}\\b`),
  months,
}));
// "fall" alone is something else, but at the end
const season =
  '(?:(?:this|last|the) )?(?:spring|summer|autumn|winter|q[1-4]|fall(?=$|[,;]| of | 20))(?: of)?';
const year = '(?:(?:19|20)\\d\\d)';
const day = '(?:\\d{1,2}(?:st|nd|rd|th)?(?!\\d))';
const moment = `(?:${season}(?: ${year})?|(?:(?:early|mid|late)[- ]|${day} (?:of )?)?(?:${month})\\b\\.?(?: ${day})?,? ?${year}?|${year}(?:-\\d\\d(?:-\\d\\d)?)?)`;

const between = new RegExp(
  `\\b(?:between|from) (?<from>${moment}) (?:and|to|until|till|-) (?<to>${moment})\\b`,
  'i',
);
const bounded = new RegExp(
  `\\b(?<word>since|after|before|until|in|from|of|during|by) (?<at>${moment})(?= |$|[,;])`,
  'i',
);
const numbers = 'half a two three four five six seven eight nine ten eleven twelve'.split(' ');
const relative = new RegExp(
  `\\b(?:in |from |of |during |since |over |within )?(?<the>the )?(?<word>this|last|past|previous) (?:(?<count>\\d+|${numbers.join('|')}|few|couple of)(?: an?)? )?(?<unit>day|week|month|quarter|year)s?\\b|\\b(?<today>today|yesterday)\\b`,
  'i',
);

/**
 * The dates that a request names; relative ones need to know `today`.
 * @param newest of what is asked about: a month without a year is the last one that is not after it
 */
export function readDates(
  text: string,
  today: string | null,
  newest: string | null = null,
): DateRange | null {
  const latest = today !== null && newest !== null && newest < today ? newest : today;
  const span = between.exec(text);
  if (span?.groups) {
    const [first = '', last = ''] = [span.groups['from'], span.groups['to']];
    // "between March and May 2025": of one year
    const of = /\b(?:19|20)\d\d\b/.exec(last)?.[0];
    const whole = /\d{4}/.test(first) || of === undefined ? first : `${first} ${of}`;
    const [from, to] = [momentOf(whole, latest)?.from, momentOf(last, latest)?.to];
    if (from !== undefined && to !== undefined)
      return { from, to, rule: `dated ${from} to ${to}`, text: span[0] };
  }
  const one = bounded.exec(text);
  const at = momentOf(one?.groups?.['at'] ?? '', latest);
  if (one !== null && at !== null) return rangeAt((one.groups?.['word'] ?? '').toLowerCase(), at, one[0]);
  return today === null ? null : readRelative(text, today);
}

/** Days of a month, as two digits. */
const parts = { early: ['01', '10'], mid: ['11', '20'], late: ['21', '31'] } as const;

/** The texts that the dates of a month, a season, a year begin with, the first and the last. */
interface Moment {
  readonly from: string;
  readonly to: string;
}

function rangeAt(word: string, { from, to }: Moment, text: string): DateRange {
  if (word === 'since') return { from, to: null, rule: `dated ${from} or later`, text };
  if (word === 'after') return { from: `${to}~`, to: null, rule: `dated after ${to}`, text };
  if (word === 'before') return { from: null, to: before(from), rule: `dated before ${from}`, text };
  if (word === 'until') return { from: null, to, rule: `dated ${to} or earlier`, text };
  return { from, to, rule: from === to ? `dated ${from}` : `dated ${from} to ${to}`, text };
}

/** The last text that sorts before every date of this one. */
const before = (at: string): string =>
  `${at.slice(0, -1)}${String.fromCharCode(at.charCodeAt(at.length - 1) - 1)}`;

function readRelative(text: string, today: string): DateRange | null {
  const found = relative.exec(text);
  if (found === null) return null;
  const { the, word, unit = 'day', count, today: named } = found.groups ?? {};
  const kind = unit.toLowerCase();
  if (named === undefined && the === undefined && count === undefined && /^(?:month|year)$/.test(kind)) {
    const at = calendar(today, kind === 'year' ? 4 : 7, /^this$/i.test(word ?? '') ? 0 : 1);
    return { from: at, to: at, rule: `dated ${at}`, text: found[0] };
  }
  const days = { day: 1, week: 7, month: 30, quarter: 91, year: 365 }[kind] ?? 1;
  const back = named?.toLowerCase() === 'today' ? 0 : Math.round(days * countOf(count));
  const from = utcDate(Date.parse(today) - back * DAY);
  return { from, to: null, rule: `dated ${from} or later`, text: found[0] };
}

/** The year or the month (the first `length` characters) that many before today's: "last month" in May is April. */
function calendar(today: string, length: 4 | 7, back: number): string {
  const [year = 0, at = 1] = today.split('-').map(Number);
  const then = new Date(Date.UTC(length === 4 ? year - back : year, length === 4 ? 0 : at - 1 - back, 1));
  return then.toISOString().slice(0, length);
}

/** "half", "a couple of", "12" */
export function countOf(written: string | undefined): number {
  const word = (written ?? '1').toLowerCase().replace(/^a (?=few|couple)/, '');
  if (word === 'half') return 0.5;
  if (word === 'few') return 3;
  if (word === 'couple of') return 2;
  return Number(word) || Math.max(1, numbers.indexOf(word));
}

/** "March 2025" → "2025-03"; without a year the last such month, or season, that had begun by `latest`. */
function momentOf(text: string, latest: string | null): Moment | null {
  if (text === '') return null;
  if (/^\d{4}/.test(text)) return { from: text, to: text };
  const said = text.toLowerCase();
  const at = monthsSaid.findIndex((one) => one.test(said)) + 1;
  const { months: span } = seasonsSaid.find(({ name }) => name.test(said)) ?? {};
  const [from, to] = at > 0 ? [at, at] : (span ?? [0, 0]);
  if (from === 0) return null;
  const named = /\d{4}/.exec(text)?.[0];
  if (named === undefined && latest === null) return null;
  const last = Number(latest?.slice(0, 4));
  const of = named !== undefined ? Number(named) : from <= Number(latest?.slice(5, 7)) ? last : last - 1;
  const iso = (n: number): string =>
    `${of + Math.floor((n - 1) / 12)}-${String(((n - 1) % 12) + 1).padStart(2, '0')}`;
  const part = /^(early|mid|late)\b/.exec(said)?.[1] as keyof typeof parts | undefined;
  if (part !== undefined)
    return { from: `${iso(from)}-${parts[part][0]}`, to: `${iso(from)}-${parts[part][1]}` };
  const on = /\b\d{1,2}(?!\d)/.exec(said)?.[0].padStart(2, '0');
  return on === undefined
    ? { from: iso(from), to: iso(to) }
    : { from: `${iso(from)}-${on}`, to: `${iso(from)}-${on}` };
}

/** Is a date within? What has none is not. */
export function isWithin(date: string | null, { from, to }: DateRange): boolean {
  if (date === null) return false;
  if (to !== null && date.slice(0, to.length) > to) return false;
  if (from === null) return true;
  return from.endsWith('~')
    ? date.slice(0, from.length - 1) > from.slice(0, -1)
    : date.slice(0, from.length) >= from;
}
