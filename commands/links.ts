import { ApplicationCommandType } from 'discord-api-types/v10';
import { z } from 'zod';
import { formatCount, formatList } from '../src/base/format.ts';
import type { Button, Card } from '../src/command/card.ts';
import type { Command, Where } from '../src/command/command.ts';
import { NothingFound } from '../src/command/miss.ts';
import {
  type Brief,
  brief,
  colors,
  countPapers,
  drawByline,
  titleLink,
} from '../src/discord/cards/drawing.ts';
import { escapeMarkdown } from '../src/discord/cards/markdown.ts';
import { paperMenu } from '../src/discord/cards/menus.ts';
import { onceEach } from '../src/papers/once-each.ts';
import type { Paper } from '../src/papers/paper.ts';
import { findLinks } from '../src/search/lookup/links.ts';
import type { Services } from './services.ts';
import { everywhere } from './shared/options.ts';
import { drawPaper, factsHere, type PaperFacts, printPaper } from './shared/paper-card.ts';
import { newest, searchAnew, way } from './shared/ways.ts';

const name = 'Find these papers';

/** A message's text; or, on a button, the ids that its links had. */
const options = z.object({ all: z.string().default(''), ids: z.string().max(1000).optional() });
type Options = z.infer<typeof options>;

/** So many papers of one message are shown, and so many that aren't here are asked for. */
const mostShown = 10;
const mostAsked = 5;

interface Result {
  readonly papers: readonly Brief[];
  /** The one, where there is no other. */
  readonly only: PaperFacts | null;
  /** What was linked, to be asked once more: ids, or what leads to papers here. */
  readonly asked: readonly string[];
  /** Ids that no source knows, and those whose source could not be asked. */
  readonly absent: readonly string[];
  readonly unreachable: readonly string[];
  /** Ids that weren’t asked for yet. */
  readonly waiting: readonly string[];
  /** Links that were too many for one card. */
  readonly left: number;
}

/** Ids that aren't here, asked for as far as they may be. */
async function lookUp(
  { lookup }: Services,
  ids: readonly string[],
): Promise<Pick<Result, 'absent' | 'unreachable' | 'waiting'>> {
  if (!lookup) return { absent: [], unreachable: ids, waiting: [] };
  const became = await lookup.lookUp(ids, mostAsked);
  const which = (what: string) => ids.filter((id) => became.get(id) === what);
  return { absent: which('absent'), unreachable: which('unreachable'), waiting: which('waiting') };
}

/** By each id or link the paper that it leads to, if that is here. */
export const leadTo = (
  { library }: Services,
  ids: readonly string[],
): Promise<readonly (Paper | undefined)[]> =>
  Promise.all(ids.map(async (id) => (await library.resolve(id))[0]));

async function run(services: Services, { all, ids }: Options, where: Where): Promise<Result> {
  const { library } = services;
  const links = ids === undefined ? findLinks(all) : { ids: ids.split(','), titles: [] };
  const named: string[] = [];
  for (const title of links.titles) {
    const [only, ...others] = await library.resolve(title);
    if (only !== undefined && others.length === 0) named.push(only.id);
  }
  const asked = [...new Set([...links.ids, ...named])];
  const some = asked.slice(0, mostShown);
  const before = await leadTo(services, some);
  const missing = await lookUp(
    services,
    some.filter((_, n) => before[n] === undefined),
  );
  const found = await leadTo(services, some);
  const papers = onceEach(found.filter((paper) => paper !== undefined));
  if (papers.length + missing.unreachable.length + missing.waiting.length === 0)
    throw nothing(missing.absent);
  services.shown?.note(
    where,
    papers.map((p) => p.id),
  );
  const [first, ...others] = papers;
  return {
    papers: papers.map(brief),
    only: first !== undefined && others.length === 0 ? await factsHere(services, first, where) : null,
    asked: some,
    ...missing,
    left: asked.length - some.length,
  };
}

function nothing(absent: readonly string[]): NothingFound {
  return absent.length === 0
    ? new NothingFound(
        'I see no link to a paper in that message.',
        [[searchAnew, newest]],
        'I know links to arXiv, Hugging Face and alphaXiv, arXiv ids, DOIs and titles in quotes.',
      )
    : new NothingFound(
        `There is no paper ${formatList(absent)}.`,
        [[searchAnew, newest]],
        'Is the link cut off?',
      );
}

function again({ asked, waiting }: Result): Button {
  const label = waiting.length > 0 ? `Look up ${waiting.length} more` : 'Try again';
  return way(label, { command: name, options: { ids: asked.join(',') }, how: 'turn' });
}

function drawProblems({ absent, unreachable, waiting, left }: Result): string[] {
  return [
    ...(absent.length > 0 ? [`There is no paper ${formatList(absent)}.`] : []),
    ...(unreachable.length > 0
      ? [
          `I couldn’t look up ${formatList(unreachable)} just now: the source doesn’t answer, or asks me to wait.`,
        ]
      : []),
    ...(waiting.length > 0 ? [`I look up ${mostAsked} at a time: ${formatList(waiting)} can be next.`] : []),
    ...(left > 0
      ? [`${formatCount(left, 'more link')} in that message: I take ${mostShown} at a time.`]
      : []),
  ].map((line) => `-# ${escapeMarkdown(line)}`);
}

function card(result: Result): Card {
  const { papers, only, asked, unreachable, waiting } = result;
  const share = { command: name, options: { ids: asked.join(',') }, how: 'share' } as const;
  const problems = drawProblems(result);
  const retry = unreachable.length + waiting.length > 0 ? [[again(result)]] : [];
  if (papers.length === 0)
    return {
      private: true,
      content: 'None of these papers so far',
      embeds: [{ color: colors.help, description: problems.join('\n') }],
      rows: [[again(result), searchAnew]],
    };
  if (only !== null && problems.length === 0) return { ...drawPaper(only), share };
  const lines = papers.map((p) => `• ${titleLink(p, 120)}\n${drawByline(p)}`);
  return {
    content: `${countPapers(papers.length)} in that message`,
    embeds: [{ color: colors.search, description: [...lines, ...problems].join('\n') }],
    rows: [paperMenu(papers), ...retry],
    share,
  };
}

/** On a message: the papers that it links to, or names in quotes. */
export const findPapers: Command<Services, Options, Result> = {
  name,
  declaration: { name, type: ApplicationCommandType.Message, ...everywhere },
  options,
  browses: true,
  run,
  card,
  print: ({ only, papers }) => (only === null ? papers.map((p) => p.title).join('\n') : printPaper(only)),
};
