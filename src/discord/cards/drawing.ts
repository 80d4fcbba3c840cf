import type { Action, Button, Menu, Row } from '../../command/card.ts';
import type { Paper } from '../../papers/paper.ts';
import { cutPlain, escapeMarkdown } from './markdown.ts';

/** One colour a kind of card, so that a channel can be scanned. */
export const colors = {
  search: 0x3b82f6,
  paper: 0x10b981,
  answer: 0x8b5cf6,
  compare: 0xf59e0b,
  help: 0x64748b,
  digest: 0x0ea5e9,
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
function keep<Key extends object, Value>(make: (key: Key) => Value): (key: Key) => Value {
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

const months = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');

/** `2025-07-20` → `20 Jul 2025`: no time zone can move it, and no reader takes the day for the month. */
export function formatDate(iso: string | null): string {
  const parts = iso === null ? null : /^(\d{4})-(\d{2})-(\d{2})/.exec(iso);
  return parts ? `${Number(parts[3])} ${months[Number(parts[2]) - 1]} ${parts[1]}` : 'date unknown';
}

const count = (n: number, one: string) => `${n.toLocaleString('en')} ${one}${n === 1 ? '' : 's'}`;

/** `1 paper`, `1,200 papers` */
export const countPapers = (n: number): string => count(n, 'paper');

/** The first three, and how many more; only their number where nobody names them. */
function whoWrote({ names, authors, organisation }: Brief): string | null {
  if (names.length > 0)
    return `${names.slice(0, 3).join(', ')}${names.length > 3 ? ` + ${names.length - 3}` : ''}`;
  return authors === null || organisation !== null ? null : count(authors, 'author');
}

/** What stands behind the date. */
const facts = (paper: Brief): readonly string[] =>
  [
    whoWrote(paper),
    paper.organisation,
    paper.upvotes > 0 ? `▲ ${paper.upvotes}` : null,
    paper.comments > 0 ? count(paper.comments, 'comment') : null,
  ].filter((p) => p !== null);

/** `20 Jul 2025 · Ada Lovelace, Alan Turing · Stanford NLP · ▲ 12 · 3 comments`, plain text. */
export const byline = keep((paper: Brief): string =>
  [formatDate(paper.published), ...facts(paper)].join(' · '),
);

/**
 * A day as Discord’s own timestamp, which each reader sees in their own language. Noon in UTC is the same day nearly
 * everywhere.
 */
export function drawDate(iso: string | null): string {
  const instant = iso === null ? Number.NaN : Date.parse(`${iso.slice(0, 10)}T12:00:00Z`);
  return Number.isNaN(instant) ? formatDate(iso) : `<t:${instant / 1000}:D>`;
}

/** The byline as small print of a card, with a link to the code. */
export const drawByline = keep((paper: Brief): string => {
  const code = paper.code === null ? [] : [linkTo('code', paper.code)];
  const said = facts(paper).map((fact) => escapeMarkdown(fact));
  return `-# ${[drawDate(paper.published), ...said, ...code].join(' · ')}`;
});

/** Signs that look like those which format. */
const alike: Readonly<Record<string, string>> = {
  '\\': '∖',
  '*': '∗',
  _: 'ˍ',
  '~': '∼',
  '`': 'ˋ',
  '|': '∣',
  '[': '［',
  ']': '］',
  '<': '‹',
  '>': '›',
};

/**
 * A stranger's text for the text of a link, where Discord shows the backslash of an escape (discord-api-docs#6185): a
 * sign that would format gives way to one that looks like it. An underscore within a word formats nothing.
 */
const plainInLink = (text: string): string =>
  text.replace(/[\\*_~`|[\]<>]/g, (sign, at: number) =>
    sign === '_' && inWord.test(text.slice(at - 1, at + 2)) ? sign : (alike[sign] ?? sign),
  );

const inWord = /^[\p{L}\p{N}]_[\p{L}\p{N}]$/u;

/**
 * A link that neither its text nor its address can break: marks in an address would end the bold around it. A text
 * that holds an address itself can't be a link's (discord-api-docs#7721), so a sign behind it is.
 */
export function linkTo(title: string, url: string): string {
  const safe = url.replace(
    /[!'()*_~|`\\\s]/g,
    (c) => `%${c.charCodeAt(0).toString(16).padStart(2, '0').toUpperCase()}`,
  );
  return /\w:\/\/|www\.|discord\.gg/i.test(title)
    ? `${escapeMarkdown(title)} [↗](${safe})`
    : `[${plainInLink(title)}](${safe})`;
}

export function titleLink(paper: Brief, max = 200): string {
  return linkTo(cutPlain(paper.title, max), paper.link);
}

/** The two lines that a paper has in a list: its title with a link, and its byline. */
export const headOf = keep((paper: Brief) => ({
  title: titleLink(paper),
  line: drawByline(paper),
}));

/** The ways on from one paper, three in a row: more don't fit a phone. */
export function paperRows(id: string, more: readonly Button[] = []): readonly Row[] {
  const button = (label: string, to: Action): Button => ({ kind: 'button', label, to });
  return inRows([
    button('Summarise', { command: 'summarise', options: { paper: id }, how: 'open' }),
    button('Related', { command: 'related', options: { paper: id }, how: 'open' }),
    button('Save', { command: 'saved', options: { subcommand: 'add', paper: id }, how: 'private' }),
    button('Compare with…', { command: 'compare', options: { first: id }, into: 'second', how: 'form' }),
    button('Ask', { command: 'ask', options: { paper: id }, into: 'question', how: 'form' }),
    ...more,
  ]);
}

/** Buttons three in a row. */
export function inRows(buttons: readonly Button[]): readonly Row[] {
  return buttons.flatMap((_, i) => (i % 3 === 0 ? [buttons.slice(i, i + 3)] : []));
}

const choiceOf = keep((p: Brief) => ({ label: p.title, value: p.id, description: byline(p) }));

/** A menu that opens one paper's card. */
export function paperMenu(papers: readonly Brief[], placeholder = 'Open a paper…'): readonly [Menu] {
  return [
    {
      kind: 'menu',
      placeholder,
      choices: papers.map(choiceOf),
      to: { command: 'show', options: {}, into: 'paper', how: 'open' },
    },
  ];
}

/** Where a list is cut into pages: the page's items, and the buttons to turn it. */
export function paginate<T>(
  items: readonly T[],
  size: number,
  asked: string | number | undefined,
  turn: (page: number) => Action,
): { readonly items: readonly T[]; readonly page: number; readonly pages: number; readonly row: Row } {
  const pages = Math.max(1, Math.ceil(items.length / size));
  const page = Math.min(pages, Math.max(1, Math.trunc(Number(asked ?? 1)) || 1));
  const row: Row =
    pages === 1
      ? []
      : [
          { kind: 'button', label: '◀ Previous', disabled: page === 1, to: turn(page - 1) },
          { kind: 'button', label: 'Next ▶', disabled: page === pages, to: turn(page + 1) },
        ];
  return { items: items.slice((page - 1) * size, page * size), page, pages, row };
}
