import { styleText } from 'node:util';
import { z } from 'zod';
import type { Card } from '../src/command/card.ts';
import type { Command, Where } from '../src/command/command.ts';
import { type Brief, brief, colors, headOf, shortTitle } from '../src/discord/cards/drawing.ts';
import { escapeMarkdown } from '../src/discord/cards/markdown.ts';
import { paperMenu } from '../src/discord/cards/menus.ts';
import type { Services } from './services.ts';
import { completePaper, everywhere, paperOption, resolvePapers, typed } from './shared/options.ts';
import { drawChoice } from './shared/paper-card.ts';
import { newest, searchFor, way } from './shared/ways.ts';

const options = z.object({ paper: typed });
type Options = z.infer<typeof options>;

interface Result {
  readonly paper: Brief;
  readonly related: readonly (Brief & { readonly reasons: readonly string[] })[];
  /** The papers that the name may mean, where it isn't sure. */
  readonly unclear: readonly Brief[];
  readonly name: string;
}

async function run(services: Services, { paper: name }: Options, where: Where): Promise<Result> {
  const [paper, ...others] = await resolvePapers(services, name, {
    command: 'related',
    options: {},
    into: 'paper',
  });
  if (others.length > 0)
    return { paper: brief(paper), related: [], unclear: [paper, ...others].map(brief), name };
  services.shown?.note(where, [paper.id]);
  const near = await services.library.relate(paper, 5);
  const related = near.map((r) => ({ ...brief(r.paper), reasons: r.reasons }));
  return { paper: brief(paper), related, unclear: [], name };
}

function card(result: Result): Card {
  if (result.unclear.length > 0) {
    return drawChoice(result.name, result.unclear, { command: 'related', options: {}, into: 'paper' });
  }
  const lines = result.related.map((r, i) => {
    const reasons = r.reasons.map((t) => `**${escapeMarkdown(t)}**`).join(', ');
    const { title, line } = headOf(r);
    return `**${i + 1}\\. ${title}**\n${line}\nBoth: ${reasons}`;
  });
  if (lines.length === 0) {
    const { id, title } = result.paper;
    const head = headOf(result.paper);
    const summary = way('Summary', { command: 'summarise', options: { paper: id }, how: 'open' });
    return {
      private: true,
      content: `No paper here is close to ${escapeMarkdown(shortTitle(title))}.`,
      embeds: [{ color: colors.search, description: `${head.title}\n${head.line}` }],
      rows: [[summary, searchFor(shortTitle(title)), newest]],
    };
  }
  return {
    content: `Related to ${escapeMarkdown(shortTitle(result.paper.title, 30))}`,
    embeds: [{ color: colors.search, description: lines.join('\n') }],
    rows: [paperMenu(result.related)],
  };
}

function print({ paper, related, unclear }: Result): string {
  if (unclear.length > 0) return ['Which one?', ...unclear.map((p) => `  ${p.title}`)].join('\n');
  const lines = related.map((r, i) => `${i + 1}. ${r.title}\n   ${styleText('dim', r.reasons.join(', '))}`);
  return [styleText('bold', paper.title), ...lines].join('\n');
}

export const related: Command<Services, Options, Result> = {
  name: 'related',
  declaration: {
    name: 'related',
    description: 'Papers like this one, and why',
    ...everywhere,
    options: [paperOption('paper', 'A title, or a part of one', true)],
  },
  options,
  complete: { paper: completePaper },
  forms: { paper: { title: 'Which paper?', label: 'Its title, or a part of one' } },
  run,
  card,
  print,
};
