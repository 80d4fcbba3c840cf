import { DAY, utcDate } from '../../base/time.ts';
/** A query in its language: free words, and what narrows them. */
export interface Query {
  /** What is searched by relevance, as typed, in order; phrases are among it. */
  readonly text: string;
  /** Papers must hold each of these, word by word. */
  readonly phrases: readonly string[];
  /** Papers must hold each of these in the title. */
  readonly titles: readonly string[];
  /** Papers must hold none of these. */
  readonly without: readonly string[];
  readonly organisations: readonly string[];
  readonly authors: readonly string[];
  /** What papers must not be, by the same filters: -org:, -year:, … */
  readonly not: readonly Excluded[];
  /** ISO dates, both inclusive; a paper without a date is in no range. */
  readonly from: string | null;
  readonly to: string | null;
  /** What could not be understood, in plain sentences. */
  readonly notes: readonly string[];
}

/** A filter turned round. */
export interface Excluded {
  readonly key: 'org' | 'author' | 'title' | 'date';
  readonly value: string;
  readonly range?: Range;
}

/** A query of words alone, before they are put in. */
const words: Query = {
  text: '',
  phrases: [],
  titles: [],
  without: [],
  organisations: [],
  authors: [],
  not: [],
  from: null,
  to: null,
  notes: [],
};

/** More than anyone types; what is beyond is not read. */
export const longestQuery = 4000;
/** More mistakes than this nobody reads about. */
const mostNotes = 6;

const piece = /(?<minus>-?)(?:(?<key>[a-zA-Z]+):)?(?:"(?<quoted>[^"]*)"|(?<plain>[^\s"]+)|(?<open>"))/gu;
/** People leave a space after the colon, as they do in prose. */
const spaced = /(?<=(?:^|\s)(?:org|organi[sz]ation|year|before|after|title|authors?):)\s+/gi;
const keys = [
  'org',
  'organisation',
  'organization',
  'year',
  'before',
  'after',
  'title',
  'author',
  'authors',
] as const;
type Key = (typeof keys)[number];
const isKey = (key: string): key is Key => (keys as readonly string[]).includes(key);

/** What only words can be: most queries. */
const plainWords = /^[^-:"“”„«»\0]*$/;

/** Reads a query; whatever it cannot read is text, or a note, never an error. */
export function parseQuery(typed: string): Query {
  if (typed.length <= longestQuery && plainWords.test(typed))
    return { ...words, text: typed.trim().replace(/\s+/g, ' ') };
  const text: string[] = [];
  const phrases: string[] = [];
  const titles: string[] = [];
  const without: string[] = [];
  const organisations: string[] = [];
  const authors: string[] = [];
  const not: Excluded[] = [];
  const notes: string[] = [];
  let from: string | null = null;
  let to: string | null = null;
  const narrow = (range: Range) => {
    if (range.from !== null && (from === null || range.from > from)) from = range.from;
    if (range.to !== null && (to === null || range.to < to)) to = range.to;
  };

  const line = straighten(typed);
  if (typed.length > longestQuery) notes.push(`Only the first ${longestQuery} characters were searched.`);
  for (const found of line.matchAll(piece)) {
    const { minus, key: rawKey, quoted, plain, open } = found.groups as Partial<Record<string, string>>;
    const key = rawKey?.toLowerCase() ?? '';
    const value = quoted ?? plain ?? '';
    if (open !== undefined) {
      notes.push('A quote is not closed: its words were searched one by one.');
      if (rawKey !== undefined) text.push(rawKey);
      continue;
    }
    // a minus inside a word is a hyphen, and alone it is a dash
    const atStart = found.index === 0 || /\s/.test(line.charAt(found.index - 1));
    if (minus === '-' && atStart && value !== '' && key === '') {
      without.push(value);
    } else if (isKey(key) && atStart && minus === '-') {
      if (value === '') continue;
      const excluded = exclude(key, value);
      if (excluded === null) notes.push(mistakes[key as keyof typeof mistakes].replace('%', value));
      else not.push(excluded);
    } else if (isKey(key) && atStart && minus === '') {
      if (value === '') continue;
      if (key === 'title') titles.push(value);
      else if (key === 'year' || key === 'before' || key === 'after') {
        const range = readRange(key, value);
        if (range === null) notes.push(mistakes[key].replace('%', value));
        else narrow(range);
      } else if (key === 'author' || key === 'authors') authors.push(value);
      else organisations.push(value);
      if (key === 'title') text.push(value);
    } else if (isKey(value.toLowerCase().slice(0, -1)) && value.endsWith(':')) {
      notes.push(`${value} says nothing: write what you mean right after the colon.`);
    } else {
      if (rawKey !== undefined) {
        text.push(rawKey);
        // not of an address, and not of a title that was pasted without its space
        if (rawKey === key && atStart && !value.startsWith('//'))
          notes.push(`${key}: is no filter here: it was searched as a word.`);
      }
      text.push(value);
      if (quoted !== undefined && quoted.trim() !== '') phrases.push(quoted);
    }
  }
  if (from !== null && to !== null && from > to) notes.push(`No day is both after ${from} and before ${to}.`);
  return {
    ...{ text: text.join(' '), phrases, titles, without, organisations, authors, not, from, to },
    notes: [...new Set(notes)].slice(0, mostNotes),
  };
}

/** What of a query is read, its quotes straight, its filters beside their values. */
const straighten = (typed: string): string =>
  typed
    .slice(0, longestQuery)
    .replace(/[“”„«»]/g, '"')
    .replaceAll('\0', ' ')
    .trim()
    .replace(spaced, '');

const mistakes = {
  year: 'year:% was not understood: write year:2024 or year:2023..2025.',
  before: 'before:% was not understood: write before:2024 or before:2024-05-31.',
  after: 'after:% was not understood: write after:2024 or after:2024-05-31.',
};

export interface Range {
  readonly from: string | null;
  readonly to: string | null;
}

function exclude(key: Key, value: string): Excluded | null {
  if (key === 'title') return { key, value };
  if (key === 'author' || key === 'authors') return { key: 'author', value };
  if (key !== 'year' && key !== 'before' && key !== 'after') return { key: 'org', value };
  const range = readRange(key, value);
  return range === null ? null : { key: 'date', value, range };
}

function readRange(key: 'year' | 'before' | 'after', value: string): Range | null {
  if (key === 'year') {
    const [first = '', last = first, ...rest] = value.split(/\.{2,}|…|[-–—]/);
    if (rest.length > 0 || (first === '' && last === '')) return null;
    if (![first, last].every((year) => year === '' || /^\d{4}$/.test(year))) return null;
    const [low, high] = first !== '' && last !== '' && first > last ? [last, first] : [first, last];
    return { from: low === '' ? null : `${low}-01-01`, to: high === '' ? null : `${high}-12-31` };
  }
  const date = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/.exec(value);
  if (date === null) return null;
  const [, year = '', month, day] = date;
  // before the first day of what was named, or after its last
  const start = Date.UTC(Number(year), Number(month ?? '1') - 1, Number(day ?? '1'));
  // a day that doesn't exist comes out as another
  if (utcDate(start) !== `${year}-${month ?? '01'}-${day ?? '01'}`) return null;
  if (key === 'before') return { from: null, to: utcDate(start - DAY) };
  const next = new Date(start);
  if (day !== undefined) next.setUTCDate(next.getUTCDate() + 1);
  else if (month !== undefined) next.setUTCMonth(next.getUTCMonth() + 1);
  else next.setUTCFullYear(next.getUTCFullYear() + 1);
  return { from: utcDate(next.getTime()), to: null };
}
