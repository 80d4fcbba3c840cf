import { formatNumber } from '../../base/format.ts';
import { pageOf } from '../../base/pages.ts';
import type { Action, ActionMenu, Button, Menu, Row } from '../../command/card.ts';
import { type Brief, byline, keep } from './drawing.ts';

/**
 * The ways on from one paper: what is wanted most as buttons, three in a row at most with the one that shares, and a
 * menu of the others. `on` is what the card shows already.
 */
export function paperRows(
  id: string,
  { on, more = [] }: { readonly on?: 'summary' | 'abstract'; readonly more?: readonly Button[] } = {},
): readonly Row[] {
  const to = {
    abstract: { command: 'show', options: { paper: id, whole: true }, how: 'open' },
    summary: { command: 'summarise', options: { paper: id }, how: 'open' },
    related: { command: 'related', options: { paper: id }, how: 'open' },
    ask: { command: 'ask', options: { paper: id }, into: 'question', how: 'form' },
    compare: { command: 'compare', options: { first: id }, into: 'second', how: 'form' },
    nominate: { command: 'club', options: { subcommand: 'nominate', paper: id }, how: 'private' },
    save: { command: 'saved', options: { subcommand: 'add', paper: id }, how: 'private' },
  } as const satisfies Record<string, Action>;
  const first = [
    ...(on === 'summary' ? [] : [{ label: 'Summary', to: to.summary }]),
    ...(on === 'abstract' ? [] : [{ label: 'Abstract', to: to.abstract }]),
  ];
  const moved = first.splice(0, Math.max(0, first.length + more.length - 2));
  const choices: ActionMenu['choices'] = [
    ...moved,
    { label: 'Related papers', to: to.related },
    { label: 'Ask about it…', to: to.ask },
    { label: 'Compare with…', to: to.compare },
    { label: 'Save to my list', to: to.save },
    { label: 'Nominate for the club', to: to.nominate },
  ];
  const buttons = first.map((b): Button => ({ kind: 'button', ...b }));
  return [[...buttons, ...more], [{ kind: 'actions', placeholder: 'More…', choices }]];
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

/** The same, with other ways on behind the papers. */
export function paperMenuWith(papers: readonly Brief[], ways: ActionMenu['choices']): readonly [ActionMenu] {
  const open = papers.map((p) => {
    const { label, description } = choiceOf(p);
    const to: Action = { command: 'show', options: { paper: p.id }, how: 'open' };
    return { label, description, to };
  });
  return [
    {
      kind: 'actions',
      placeholder: ways.length > 0 ? 'Open a paper, or search otherwise…' : 'Open a paper…',
      choices: [...open, ...ways],
    },
  ];
}

/** Where a list is cut into pages: the page's items, and the buttons to turn it. */
export function paginate<T>(
  items: readonly T[],
  size: number,
  asked: string | number | undefined,
  turn: (page: number) => Action,
): {
  readonly items: readonly T[];
  readonly page: number;
  readonly pages: number;
  readonly row: readonly Button[];
  /** `page 2 of 1,204`; empty where there is one only. */
  readonly place: string;
} {
  const { pages, page, items: shown } = pageOf(items, size, asked);
  const row: readonly Button[] =
    pages === 1
      ? []
      : [
          { kind: 'button', label: '◀ Previous', disabled: page === 1, to: turn(page - 1) },
          { kind: 'button', label: 'Next ▶', disabled: page === pages, to: turn(page + 1) },
        ];
  const place = pages === 1 ? '' : `page ${formatNumber(page)} of ${formatNumber(pages)}`;
  return { items: shown, page, pages, row, place };
}
