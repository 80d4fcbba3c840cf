import { z } from 'zod';
import { formatNumber } from '../../src/base/format.ts';
import type { Action, Button, Card, View } from '../../src/command/card.ts';
import type { Command } from '../../src/command/command.ts';
import { Miss } from '../../src/command/miss.ts';
import {
  type Brief,
  brief,
  colors,
  countPapers,
  headOf,
  titleLink,
} from '../../src/discord/cards/drawing.ts';
import { paginate, paperMenu } from '../../src/discord/cards/menus.ts';
import type { Services } from '../services.ts';
import { newest, searchAnew, way } from '../shared/ways.ts';

/** So many of a list are shown to all, by ids of at most 16 characters. */
export const mostShared = 50;

const options = z.object({ papers: z.string().max(mostShared * 17) });

/** So many are named where all see it: the channel isn’t to be filled by one person’s list. */
const named = 3;
const perPage = 8;

/** The button that shows papers of a list to all; where it shows more than who presses it sees, it says how many. */
export function showToAll(papers: readonly Brief[], seen: number): Button {
  const shown = papers.slice(0, mostShared);
  const many = shown.length < papers.length ? `the first ${mostShared}` : `all ${formatNumber(shown.length)}`;
  return way(`Show ${papers.length > seen ? many : 'these'} to all`, {
    command: 'list',
    options: { papers: idsOf(shown) },
    how: 'public',
  });
}

const idsOf = (papers: readonly Brief[]): string => papers.map((p) => p.id).join(',');

/** All of them, page by page, for who asked for them. */
function drawAll(papers: readonly Brief[], view: View): Card {
  const shared = { command: 'list', options: { papers: idsOf(papers) } };
  const turn = (page: number): Action => ({ ...shared, view: { page }, how: 'turn' });
  const { items, page, row, place } = paginate(papers, perPage, view['page'], turn);
  const lines = items
    .map(headOf)
    .map(({ title, line }, at) => `**${(page - 1) * perPage + at + 1}\\. ${title}**\n${line}`);
  return {
    content: `A reading list: ${countPapers(papers.length)}`,
    embeds: [
      {
        color: colors.paper,
        description: lines.join('\n'),
        ...(place === '' ? {} : { footer: { text: place } }),
      },
    ],
    rows: [row, paperMenu(items)],
    share: { ...shared, how: 'share' },
  };
}

/** What a channel sees: the first ones by their links, and a way to all of them. */
function drawShared(papers: readonly Brief[]): Card {
  const lines = papers.slice(0, named).map((paper) => `• ${titleLink(paper, 84)}`);
  const more = papers.length - named;
  const all = way(`All ${countPapers(papers.length)}`, {
    command: 'list',
    options: { papers: idsOf(papers) },
    view: { page: 1 },
    how: 'open',
  });
  return {
    content: `From a reading list: ${countPapers(papers.length)}`,
    embeds: [
      {
        color: colors.paper,
        description: [...lines, ...(more > 0 ? [`-# and ${formatNumber(more)} more`] : [])].join('\n'),
      },
    ],
    rows: [more > 0 ? [all] : [], paperMenu(papers.slice(0, 25))],
  };
}

/** Papers of somebody's list that they show to all: what they chose to press, without their notes. */
export const sharedList: Command<Services, z.infer<typeof options>, readonly Brief[]> = {
  name: 'list',
  declaration: null,
  options,
  async run({ library }, { papers }) {
    const found = await library.getAll(papers.split(','));
    if (found.length === 0) throw new Miss('Those papers aren’t here any more.', [[newest, searchAnew]]);
    return found.map(brief);
  },
  card: (papers, view) => (view['page'] === undefined ? drawShared(papers) : drawAll(papers, view)),
  print: (papers) => papers.map((p) => p.title).join('\n'),
};
