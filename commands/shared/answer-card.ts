import { z } from 'zod';
import type { Answer, Route } from '../../src/answers/index.ts';
import type { Button, Card, View } from '../../src/command/card.ts';
import type { Placed } from '../../src/command/command.ts';
import {
  type Brief,
  colors,
  countPapers,
  drawByline,
  drawDate,
  shortTitle,
  titleLink,
} from '../../src/discord/cards/drawing.ts';
import { cutPlain, emphasise, escapeMarkdown } from '../../src/discord/cards/markdown.ts';
import { paginate, paperMenu, paperRows } from '../../src/discord/cards/menus.ts';
import { typed } from './options.ts';
import { newest, searchFor, way } from './ways.ts';

/** In a thread about some papers, this asks all of them nevertheless. */
export const all = '*';

export const options = z.object({
  question: typed,
  paper: typed.optional(),
  /** Ids with commas between them: the papers of a card, asked by its button. */
  among: z.string().max(200).optional(),
});
export type Options = z.infer<typeof options>;

export type AskResult = Omit<Answer, 'near' | 'silent' | 'list' | 'to' | 'about' | 'of'> &
  Placed & {
    /** The papers that `told` counts. */
    readonly list: readonly Brief[];
    /** What another command answered instead. */
    readonly routed: { readonly command: Route['command']; readonly result: unknown } | null;
    /** What was asked for, to turn the pages of a list. */
    readonly options: Options;
    readonly question: string;
    readonly near: readonly Brief[];
    /** Papers asked one by one in whose abstracts nothing was found. */
    readonly silent: readonly Brief[];
    /** The papers that sentences were taken from, or that `told` speaks of. */
    readonly papers: readonly Brief[];
    /** What "it" was taken for: the papers that the asker was last shown here. */
    readonly meant: readonly Brief[];
    /** What it may mean, where those are too many. */
    readonly choices: readonly Brief[];
    /** The papers asked, where it wasn't all of them. */
    readonly asked: readonly Brief[];
    /** The name of a paper that may mean several. */
    readonly unclear: { readonly name: string; readonly papers: readonly Brief[] } | null;
  };

/** Each paper's sentences in the abstract's order (an antecedent stands before what needs it), then their source. */
function drawAnswer({ papers, sentences }: AskResult): string {
  return papers
    .map((paper) => {
      const own = sentences.filter((s) => s.paperId === paper.id).toSorted((a, b) => a.start - b.start);
      const quotes = own.map((s) => `> ${emphasise(s.text, s.short ? [s.short] : [], 1000)}`);
      const source = `-# ${titleLink(paper, 150)} · ${drawDate(paper.published)}`;
      return [...(quotes.length > 0 ? [quotes.join('\n> \n')] : []), source].join('\n');
    })
    .join('\n\n');
}

/** Nothing was found: the closest papers, and the ways on. */
export function drawDeclined(result: AskResult, title: string): Card {
  const near = result.near.slice(0, 3);
  // Those that were asked are named above already.
  const others = near.filter(({ id }) => !result.meant.some((p) => p.id === id));
  const closest =
    others.length > 0
      ? [
          others.length === 1 ? 'The closest paper:' : 'The closest papers:',
          ...others.map((p) => `• ${titleLink(p)}`),
        ].join('\n')
      : '';
  const again = way('Ask all papers', {
    command: 'ask',
    options: { question: result.question, paper: all },
    how: 'public',
  });
  const ways = [
    ...(result.asked.length > 0 ? [again] : []),
    ...near.slice(0, 1).map(abstractOf),
    searchFor(result.question),
    ...(near.length > 0 ? [] : [newest]),
  ];
  return {
    private: true,
    content: escapeMarkdown(result.note ?? 'I found nothing that answers this.'),
    embeds: [
      {
        color: colors.help,
        title,
        description: [...saysMeant(result), closest].filter(Boolean).join('\n\n'),
      },
    ],
    rows: [ways, ...(near.length > 0 ? [paperMenu(near)] : [])],
  };
}

const abstractOf = ({ id, title }: Brief): Button =>
  way(`Abstract of ${shortTitle(title, 40)}`, {
    command: 'show',
    options: { paper: id, whole: true },
    how: 'open',
  });

/** Of which papers an answer without a name speaks, and what a follow-up was read as. */
const saysMeant = ({ meant, readAs }: AskResult): string[] =>
  readAs !== undefined
    ? [`-# Read as “${escapeMarkdown(cutPlain(readAs, 150))}”`]
    : meant.length === 0
      ? []
      : [`-# Of ${meant.map((p) => titleLink(p, 80)).join(', ')}, shown above`];

/** Whose words they are: `From the abstract of RefCritic`. */
function saysWho(papers: readonly Brief[]): string {
  const names = papers.map((p) => shortTitle(p.title, 30));
  if (names.length === 0) return 'What the papers say';
  if (names.length > 2) return `From the abstracts of ${countPapers(names.length)}`;
  return `From the abstract${names.length === 1 ? '' : 's'} of ${names.join(' and ')}`;
}

export function drawAnswered(result: AskResult, title: string): Card {
  const [only, ...others] = result.papers;
  const silent = result.silent.map((p) => `-# ${titleLink(p, 150)}: not found in the abstract`);
  const description = [...saysMeant(result), drawAnswer(result), silent.join('\n')]
    .filter(Boolean)
    .join('\n\n');
  return {
    content: escapeMarkdown(result.told ?? saysWho(result.papers)),
    embeds: [{ color: colors.answer, title, description }],
    rows:
      only === undefined
        ? [[searchFor(result.question), newest]]
        : others.length === 0
          ? paperRows(only.id)
          : [paperMenu(result.papers)],
  };
}

const perPage = 10;

/** All papers of a list, ten on a page, under what they have in common. */
export function drawList(result: AskResult, title: string, asked: View[string] | undefined): Card {
  const { list, options, told, note } = result;
  const { items, page, pages, row, place } = paginate(list, perPage, asked, (to) => ({
    command: 'ask',
    options,
    view: { page: to },
    how: 'turn',
  }));
  const lines = items.map((p) => `${list.indexOf(p) + 1}\\. ${titleLink(p, 120)}\n${drawByline(p)}`);
  const says = escapeMarkdown(told ?? note ?? '');
  const footer = pages > 1 ? { footer: { text: place } } : {};
  const parts = [page === 1 ? drawAnswer(result) : '', lines.join('\n')];
  return {
    content: says || `What ${countPapers(list.length)} say`,
    embeds: [{ color: colors.answer, title, description: parts.filter(Boolean).join('\n\n'), ...footer }],
    rows: [...(pages > 1 ? [row] : []), paperMenu(items)],
  };
}

/** The question again, with the paper that it speaks of. */
export function drawWhich({ question, note = '', choices }: AskResult, title: string): Card {
  const name: Button = {
    kind: 'button',
    label: 'Name the paper…',
    style: 'primary',
    to: { command: 'ask', options: { question }, into: 'paper', how: 'form' },
  };
  const [menu] = choices.length > 0 ? paperMenu(choices, 'Which one?') : [];
  const chosen = menu
    ? [[{ ...menu, to: { command: 'ask', options: { question }, into: 'paper', how: 'public' } }] as const]
    : [];
  return {
    private: true,
    content: escapeMarkdown(note || 'Which paper do you mean?'),
    embeds: [{ color: colors.help, title }],
    rows: [...chosen, [name]],
  };
}
