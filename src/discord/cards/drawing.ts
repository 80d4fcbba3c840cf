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
  readonly comments: number;
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
  const { id, title, published, authors, comments, link } = paper;
  return { id, title, published, organisation: paper.organisation?.name ?? null, authors, comments, link };
});

const months = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');

/** `2025-07-20` → `20 Jul 2025`: no time zone can move it, and no reader takes the day for the month. */
export function formatDate(iso: string | null): string {
  const parts = iso === null ? null : /^(\d{4})-(\d{2})-(\d{2})/.exec(iso);
  return parts ? `${Number(parts[3])} ${months[Number(parts[2]) - 1]} ${parts[1]}` : 'date unknown';
}

const count = (n: number, one: string) => `${n} ${one}${n === 1 ? '' : 's'}`;

/** `20 Jul 2025 · Stanford NLP · 3 comments`, plain text. */
export const byline = keep((paper: Brief): string => {
  const who = paper.organisation ?? (paper.authors === null ? null : count(paper.authors, 'author'));
  const talk = paper.comments > 0 ? count(paper.comments, 'comment') : null;
  return [formatDate(paper.published), who, talk].filter((p) => p !== null).join(' · ');
});

/** A link that neither its text nor its address can break: marks in an address would end the bold around it. */
export function linkTo(title: string, url: string): string {
  const safe = url.replace(
    /[!'()*_~|`\\\s]/g,
    (c) => `%${c.charCodeAt(0).toString(16).padStart(2, '0').toUpperCase()}`,
  );
  return `[${escapeMarkdown(title)}](${safe})`;
}

export function titleLink(paper: Brief, max = 200): string {
  return linkTo(cutPlain(paper.title, max), paper.link);
}

/** The two lines that a paper has in a list: its title with a link, and its byline. */
export const headOf = keep((paper: Brief) => ({
  title: titleLink(paper),
  line: `-# ${escapeMarkdown(byline(paper))}`,
}));

/** The ways on from one paper. */
export function paperButtons(id: string): readonly Button[] {
  const button = (label: string, to: Action): Button => ({ kind: 'button', label, to });
  return [
    button('Summarise', { command: 'summarise', options: { paper: id }, how: 'open' }),
    button('Related', { command: 'related', options: { paper: id }, how: 'open' }),
    button('Compare with…', { command: 'compare', options: { first: id }, into: 'second', how: 'form' }),
    button('Ask', { command: 'ask', options: { paper: id }, into: 'question', how: 'form' }),
    button('Save', { command: 'saved', options: { subcommand: 'add', paper: id }, how: 'private' }),
  ];
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
