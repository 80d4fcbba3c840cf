import { moveMonth } from '../base/time.ts';
import type { Paper } from '../papers/paper.ts';
import type { Search } from '../search/api.ts';
import { lemma } from '../text/tokens/lemma.ts';
import { stopWords } from '../text/tokens/stop-words.ts';
import { splitWords } from '../text/tokens/words.ts';

/** Half a year, beside the half year before. */
const span = 6;
/** Fewer papers in one of them, and chance is all that could be seen. */
const fewest = 200;
/** So many titles of each, the newest, are read: it takes some hundredths of a second. */
const most = 1_500;
/** A word of fewer titles says nothing yet. */
const leastTitles = 8;
/** So many standard errors: of some thousand words none comes so far by chance. */
const leastScore = 3.3;
/** Words that stand together so often are one term: `world models` in place of `world`. */
const together = 0.7;
const longest = 3;

/** A word, or some in a row, of titles: which share of them has it. */
export interface Turn {
  readonly term: string;
  readonly before: number;
  readonly now: number;
}

export interface Turns {
  readonly rising: readonly Turn[];
  readonly falling: readonly Turn[];
}

interface TitleWord {
  readonly lemma: string;
  readonly start: number;
  readonly end: number;
}

/** The telling words of a title, in rows that nothing else parts. */
function rowsOf(title: string, lemmaOf: (word: string) => string): readonly TitleWord[][] {
  const rows: TitleWord[][] = [[]];
  for (const { text, start, end } of splitWords(title)) {
    const last = rows.at(-1) ?? [];
    const isApart = last.length > 0 && !/^[ -]$/.test(title.slice(last.at(-1)?.end, start));
    const isTelling = text.length > 1 && !stopWords.has(text) && /\p{L}/u.test(text);
    if (isApart || !isTelling) rows.push([]);
    if (isTelling) rows.at(-1)?.push({ lemma: lemmaOf(text), start, end });
  }
  return rows;
}

interface Title {
  readonly title: string;
  readonly half: 'before' | 'now';
  readonly rows: readonly TitleWord[][];
}

/** By its lemmas, each term of a title, as it is written there: words that are in enough titles, alone and in a row. */
function termsOf(
  { title, rows }: Title,
  isFrequent: (word: TitleWord) => boolean,
): ReadonlyMap<string, string> {
  const terms = new Map<string, string>();
  for (const row of rows)
    row.forEach(({ start }, from) => {
      let key = '';
      for (const word of row.slice(from, from + longest)) {
        if (!isFrequent(word)) break;
        key = key === '' ? word.lemma : `${key} ${word.lemma}`;
        terms.set(key, title.slice(start, word.end));
      }
    });
  return terms;
}

interface Count {
  readonly key: string;
  before: number;
  now: number;
  readonly forms: Map<string, number>;
}

function countTerms(before: readonly Paper[], now: readonly Paper[]): readonly Count[] {
  const known = new Map<string, string>();
  const lemmaOf = (word: string): string => {
    const found = known.get(word) ?? lemma(word);
    known.set(word, found);
    return found;
  };
  const read = (half: Title['half'], papers: readonly Paper[]): Title[] =>
    papers.map(({ title }) => ({ title, half, rows: rowsOf(title, lemmaOf) }));
  const titles = [...read('before', before), ...read('now', now)];
  const frequency = new Map<string, number>();
  for (const { rows } of titles)
    for (const word of new Set(rows.flat().map((one) => one.lemma)))
      frequency.set(word, (frequency.get(word) ?? 0) + 1);
  const isFrequent = (word: TitleWord): boolean => (frequency.get(word.lemma) ?? 0) >= leastTitles;
  const counts = new Map<string, Count>();
  for (const title of titles)
    for (const [key, form] of termsOf(title, isFrequent)) {
      const count = counts.get(key) ?? { key, before: 0, now: 0, forms: new Map() };
      count[title.half]++;
      count.forms.set(form, (count.forms.get(form) ?? 0) + 1);
      counts.set(key, count);
    }
  return [...counts.values()];
}

/** By how many standard errors two shares differ: above 0 it rose. */
function score({ before, now }: Count, ofBefore: number, ofNow: number): number {
  const share = (before + now) / (ofBefore + ofNow);
  const error = Math.sqrt(share * (1 - share) * (1 / ofBefore + 1 / ofNow));
  return error === 0 ? 0 : (now / ofNow - before / ofBefore) / error;
}

const isWithin = (part: string, whole: string): boolean =>
  part !== whole && ` ${whole} `.includes(` ${part} `);
const isMostOf = (whole: Count, part: Count): boolean =>
  whole.before + whole.now >= together * (part.before + part.now);

/** Of terms that hold one another, the longer where it is most of the shorter, else the shorter. */
const isOwn = (one: Count, others: readonly Count[]): boolean =>
  !others.some(
    (other) =>
      (isWithin(one.key, other.key) && isMostOf(other, one)) ||
      (isWithin(other.key, one.key) && !isMostOf(one, other)),
  );

const formOf = ({ forms }: Count): string => [...forms].reduce((a, b) => (b[1] > a[1] ? b : a))[0];

/** What more of the titles have than before, and what fewer, the clearest first; null where there are too few papers. */
export function compareTitles(before: readonly Paper[], now: readonly Paper[]): Turns | null {
  if (before.length < fewest || now.length < fewest) return null;
  const scored = countTerms(before, now)
    .filter((count) => count.before + count.now >= leastTitles)
    .map((count) => ({ count, score: score(count, before.length, now.length) }));
  const choose = (sign: 1 | -1): Turn[] => {
    const clear = scored.filter((one) => sign * one.score >= leastScore);
    const counts = clear.map((one) => one.count);
    return clear
      .filter(({ count }) => isOwn(count, counts))
      .sort((a, b) => sign * (b.score - a.score))
      .map(({ count }) => ({
        term: formOf(count),
        before: count.before / before.length,
        now: count.now / now.length,
      }));
  };
  return { rising: choose(1), falling: choose(-1) };
}

/** The same of the half year that ends with a month, beside the one before. @param last `2026-04` */
export function turnsUntil({ search }: Pick<Search, 'search'>, last: string): Turns | null {
  const until = (end: string): readonly Paper[] => {
    const query = `after:${moveMonth(end, -span)} before:${moveMonth(end, 1)}`;
    // Given a day, nothing of it is remembered: so many hits would drive out those that people come back to.
    const { hits } = search(query, { sort: 'newest', limit: most, today: `${end}-01` });
    return hits.map(({ paper }) => paper);
  };
  return compareTitles(until(moveMonth(last, -span)), until(last));
}
