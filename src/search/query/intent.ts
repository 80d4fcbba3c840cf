import { speaksOf } from '../../corpus/speaks-of.ts';
import { readBound } from '../../papers/bounds.ts';
import type { Paper } from '../../papers/paper.ts';
import { lemma } from '../../text/tokens/lemma.ts';
import { stopWords } from '../../text/tokens/stop-words.ts';
import type { Shelf } from '../engine/shelf.ts';
import { isWritten } from '../engine/written.ts';
import { findAuthor, findMisspelt, type MeantAuthor } from './authors.ts';
import {
  byOf,
  type Intent,
  type IntentKind,
  idsOf,
  mostTelling,
  type Reader,
  tellingFrom,
  textOf,
} from './intent-reader.ts';
import type { QueryWord } from './known-words.ts';
import { readPhrase } from './phrase.ts';
import { readMonth, readTime, readYear } from './when.ts';

/** These make a list of all papers, where nothing else is asked for. */
export const listing: ReadonlySet<IntentKind> = new Set(['author', 'order', 'date', 'bound']);

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
        !listing.has(intent.kind) &&
        !all.some((word) => !intent.words.includes(word) && !taken.has(word) && !stopWords.has(word.text))
      )
        continue;
      for (const word of intent.words) taken.add(word);
      found.push(intent);
    }
  }
  return found;
}

/** "with more than 20 authors", "single author" */
const readCounted: Reader = ({ papers }, all, at) => {
  const text = byOf(all.slice(at, at + mostTelling));
  const bound = readBound(text);
  if (bound === null || !text.startsWith(bound.text)) return null;
  const words = tellingFrom(all, at, bound.text);
  const holds = (ordinal: number): boolean => bound.holds(papers.at(ordinal) as Paper);
  return { kind: 'bound', by: byOf(words), says: bound.rule.replace(/^count/, 'with'), words, holds };
};

const leavesOut =
  /^(?:but )?(?:not (?:about|on|using|for)|not|except(?: for)?|excluding|no) (?:an? |the |any )?/;
/** So many words say what is left out. */
const mostLeftOut = 3;

/** "but not math", "except robotics", at the end, of words that papers write. */
const readWithout: Reader = (shelf, all, at) => {
  const text = byOf(all.slice(at));
  const opening = leavesOut.exec(text)?.[0] ?? '';
  // "no" and "not" alone may be of the subject: "no free lunch"
  if (at === 0 || opening === '' || /^(?:no|not) $/.test(opening)) return null;
  const what = text.slice(opening.length);
  if (what === '' || what.split(' ').length > mostLeftOut) return null;
  const isOne = !what.includes(' ');
  if (isOne ? all.at(-1)?.known.id == null : !readPhrase(shelf, what).isSomewhere(() => true)) return null;
  const speaks = speaksOf(
    what,
    (acronym) => shelf.acronyms.expansionsOf(lemma(acronym.toLowerCase()))[0]?.written.long ?? null,
  );
  const holds = (ordinal: number): boolean => {
    const { title, abstract } = shelf.papers.at(ordinal) as Paper;
    return !speaks(`${title}. ${abstract}`);
  };
  return { kind: 'without', by: text, says: `without “${what}”`, words: all.slice(at), holds };
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

const readers: readonly Reader[] = [
  readAuthor,
  readMonth,
  readYear,
  readTime,
  readCounted,
  readOrder,
  readCode,
  readWithout,
];

/** Does a paper fit what was said of the papers wanted? */
export function fits({ papers: all, facts }: Shelf, ordinal: number, intents: readonly Intent[]): boolean {
  const published = facts.published(ordinal);
  return intents.every(({ kind, from, to, papers, holds }) => {
    if (holds !== undefined) return holds(ordinal);
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
