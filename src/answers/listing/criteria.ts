import { type Bound, readBound } from '../../papers/bounds.ts';
import { countOf, type DateRange, readDates } from '../../text/dates.ts';
import type { PaperKind } from './brings.ts';
import { readKind } from './brings.ts';
import { type By, type Known, readBy } from './by.ts';
import { readRequest } from './requests.ts';
import { aboutOf, contentOf } from './subject.ts';

export type Order = 'found' | 'newest' | 'oldest' | 'discussed' | 'liked' | 'authors';

/** What a question wants of the papers that it asks for. */
export interface Criteria {
  /** Said in so many words: "how many". */
  readonly counts: boolean;
  /** One is asked for: "the most discussed paper". */
  readonly single: boolean;
  /** What they are about, as typed; any of several: "robotics / manipulation". */
  readonly topics: readonly string[];
  /** All of them, and not any: "both RL and code". */
  readonly all: boolean;
  /** Their words are asked for, and not what they are about: "which papers mention …". */
  readonly literal: boolean;
  /** What they must not speak of. */
  readonly without: readonly string[];
  readonly kind: PaperKind | null;
  readonly code: boolean;
  /** Who they are by: an organisation or an author. */
  readonly by: By | null;
  readonly dates: DateRange | null;
  readonly bound: Bound | null;
  readonly order: Order;
  /** The other way round: "the least discussed". */
  readonly least: boolean;
  /** Only so many of them are wanted: "three papers on …". */
  readonly most: number | null;
}

/** What is known of the papers that are asked for. */
export interface Asking extends Known {
  /** ISO dates: today, and the newest paper's. A month without a year is the last that isn't after either. */
  readonly today: string | null;
  readonly newest: string | null;
  /** Do papers write these words in a row? */
  writes(row: string): boolean;
}

const orders: readonly (readonly [Order, RegExp])[] = [
  [
    'discussed',
    /\b(?:(?:the )?(?:most|least|top|highly) (?:discussed|commented|debated|talked[- ]about)|(?:with )?(?:the )?most comments)\b/i,
  ],
  [
    'liked',
    /\b(?:(?:most|least|top|highly) (?:liked|upvoted|popular|voted)|hottest|trending|popular|hot|(?:with )?(?:the )?most (?:up)?votes)\b/i,
  ],
  ['authors', /\b(?:with )?(?:the )?most (?:authors|writers|people)\b/i],
  ['oldest', /\b(?:oldest|earliest|first)\b/i],
  ['newest', /\b(?:newest|latest|most recent|recent|new)\b/i],
];

const code =
  /\b(?:(?:with|have|has|having|releas\w+|shar\w+|publish\w*|provid\w+|open[- ]?sourc\w+|makes?|making|come with|link(?:s|ed)? to|their|public|available) (?:\w+ ){0,3}?(?:code|codes|repo\w*|github|implementation)(?: (?:is |are )?(?:publicly |freely )?(?:available|released|public|online))?|code (?:is |was |are )?(?:publicly )?(?:available|released|public)|(?:are|is) open[- ]?source\w*|open[- ]?sourced?)\b/i;
const without =
  /(?:,? ?\bbut)? ?\b(?<word>without|except(?: for)?|excluding|other than|apart from|but not|but no|not (?:about|on|using|with|mentioning|for)|(?:that |which |who )?(?:are(?:n['’]t| not)(?: about| on)?|(?:do|does|did)(?:n['’]t| not) (?:use|need|mention|involve|rely on|have|require|write about|cover|train))) (?:an?y? |the )?(?:about |on )?(?<what>[^,;?]+?)(?=[,;?]| since | from | by | in (?:19|20)\d\d|$)/i;
const literally =
  /\b(?:mention|contain|say)\w*\b|\bwith the (?:word|term|phrase)\b|\bin (?:the|its|their) titles?\b/i;
/** The best are those that people like most. */
const best = /(?<=^|\s)(?:best|top)\b(?!-)/i;
const both = /\bboth (.+?) and (.+)$/i;
const number = /\b(?:\d{1,3}|two|three|four|five|six|seven|eight|nine|ten|a few|few|a couple of)\b/i;

/** Null where the question asks for no list. */
export function criteriaOf(question: string, asking: Asking): Criteria | null {
  const request = readRequest(question);
  if (request === null) return null;
  const few = request.few ? number.exec(request.adjectives)?.[0] : undefined;
  let adjectives = few === undefined ? request.adjectives : request.adjectives.replace(number, '');
  let rest = request.rest.replace(/^ (?=(?:19|20)\d\d\b)/, ' in ');
  const cut = (pattern: RegExp): void => {
    [adjectives, rest] = [adjectives.replace(pattern, ' '), rest.replace(pattern, ' ')];
  };
  const bound = readBound(rest);
  if (bound !== null) rest = rest.replace(bound.text, ' ');
  const left = leavesOut(rest, asking);
  if (left !== null) rest = rest.replace(left.text, ' ');
  const dates = readDates(`${adjectives} ${rest}`, asking.today, asking.newest);
  if (dates !== null) rest = rest.replace(dates.text, ' ');
  const coded = code.test(`${adjectives}${rest}`);
  cut(code);
  const kind = readKind(adjectives, rest);
  if (kind !== null) ({ adjectives, rest } = kind);
  const [order, ordered] =
    orders.find(([, p]) => p.test(`${adjectives} ${rest}`)) ??
    (best.test(adjectives) ? (['liked', best] as const) : ['found']);
  const least = /^(?:the )?least\b/i.test(ordered?.exec(`${adjectives} ${rest}`)?.[0] ?? '');
  if (ordered !== undefined) cut(ordered);
  const by = readBy(adjectives, rest, asking);
  if (by !== null) ({ adjectives, rest } = by);
  return {
    counts: request.counts,
    single: order !== 'found' && request.ofOne,
    most: few === undefined ? null : countOf(few),
    topics: alternatives(aboutOf(adjectives, rest.replace(both, ' $1 or $2'))),
    all: both.test(rest),
    literal: literally.test(rest),
    without: left?.what ?? [],
    kind: kind?.kind ?? null,
    code: coded,
    by: by?.by ?? null,
    dates,
    bound,
    order,
    least,
  };
}

/** "robotics / manipulation", "agents or teaching": either will do. */
const alternatives = (about: string): readonly string[] =>
  about
    .split(/ (?:and\/)?or | ?\/ ?(?=\S{3})/i)
    .map((one) => one.trim().replace(/^(?:on|about|in|with) /i, ''))
    .filter((one) => contentOf(one) !== '');

/** What is left out, unless papers write it with the word before: "robots without maps" is what they are about. */
function leavesOut(
  rest: string,
  { writes }: Asking,
): { readonly text: string; readonly what: readonly string[] } | null {
  const found = without.exec(rest);
  if (found === null) return null;
  const { word = '', what = '' } = found.groups ?? {};
  const before = /(\S+) *$/.exec(rest.slice(0, found.index))?.[1] ?? '';
  const row = `${before} without ${what}`;
  if (word.toLowerCase() === 'without' && contentOf(before) !== '' && writes(row)) return null;
  return {
    text: found[0],
    what: what
      .replace(/[- ]based$/i, '')
      .split(/ (?:or|nor|and) | ?\/ ?/i)
      .map(contentOf)
      .filter((one) => one !== ''),
  };
}
