import { DAY, utcDate } from '../../base/time.ts';
import type { Paper } from '../../papers/paper.ts';
import { stopWords } from '../../text/tokens/stop-words.ts';
import type { Shelf } from '../engine/shelf.ts';
import { isWritten } from '../engine/written.ts';
import { findAuthor, findMisspelt, type MeantAuthor } from './authors.ts';
import type { QueryWord } from './known-words.ts';

/** What words of a query say of the papers wanted, beside what they are to be about. */
export type IntentKind = 'date' | 'order' | 'code' | 'organisation' | 'author';

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
  /** By ordinal, those that meet it. */
  readonly papers?: ReadonlySet<number>;
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
      if (
        intent.kind !== 'author' &&
        !all.some((word) => !intent.words.includes(word) && !taken.has(word) && !stopWords.has(word.text))
      )
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
  if (beside !== undefined && !stopWords.has(beside.text) && isWritten(shelf.forward, idsOf([word, beside])))
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

const byWords = new Set(['by', 'from', 'author', 'authors']);

/** "Kaiming He", "K. He", "by He Kaiming", "He et al". */
const readAuthor: Reader = (shelf, all, at) => {
  if (!shelf.authors.isAnyKnown()) return null;
  const before = textOf(all, at - 1);
  const cued = byWords.has(before);
  if (textOf(all, at + 1) === 'et' && textOf(all, at + 2) === 'al') {
    const words = all.slice(at, at + 3);
    return author(findAuthor(shelf, textOf(all, at), true), words);
  }
  for (let length = Math.min(4, all.length - at); length >= 2; length--) {
    const words = all.slice(at, at + length);
    // "i do" is nobody, unless it is all that was typed
    const isPlain = words.every(({ text }) => text.length === 1 || stopWords.has(text));
    if (isPlain && words.length < all.length) continue;
    const typed = byOf(words);
    const turned = length === 2 ? `${textOf(all, at + 1)} ${textOf(all, at)}` : typed;
    const meant =
      findAuthor(shelf, typed, false) ?? findAuthor(shelf, turned, false) ?? findMisspelt(shelf, typed);
    const found = author(meant, cued ? [all[at - 1] as QueryWord, ...words] : words);
    if (found !== null) return found;
  }
  return null;
};

const author = (meant: MeantAuthor | null, words: readonly QueryWord[]): Intent | null =>
  meant === null
    ? null
    : {
        kind: 'author',
        by: byOf(words),
        says: `by ${meant.names.slice(0, 3).join(', ')}`,
        words,
        papers: meant.papers,
      };

const readers: readonly Reader[] = [readAuthor, readYear, readTime, readOrder, readCode];

function date(words: readonly QueryWord[], says: string, from?: string, to?: string): Intent {
  return { kind: 'date', by: byOf(words), says, words, ...(from ? { from } : {}), ...(to ? { to } : {}) };
}

const idsOf = (words: readonly QueryWord[]): number[] => words.map(({ known }) => known.id ?? -1);

const daysBefore = (today: string, days: number): string => utcDate(Date.parse(today) - days * DAY);

/** Does a paper fit what was said of the papers wanted? */
export function fits({ papers: all, facts }: Shelf, ordinal: number, intents: readonly Intent[]): boolean {
  const published = facts.published(ordinal);
  return intents.every(({ kind, from, to, papers }) => {
    if (papers !== undefined) return papers.has(ordinal);
    if (kind === 'date')
      return (
        published !== null &&
        (from === undefined || published >= from) &&
        (to === undefined || published <= to)
      );
    if (kind !== 'code') return true;
    const paper = all.at(ordinal) as Paper;
    return (paper.live?.code ?? null) !== null || /\bgithub\.com\//i.test(paper.abstract);
  });
}
