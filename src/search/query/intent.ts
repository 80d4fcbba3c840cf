import type { Paper } from '../../papers/paper.ts';
import { stopWords } from '../../text/tokens/stop-words.ts';
import type { Shelf } from '../inverted-index/reader.ts';
import { isWritten } from './framing.ts';
import type { QueryWord } from './known-words.ts';

/** What words of a query say of the papers wanted, beside what they are to be about. */
export type IntentKind = 'date' | 'order' | 'code';

export interface Intent {
  readonly kind: IntentKind;
  /** As typed: "since 2024". */
  readonly by: string;
  /** What was understood: "published since 2024". */
  readonly says: string;
  readonly words: readonly QueryWord[];
  /** ISO dates, both inclusive. */
  readonly from?: string;
  readonly to?: string;
  readonly order?: 'newest' | 'discussed' | 'recent';
}

/**
 * Reads years and times, orders and "with code" from a query's words. A year that papers write behind the word
 * before it is a name's (AIME 2024), and a word of order is one only where it isn't said of a subject.
 * @param today ISO date
 */
export function readIntents(shelf: Shelf, all: readonly QueryWord[], today: string): Intent[] {
  const found: Intent[] = [];
  const taken = new Set<QueryWord>();
  for (let at = 0; at < all.length; at++) {
    for (const read of readers) {
      const intent = taken.has(all[at] as QueryWord) ? null : read(shelf, all, at, today);
      if (intent === null || found.some(({ kind }) => kind === intent.kind)) continue;
      // of a query of nothing else it would leave nothing
      if (!all.some((word) => !intent.words.includes(word) && !taken.has(word) && !stopWords.has(word.text)))
        continue;
      for (const word of intent.words) taken.add(word);
      found.push(intent);
    }
  }
  return found;
}

type Reader = (shelf: Shelf, all: readonly QueryWord[], at: number, today: string) => Intent | null;

const textOf = (all: readonly QueryWord[], at: number): string => all[at]?.text ?? '';
const byOf = (words: readonly QueryWord[]): string => words.map(({ text }) => text).join(' ');
const year = /^(?:19[5-9]|20[0-4])\d$/;
const since = new Set(['since', 'after']);
const until = new Set(['before', 'until']);
const prepositions = new Set(['from', 'in', 'of', 'during', 'published', 'year', 'the']);

const readYear: Reader = (shelf, all, at, today) => {
  const text = textOf(all, at);
  if (!year.test(text) || text > `${Number(today.slice(0, 4)) + 1}`) return null;
  const before = textOf(all, at - 1);
  const [word, previous] = [all[at] as QueryWord, all[at - 1]];
  if (previous !== undefined && !stopWords.has(before) && isWritten(shelf, idsOf([previous, word])))
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

const readTime: Reader = (_, all, at, today) => {
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

const recent = new Set('latest recent recently lately newly'.split(' '));

const readOrder: Reader = (shelf, all, at) => {
  const text = textOf(all, at);
  const word = all[at] as QueryWord;
  const next = all[at + 1];
  if (text === 'most' && /^(?:discussed|commented|debated)$/.test(next?.text ?? ''))
    return {
      kind: 'order',
      by: byOf(all.slice(at, at + 2)),
      says: 'most discussed first',
      words: all.slice(at, at + 2),
      order: 'discussed',
    };
  const newest = text === 'newest' || (text === 'most' && next?.text === 'recent');
  if (!newest && !recent.has(text)) return null;
  const words = text === 'most' ? all.slice(at, at + 2) : [word];
  const beside = all[at + words.length];
  if (beside !== undefined && !stopWords.has(beside.text) && isWritten(shelf, idsOf([word, beside])))
    return null;
  return newest
    ? { kind: 'order', by: byOf(words), says: 'newest first', words, order: 'newest' }
    : { kind: 'order', by: byOf(words), says: 'newer papers count more', words, order: 'recent' };
};

const readCode: Reader = (_, all, at) => {
  const words = all.slice(at, at + 2);
  if (
    textOf(all, at) === 'with' &&
    /^(?:code|implementation|github)$/.test(textOf(all, at + 1)) &&
    at + 2 === all.length
  )
    return { kind: 'code', by: byOf(words), says: 'with code', words };
  return null;
};

const readers: readonly Reader[] = [readYear, readTime, readOrder, readCode];

function date(words: readonly QueryWord[], says: string, from?: string, to?: string): Intent {
  return { kind: 'date', by: byOf(words), says, words, ...(from ? { from } : {}), ...(to ? { to } : {}) };
}

const idsOf = (words: readonly QueryWord[]): number[] => words.map(({ known }) => known.id ?? -1);

const dayLength = 24 * 60 * 60 * 1000;
const daysBefore = (today: string, days: number): string =>
  new Date(Date.parse(today) - days * dayLength).toISOString().slice(0, 10);

/** Does a paper fit what was said of the papers wanted? */
export function fits(paper: Paper, intents: readonly Intent[]): boolean {
  return intents.every(({ kind, from, to }) => {
    if (kind === 'date')
      return (
        paper.published !== null &&
        (from === undefined || paper.published >= from) &&
        (to === undefined || paper.published <= to)
      );
    return kind !== 'code' || (paper.live?.code ?? null) !== null || /\bgithub\.com\//i.test(paper.abstract);
  });
}
