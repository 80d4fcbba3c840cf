import { styleText } from 'node:util';
import type { Action, Card } from '../../src/command/card.ts';
import {
  type Brief,
  brief,
  byline,
  colors,
  linkTo,
  paperButtons,
  paperMenu,
  titleLink,
} from '../../src/discord/cards/drawing.ts';
import { cutPlain, escapeMarkdown } from '../../src/discord/cards/markdown.ts';
import type { Paper } from '../../src/papers/paper.ts';

export interface PaperFacts extends Brief {
  readonly abstract: string;
  readonly arxiv: string | null;
  readonly code: string | null;
}

export function factsOf(paper: Paper): PaperFacts {
  const { abstract, live } = paper;
  return { ...brief(paper), abstract, arxiv: live?.arxiv ?? null, code: live?.code ?? null };
}

/** One paper whole: the card that menus open. */
export function drawPaper(paper: PaperFacts, note?: string): Card {
  const links = [
    paper.arxiv === null ? null : `[arXiv](https://arxiv.org/abs/${paper.arxiv})`,
    paper.code === null ? null : linkTo('Code', paper.code),
  ].filter((l) => l !== null);
  const head = [
    `**${titleLink(paper, 250)}**`,
    `-# ${escapeMarkdown(byline(paper))}`,
    ...(links.length > 0 ? [links.join(' · ')] : []),
  ];
  const body = escapeMarkdown(cutPlain(paper.abstract, 3000)) || '*No abstract.*';
  return {
    embeds: [
      {
        color: colors.paper,
        description: `${head.join('\n')}\n\n${body}`,
        ...(note === undefined ? {} : { footer: { text: note } }),
      },
    ],
    rows: [paperButtons(paper.id)],
  };
}

export function printPaper(paper: PaperFacts): string {
  return [
    styleText('bold', paper.title),
    styleText('dim', byline(paper)),
    '',
    paper.abstract,
    '',
    paper.link,
  ].join('\n');
}

/** When a name may mean several papers: which one? The menu asks again with the paper chosen. */
export function drawChoice(
  name: string,
  papers: readonly Brief[],
  to: Pick<Action, 'command' | 'options' | 'into'> & { readonly how?: Action['how'] },
): Card {
  const [menu] = paperMenu(papers.slice(0, 25), 'Which one?');
  return {
    private: true,
    embeds: [
      {
        color: colors.help,
        description: `“${escapeMarkdown(cutPlain(name, 100))}” may mean ${papers.length} papers. Which one do you mean?`,
      },
    ],
    rows: [[{ ...menu, to: { how: 'public', ...to } }]],
  };
}
