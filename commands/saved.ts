import { ApplicationCommandOptionType as Kind } from 'discord-api-types/v10';
import { z } from 'zod';
import { UserError } from '../src/base/errors.ts';
import { formatCount, formatNumber } from '../src/base/format.ts';
import type { Button, Card, View } from '../src/command/card.ts';
import type { Choice, Command, Where } from '../src/command/command.ts';
import { Miss } from '../src/command/miss.ts';
import {
  type Brief,
  brief,
  colors,
  countPapers,
  drawByline,
  titleLink,
} from '../src/discord/cards/drawing.ts';
import { linkTo } from '../src/discord/cards/links.ts';
import { cutPlain } from '../src/discord/cards/markdown.ts';
import { paginate, paperMenu } from '../src/discord/cards/menus.ts';
import { proposeKeys, writeBibliography } from '../src/papers/bibtex.ts';
import type { Paper } from '../src/papers/paper.ts';
import type { Store } from '../src/store/index.ts';
import type { Services } from './services.ts';
import { completePaper, everywhere, paperOption, resolvePapers, typed } from './shared/options.ts';
import { drawChoice } from './shared/paper-card.ts';
import { myList, newest, searchAnew } from './shared/ways.ts';

const options = z.discriminatedUnion('subcommand', [
  z.object({ subcommand: z.literal('add'), paper: typed }),
  z.object({ subcommand: z.literal('remove'), paper: typed }),
  z.object({ subcommand: z.literal('list') }),
  z.object({ subcommand: z.literal('export') }),
]);
type Options = z.infer<typeof options>;

/** More would make a file that Discord doesn't take, and a list that nobody reads. */
const LIST_MAX = 1000;

type Result =
  | { readonly kind: 'added' | 'known' | 'removed'; readonly paper: Brief; readonly count: number }
  | {
      readonly kind: 'unclear';
      readonly subcommand: 'add' | 'remove';
      readonly name: string;
      readonly papers: readonly Brief[];
    }
  | { readonly kind: 'list'; readonly papers: readonly Brief[]; readonly gone: number }
  | { readonly kind: 'file'; readonly bibtex: string; readonly count: number };

function whose({ store }: Services, { user }: Where): { store: Store; person: string } {
  if (store === null || user === null) {
    throw new UserError('A reading list belongs to a person on Discord.', 'Use /saved there.');
  }
  return { store, person: user };
}

async function run(services: Services, asked: Options, where: Where): Promise<Result> {
  const { store, person } = whose(services, where);
  const saved = await store.savedPapers(person);
  if (asked.subcommand === 'add' || asked.subcommand === 'remove') {
    return change(services, asked, { store, person, ids: saved.map((s) => s.paper) });
  }
  const papers = saved.flatMap((s) => services.library.search.get(s.paper) ?? []);
  if (asked.subcommand === 'export') {
    if (papers.length === 0)
      throw new Miss(
        'Your reading list is empty.',
        [[newest, searchAnew]],
        'Save papers with the menu under them.',
      );
    const keys = await store.citationKeys(papers.map((p) => ({ id: p.id, proposals: proposeKeys(p) })));
    return { kind: 'file', bibtex: writeBibliography(papers, keys), count: papers.length };
  }
  return { kind: 'list', papers: papers.map(brief), gone: saved.length - papers.length };
}

async function change(
  services: Services,
  asked: Extract<Options, { paper: string }>,
  list: { readonly store: Store; readonly person: string; readonly ids: readonly string[] },
): Promise<Result> {
  const { store, person, ids } = list;
  const [paper, ...others] = meant(services, asked.paper, asked.subcommand === 'remove' ? ids : null);
  if (others.length > 0) {
    const papers = [paper, ...others].map(brief);
    return { kind: 'unclear', subcommand: asked.subcommand, name: asked.paper, papers };
  }
  if (asked.subcommand === 'remove') {
    if (!(await store.unsavePaper(person, paper.id))) {
      throw new Miss(`“${cutPlain(paper.title, 100)}” isn’t on your reading list.`, [[myList]]);
    }
    return { kind: 'removed', paper: brief(paper), count: ids.length - 1 };
  }
  if (ids.length >= LIST_MAX && !ids.includes(paper.id)) {
    throw new Miss(
      `Your reading list is full: it holds ${formatNumber(LIST_MAX)} papers.`,
      [[myList]],
      'Remove some first.',
    );
  }
  const added = await store.savePaper(person, paper.id);
  return { kind: added ? 'added' : 'known', paper: brief(paper), count: ids.length + (added ? 1 : 0) };
}

