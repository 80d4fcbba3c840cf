import { DAY, utcDate } from '../../base/time.ts';
import { months, readDates } from '../../text/dates.ts';
import { stopWords } from '../../text/tokens/stop-words.ts';
import { isWritten } from '../engine/written.ts';
import { byOf, type Intent, idsOf, mostTelling, type Reader, tellingFrom, textOf } from './intent-reader.ts';
import type { QueryWord } from './known-words.ts';

const year = /^(?:19[5-9]|20[0-4])\d$/;
const since = new Set(['since', 'after']);
const until = new Set(['before', 'until']);
const prepositions = new Set(['from', 'in', 'of', 'during', 'published', 'year', 'the']);

export const readYear: Reader = (shelf, all, at, today) => {
  const text = textOf(all, at);
  if (!year.test(text) || text > `${Number(today.slice(0, 4)) + 1}`) return null;
  const before = textOf(all, at - 1);
  const [word, previous] = [all[at] as QueryWord, all[at - 1]];
  if (previous !== undefined && !stopWords.has(before) && isWritten(shelf.forward, idsOf([previous, word])))
    return null;
  const last = textOf(all, at + 1);
  if (year.test(last) && last > text)
    return date(
      [word, all[at + 1] as QueryWord],
      `published ${text} to ${last}`,
      `${text}-01-01`,
      `${last}-12-31`,
    );
  const end = textOf(all, at + 2);
  if (/^(?:to|and|until)$/.test(last) && year.test(end) && end > text)
    return date(all.slice(at, at + 3), `published ${text} to ${end}`, `${text}-01-01`, `${end}-12-31`);
  const words =
    previous && (since.has(before) || until.has(before) || prepositions.has(before))
      ? [previous, word]
      : [word];
  if (before === 'after') return date(words, `published after ${text}`, `${Number(text) + 1}-01-01`);
  if (before === 'since') return date(words, `published since ${text}`, `${text}-01-01`);
  if (until.has(before))
    return date(words, `published before ${text}`, undefined, `${Number(text) - 1}-12-31`);
  return date(words, `published in ${text}`, `${text}-01-01`, `${text}-12-31`);
};

export const readTime: Reader = (_, all, at, today) => {
  const which = textOf(all, at);
  const unit = textOf(all, at + 1).replace(/s$/, '');
  if (!/^(?:this|last|past|current)$/.test(which) || !/^(?:year|month|week)$/.test(unit)) return null;
  const words = all.slice(at, at + 2);
  const [thisYear, month] = [today.slice(0, 4), today.slice(0, 7)];
  if (unit === 'year')
    return which === 'last'
      ? date(words, 'published last year', `${Number(thisYear) - 1}-01-01`, `${Number(thisYear) - 1}-12-31`)
      : which === 'past'
        ? date(words, 'published in the past year', daysBefore(today, 365))
        : date(words, 'published this year', `${thisYear}-01-01`);
  if (unit === 'month')
    return /^(?:this|current)$/.test(which)
      ? date(words, 'published this month', `${month}-01`)
      : date(words, 'published in the past month', daysBefore(today, 31));
  return date(words, 'published in the past week', daysBefore(today, 7));
};

/** A look that takes less than reading dates. */
const monthNamed = new RegExp(`\\b(?:${months.map((month) => month.slice(0, 3)).join('|')})`);
const monthly = new RegExp(`^(?:${months.join('|')}) (?:19|20)\\d\\d\\b`);

/** "in March 2025", "since October", "between May and July 2024": where a month is named. */
export const readMonth: Reader = (_, all, at, today) => {
  const text = byOf(all.slice(at, at + mostTelling));
  if (!monthNamed.test(text)) return null;
  const range = readDates(monthly.test(text) ? `in ${text}` : text, today);
  if (range === null || !months.some((month) => range.text.includes(month.slice(0, 3)))) return null;
  const said = monthly.test(text) ? range.text.slice('in '.length) : range.text;
  if (!text.startsWith(said)) return null;
  const says = range.rule.replace(/^dated/, 'published');
  // what begins with a month is of it: "~" comes behind every day
  return date(tellingFrom(all, at, said), says, range.from ?? undefined, range.to && `${range.to}~`);
};

function date(words: readonly QueryWord[], says: string, from?: string, to?: string | null): Intent {
  return { kind: 'date', by: byOf(words), says, words, ...(from ? { from } : {}), ...(to ? { to } : {}) };
}

const daysBefore = (today: string, days: number): string => utcDate(Date.parse(today) - days * DAY);
