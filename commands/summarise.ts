import { styleText } from 'node:util';
import { z } from 'zod';
import type { Card } from '../src/discord/card.ts';
import type { Command } from '../src/discord/command.ts';
import { type Brief, brief, byline, colors, paperButtons, titleLink } from '../src/discord/drawing.ts';
import { emphasise, escapeMarkdown } from '../src/discord/markdown.ts';
import { completePaper, everywhere, paperOption, resolvePapers, typed } from './options.ts';
import type { Services } from './services.ts';
import { drawChoice } from './show.ts';

const options = z.object({ paper: typed });
type Options = z.infer<typeof options>;

interface Result {
  readonly title: string;
  readonly paper: Brief;
  readonly sentences: readonly string[];
  /** The papers that the name may mean, where it isn't sure. */
  readonly unclear: readonly Brief[];
}

function run(services: Services, { paper: name }: Options): Result {
  const [paper, ...others] = resolvePapers(services, name);
  if (others.length > 0) {
    return { title: name, paper: brief(paper), sentences: [], unclear: [paper, ...others].map(brief) };
  }
  const { sentences } = services.library.answers.summarise(paper);
  return { title: paper.title, paper: brief(paper), sentences, unclear: [] };
}

function card(result: Result): Card {
  if (result.unclear.length > 0) {
    return drawChoice(result.title, result.unclear, { command: 'summarise', options: {}, into: 'paper' });
  }
  const head = `**${titleLink(result.paper)}**\n-# ${escapeMarkdown(byline(result.paper))}`;
  const body = result.sentences.map((s) => `> ${emphasise(s, [], 1000)}`).join('\n>\n');
  return {
    embeds: [{ color: colors.paper, description: `${head}\n\n${body || '*No abstract.*'}` }],
    rows: [paperButtons(result.paper.id)],
  };
}

function print(result: Result): string {
  if (result.unclear.length > 0)
    return ['Which one?', ...result.unclear.map((p) => `  ${p.title}`)].join('\n');
  return [styleText('bold', result.title), ...result.sentences].join('\n');
}

export const summarise: Command<Services, Options, Result> = {
  name: 'summarise',
  declaration: {
    name: 'summarise',
    description: 'What a paper brings and finds, in its own sentences',
    ...everywhere,
    options: [paperOption('paper', 'A title, or a part of one', true)],
  },
  options,
  complete: { paper: completePaper },
  run,
  card,
  print,
};