/** To remove one, a name has to be clear among those on the list only. */
function meant(
  services: Services,
  name: string,
  among: readonly string[] | null,
): readonly [Paper, ...Paper[]] {
  const found = resolvePapers(services, name, {
    command: 'saved',
    options: { subcommand: among === null ? 'add' : 'remove' },
    into: 'paper',
    how: 'private',
  });
  const [first, ...others] = among === null ? found : found.filter((p) => among.includes(p.id));
  return first === undefined ? [found[0]] : [first, ...others];
}

async function completeSaved(services: Services, written: string, where: Where): Promise<readonly Choice[]> {
  if (services.store === null || where.user === null) return [];
  const wanted = written.trim().toLowerCase();
  const saved = await services.store.savedPapers(where.user);
  return saved
    .flatMap((s) => services.library.search.get(s.paper) ?? [])
    .filter((p) => p.title.toLowerCase().includes(wanted))
    .map((p) => ({ name: p.title, value: p.id }));
}

const count = (n: number) => `${countPapers(n)} on your list.`;

const words = {
  added: '🔖 Saved to your reading list',
  known: '🔖 That’s on your reading list already',
  removed: 'Removed from your reading list',
} as const;

function card(result: Result, view: View): Card {
  if (result.kind === 'list') return drawList(result, view);
  if (result.kind === 'file') {
    const data = new TextEncoder().encode(result.bibtex);
    return {
      private: true,
      content: 'Your reading list as BibTeX',
      embeds: [{ color: colors.paper, description: formatCount(result.count, 'entry', 'entries') }],
      files: [{ name: 'papers.bib', data }],
    };
  }
  if (result.kind === 'unclear') {
    const options = { subcommand: result.subcommand };
    const to = { command: 'saved', options, into: 'paper', how: 'private' } as const;
    return drawChoice(result.name, result.papers, to);
  }
  const undo: Button =
    result.kind === 'removed'
      ? button('Save again', 'add', result.paper.id)
      : button('Remove', 'remove', result.paper.id);
  return {
    private: true,
    content: words[result.kind],
    embeds: [{ color: colors.paper, description: `${titleLink(result.paper)}\n-# ${count(result.count)}` }],
    rows: [[undo, button('My list', 'list')]],
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

function drawList(result: Extract<Result, { kind: 'list' }>, view: View): Card {
  const turn = (page: number) => ({
    command: 'saved',
    options: { subcommand: 'list' },
    view: { page },
    how: 'turn' as const,
  });
  const { items, row, place } = paginate(result.papers, 10, view['page'], turn);
  const lines = items.map((p) => `• ${linkTo(cutPlain(p.title, 150), p.link)}\n${drawByline(p)}`);
  const gone =
    result.gone > 0
      ? [`-# ${count(result.gone).replace(' on your list', '')} can’t be found here any more.`]
      : [];
  const none = ['Save papers with the menu under them, or with `/saved add`.'];
  const many = result.papers.length;
  return {
    private: true,
    content: many === 0 ? 'Your reading list is empty' : `Your reading list: ${countPapers(many)}`,
    embeds: [
      {
        color: colors.paper,
        description: [...(many > 0 ? lines : none), ...gone].join('\n'),
        ...(place === '' ? {} : { footer: { text: place } }),
      },
    ],
    rows:
      items.length > 0
        ? [row, paperMenu(items), [button('Export as BibTeX', 'export')]]
        : [[newest, searchAnew]],
  };
}

function print(result: Result): string {
  if (result.kind === 'file') return result.bibtex;
  if ('papers' in result) return result.papers.map((p) => p.title).join('\n');
  return `${words[result.kind]}: ${result.paper.title}`;
}

export const saved: Command<Services, Options, Result> = {
  name: 'saved',
  declaration: {
    name: 'saved',
    description: 'Your own reading list, seen by you alone',
    ...everywhere,
    options: [
      {
        type: Kind.Subcommand,
        name: 'add',
        description: 'Put a paper on your list',
        options: [paperOption('paper', 'A title, or a part of one', true)],
      },
      { type: Kind.Subcommand, name: 'list', description: 'What is on your list' },
      {
        type: Kind.Subcommand,
        name: 'remove',
        description: 'Take a paper off your list',
        options: [paperOption('paper', 'A title on your list', true)],
      },
      { type: Kind.Subcommand, name: 'export', description: 'Your list as a BibTeX file' },
    ],
  },
  options,
  private: true,
  onDiscordOnly: true,
  forms: { paper: { title: 'Which paper?', label: 'Its title, or a part of one' } },
  complete: {
    paper: (services, written, where) =>
      where.subcommand === 'remove'
        ? completeSaved(services, written, where)
        : completePaper(services, written),
  },
  run,
  card,
  print,
};
