import { formatCount, formatDate, formatNumber } from '../../base/format.ts';
import type { Paper } from '../../papers/paper.ts';
import { headOfTitle } from '../../papers/title.ts';
import { linkTo } from './links.ts';
import { cutWords, escapeMarkdown } from './markdown.ts';

/** One colour a kind of card, so that a channel can be scanned. */
export const colors = {
  search: 0x3b82f6,
  paper: 0x10b981,
  answer: 0x8b5cf6,
  compare: 0xf59e0b,
  help: 0x64748b,
  digest: 0x0ea5e9,
  club: 0xec4899,
} as const;

/** What a card shows of a paper; plain data, so that a result can hold it. */
export interface Brief {
  readonly id: string;
  readonly title: string;
  readonly published: string | null;
  readonly organisation: string | null;
  readonly authors: number | null;
  /** Where a live source names them. */
  readonly names: readonly string[];
  readonly upvotes: number;
  readonly comments: number;
  readonly code: string | null;
  readonly link: string;
}

/** A paper is drawn again and again: what always comes out the same is kept as long as the paper. */
export function keep<Key extends object, Value>(make: (key: Key) => Value): (key: Key) => Value {
  const kept = new WeakMap<Key, Value>();
  return (key) => {
    const known = kept.get(key);
    if (known !== undefined) return known;
    const made = make(key);
    kept.set(key, made);
    return made;
  };
}

export const brief = keep((paper: Paper): Brief => {
  const { id, title, published, authors, comments, link, live } = paper;
  const organisation = paper.organisation?.name ?? null;
  const { authorNames: names = [], upvotes = 0, code = null } = live ?? {};
  return { id, title, published, organisation, authors, names, upvotes, comments, code, link };
});

/** `1 paper`, `1,200 papers` */
export const countPapers = (n: number): string => formatCount(n, 'paper');

/** The first three, and how many more; only their number where nobody names them. */
function whoWrote({ names, authors, organisation }: Brief, named = 3): string | null {
  if (names.length > 0)
    return `${names.slice(0, named).join(', ')}${names.length > named ? ` + ${formatNumber(names.length - named)}` : ''}`;
  return authors === null || organisation !== null ? null : formatCount(authors, 'author');
}

/** What stands behind the date. */
const facts = (paper: Brief): readonly string[] =>
  [
    whoWrote(paper),
    paper.organisation,
    paper.upvotes > 0 ? `▲ ${formatNumber(paper.upvotes)}` : null,
    paper.comments > 0 ? formatCount(paper.comments, 'comment') : null,
  ].filter((p) => p !== null);

/** `20 Jul 2025 · Ada Lovelace, Alan Turing · Stanford NLP · ▲ 12 · 3 comments`, plain text. */
export const byline = keep((paper: Brief): string =>
  [formatDate(paper.published), ...facts(paper)].join(' · '),
);

/**
 * A day as Discord’s own timestamp, which each reader sees in their own language. Noon in UTC is the same day nearly
 * everywhere.
 */
export function drawDate(iso: string | null, style: 'D' | 'd' = 'D'): string {
  const instant = iso === null ? Number.NaN : Date.parse(`${iso.slice(0, 10)}T12:00:00Z`);
  return Number.isNaN(instant) ? formatDate(iso) : `<t:${instant / 1000}:${style}>`;
}

/** The byline as small print of a card, with a link to the code. */
export const drawByline = keep((paper: Brief): string => {
  const code = paper.code === null ? [] : [linkTo('code', paper.code)];
  const said = facts(paper).map((fact) => escapeMarkdown(fact));
  return `-# ${[drawDate(paper.published), ...said, ...code].join(' · ')}`;
});

/** From whom a paper is, short enough for a line with other facts. */
export function drawSource(paper: Brief): readonly string[] {
  const from = paper.organisation ?? whoWrote(paper, 1);
  return from === null ? [] : [escapeMarkdown(cutWords(from, 26))];
}

/** The byline of a paper among several, one line on a phone: when, from whom, and how much it is liked. */
const drawShortByline = keep((paper: Brief): string => {
  const votes = paper.upvotes > 0 ? [`▲ ${formatNumber(paper.upvotes)}`] : [];
  return `-# ${[drawDate(paper.published, 'd'), ...drawSource(paper), ...votes].join(' · ')}`;
});

export const titleLink = (paper: Brief, max = 200): string => linkTo(cutWords(paper.title, max), paper.link);

/** What a paper has in a list: its title with a link, three lines on a phone at most, and its byline. */
export const headOf = keep((paper: Brief) => ({
  title: linkTo(cutWords(paper.title, 84), paper.link),
  line: drawShortByline(paper),
}));

/** As people call a paper, for the one line of plain text over its card: `RefCritic: Training …` → `RefCritic`. */
export const shortTitle = (title: string, max = 34): string => cutWords(headOfTitle(title), max);
