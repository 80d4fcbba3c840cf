import { formatCount } from '../../src/base/format.ts';
import type { ActionMenu, Button, Card, Row, View } from '../../src/command/card.ts';
import { colors, countPapers, drawByline, titleLink } from '../../src/discord/cards/drawing.ts';
import { linkTo } from '../../src/discord/cards/links.ts';
import { cutPlain, escapeMarkdown } from '../../src/discord/cards/markdown.ts';
import { paginate, paperMenu } from '../../src/discord/cards/menus.ts';
import { drawChoice } from '../shared/paper-card.ts';
import { newest, searchAnew, way } from '../shared/ways.ts';
import type { Entry, SavedResult } from './result.ts';
import { showToAll } from './shared.ts';

const count = (n: number) => `${countPapers(n)} on your list.`;

export const words = {
  added: '🔖 Saved to your reading list',
  known: '🔖 That’s on your reading list already',
  removed: 'Removed from your reading list',
  read: '✓ Marked as read',
  unread: 'Marked as not read',
  noted: 'Note saved',
  bare: 'Note removed',
  noteless: 'There was no note',
} as const;

const undos = {
  added: ['Remove', 'remove'],
  known: ['Remove', 'remove'],
  removed: ['Save again', 'add'],
  read: ['Not read yet', 'unread'],
  unread: ['Read', 'read'],
  noted: ['Read', 'read'],
  bare: ['Read', 'read'],
  noteless: ['Read', 'read'],
} as const;

export function drawSaved(result: SavedResult, view: View): Card {
  switch (result.kind) {
    case 'list':
      return drawList(result, view);
    case 'file':
      return drawFile(result);
    case 'imported':
      return drawImported(result);
    case 'unclear':
      return drawChoice(result.name, result.papers, {
        command: 'saved',
        options: result.options,
        into: 'paper',
        how: 'private',
      });
  }
  const { paper, kind, note } = result;
  const [label, subcommand] = undos[kind];
  const says = note === undefined || note === '' ? '' : `\n> ${escapeMarkdown(cutPlain(note, 300))}`;
  const write = way('Note…', {
    command: 'saved',
    options: { subcommand: 'note', paper: paper.id },
    into: 'text',
    how: 'form',
  });
  return {
    private: true,
    content: words[kind],
    embeds: [{ color: colors.paper, description: `${titleLink(paper)}${says}\n-# ${count(result.count)}` }],
    rows: [
      [
        button(label, subcommand, paper.id),
        ...(kind === 'removed' ? [] : [write]),
        button('My list', 'list'),
      ],
    ],
  };
}

const button = (label: string, subcommand: string, paper?: string): Button => ({
  kind: 'button',
  label,
  to: {
    command: 'saved',
    options: paper === undefined ? { subcommand } : { subcommand, paper },
    how: 'private',
  },
});

function drawFile({ format, text, count: many }: Extract<SavedResult, { kind: 'file' }>): Card {
  const [name, file] = format === 'ris' ? ['RIS', 'papers.ris'] : ['BibTeX', 'papers.bib'];
  return {
    private: true,
    content: `Your reading list as ${name}`,
    embeds: [{ color: colors.paper, description: formatCount(many, 'entry', 'entries') }],
    files: [{ name: file, data: new TextEncoder().encode(text) }],
  };
}

function drawImported(result: Extract<SavedResult, { kind: 'imported' }>): Card {
  const { added, known, absent, broken, full } = result;
  const lines = [
    known > 0 ? `${countPapers(known)} already on your list.` : '',
    full ? 'Your list is full now; the others were left out.' : '',
    absent.length > 0 ? `${countPapers(absent.length)} in the file can’t be found here:` : '',
    ...absent.slice(0, 8).map((title) => `• ${escapeMarkdown(cutPlain(title, 120))}`),
    absent.length > 8 ? `-# and ${absent.length - 8} more` : '',
    broken > 0 ? `-# ${formatCount(broken, 'entry', 'entries')} could not be read.` : '',
  ].filter(Boolean);
  return {
    private: true,
    content: `${countPapers(added)} put on your reading list`,
    embeds: [{ color: colors.paper, description: lines.join('\n') || 'Everything in the file.' }],
    rows: [[button('My list', 'list')]],
  };
}

const shows = { all: 'All', unread: 'Unread', read: 'Read' } as const;

function drawEntry(p: Entry): string {
  const note = p.note === '' ? '' : `\n> ${escapeMarkdown(cutPlain(p.note, 300))}`;
  return `${p.isRead ? '✓' : '•'} ${linkTo(cutPlain(p.title, 150), p.link)}\n${drawByline(p)}${note}`;
}

function headingOf({ all, papers, search, show }: Extract<SavedResult, { kind: 'list' }>): string {
  if (all === 0) return 'Your reading list is empty';
  if (search === '' && show === 'all') return `Your reading list: ${countPapers(all)}`;
  const what = [
    show === 'all' ? '' : show,
    search === '' ? '' : `about “${escapeMarkdown(cutPlain(search, 60))}”`,
  ];
  return `Your reading list, ${what.filter(Boolean).join(', ')}: ${papers.length} of ${countPapers(all)}`;
}

function whyNone({ all, search, show }: Extract<SavedResult, { kind: 'list' }>): string {
  if (all === 0) return 'Save papers with the menu under them, or with `/saved add`.';
  if (search !== '') return 'Nothing on your list matches.';
  return show === 'read' ? 'You have marked none as read.' : 'You have read them all.';
}

function drawList(result: Extract<SavedResult, { kind: 'list' }>, view: View): Card {
  const { papers, all, search, show } = result;
  const options = {
    subcommand: 'list',
    search: search || undefined,
    show: show === 'all' ? undefined : show,
  };
  const turn = (page: number) => ({ command: 'saved', options, view: { page }, how: 'turn' as const });
  const { items, row, place } = paginate(papers, 8, view['page'], turn);
  const gone =
    result.gone > 0
      ? [`-# ${count(result.gone).replace(' on your list', '')} can’t be found here any more.`]
      : [];
  return {
    private: true,
    content: headingOf(result),
    embeds: [
      {
        color: colors.paper,
        description: [...(items.length > 0 ? items.map(drawEntry) : [whyNone(result)]), ...gone].join('\n'),
        ...(place === '' ? {} : { footer: { text: place } }),
      },
    ],
    rows: all === 0 ? [[newest, searchAnew]] : waysOn(result, items, row),
  };
}

function waysOn(
  { papers, search, show }: Extract<SavedResult, { kind: 'list' }>,
  items: readonly Entry[],
  row: readonly Button[],
): readonly Row[] {
  // A search is left by any of them, so the one that it was made in is a way on too.
  const others = (['all', 'unread', 'read'] as const).filter((other) => other !== show || search !== '');
  const filters = others.map((other) =>
    way(shows[other], { command: 'saved', options: { subcommand: 'list', show: other }, how: 'turn' }),
  );
  if (items.length === 0) return [filters];
  const mark: ActionMenu = {
    kind: 'actions',
    placeholder: 'Mark as read, or as not read…',
    choices: items.map((p) => ({
      label: p.title,
      description: p.isRead ? 'Not read yet' : 'Read',
      to: {
        command: 'saved',
        options: { subcommand: p.isRead ? 'unread' : 'read', paper: p.id },
        how: 'private',
      },
    })),
  };
  const files = [
    button('Export as BibTeX', 'export'),
    way('As RIS', { command: 'saved', options: { subcommand: 'export', format: 'ris' }, how: 'private' }),
    showToAll(papers, items.length),
  ];
  return [row, paperMenu(items), [mark], files, filters];
}
