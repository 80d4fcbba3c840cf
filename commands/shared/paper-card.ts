import { styleText } from 'node:util';
import type { Action, Button, Card } from '../../src/command/card.ts';
import type { Where } from '../../src/command/command.ts';
import {
  type Brief,
  brief,
  byline,
  colors,
  countPapers,
  drawByline,
  shortTitle,
  titleLink,
} from '../../src/discord/cards/drawing.ts';
import { drawFinding, type Finding, findingOf } from '../../src/discord/cards/finding.ts';
import { cutWords, escapeLine, escapeMarkdown } from '../../src/discord/cards/markdown.ts';
import { paperMenu, paperRows } from '../../src/discord/cards/menus.ts';
import type { Library } from '../../src/library/index.ts';
import type { Paper } from '../../src/papers/paper.ts';
import type { Services } from '../services.ts';

export interface PaperFacts extends Brief {
  readonly abstract: string;
  readonly arxiv: string | null;
  readonly finding: Finding;
  /** The server's threads about it, the newest first. */
  readonly threads?: readonly string[];
}

export async function factsOf(library: Pick<Library, 'summarise'>, paper: Paper): Promise<PaperFacts> {
  const { abstract, live } = paper;
  const finding = findingOf(await library.summarise(paper));
  return { ...brief(paper), abstract, arxiv: live?.arxiv ?? null, finding };
}

/** So many threads are named: one line on a phone. */
const mostThreads = 2;

/**
 * What is known of a paper, and where this server talked about it: the bot opened those threads, so nothing is read for
 * that. A store that can't be asked costs that line and no more.
 */
export async function factsHere(
  { library, store, log }: Pick<Services, 'library' | 'store' | 'log'>,
  paper: Paper,
  { guild, channel }: Where,
): Promise<PaperFacts> {
  const facts = await factsOf(library, paper);
  if (store === null || guild === null) return facts;
  const about = await store.threadsAbout(paper.id, guild, mostThreads + 1).catch((error: unknown) => {
    log.warn('the threads about a paper could not be read', { error });
    return [];
  });
  const threads = about.filter((thread) => thread !== channel).slice(0, mostThreads);
  return threads.length > 0 ? { ...facts, threads } : facts;
}

/** UTF-16 units of what is shown of an abstract before it is opened. */
const shown = 110;

/** One paper: what it found, or, where `whole`, all of its abstract. */
export function drawPaper(
  paper: PaperFacts,
  { note, more = [], whole = false }: { note?: string; more?: readonly Button[]; whole?: boolean } = {},
): Card {
  const arxiv = paper.arxiv === null ? '' : ` · [arXiv](https://arxiv.org/abs/${paper.arxiv})`;
  const isAll = whole || paper.abstract.length <= shown;
  const told = isAll ? escapeMarkdown(cutWords(paper.abstract, 3500)) : drawFinding(paper.finding, shown);
  const talk = (paper.threads ?? []).map((id) => `<#${id}>`);
  const here = talk.length > 0 ? `\n-# 🧵 Talked about in ${talk.join(' · ')}` : '';
  const body = `${told || '*No abstract.*'}${here}`;
  return {
    content: escapeMarkdown(shortTitle(paper.title)),
    embeds: [
      {
        color: colors.paper,
        description: `**${titleLink(paper, 250)}**\n${drawByline(paper)}${arxiv}\n${body}`,
        ...(note === undefined ? {} : { footer: { text: note } }),
      },
    ],
    rows: paperRows(paper.id, { ...(isAll ? { on: 'abstract' } : {}), more }),
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

/** So many are named over the menu of all. */
const listed = 3;

/** When a name may mean several papers: which one? The menu asks again with the paper chosen. */
export function drawChoice(
  name: string,
  papers: readonly Brief[],
  to: Pick<Action, 'command' | 'options' | 'into'> & { readonly how?: Action['how'] },
): Card {
  const [menu] = paperMenu(papers.slice(0, 25), 'Which one?');
  const line = (paper: Brief) => `• ${titleLink(paper, 84)}`;
  const more = papers.length > listed ? [`-# and ${papers.length - listed} more`] : [];
  return {
    private: true,
    content: `“${escapeLine(name, 100)}” may mean ${countPapers(papers.length)}. Which one do you mean?`,
    embeds: [{ color: colors.help, description: [...papers.slice(0, listed).map(line), ...more].join('\n') }],
    rows: [[{ ...menu, to: { how: 'public', ...to } }]],
  };
}
