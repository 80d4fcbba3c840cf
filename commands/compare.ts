import { styleText } from 'node:util';
import type { APIEmbedField } from 'discord-api-types/v10';
import { z } from 'zod';
import type { Comparison } from '../src/answers/index.ts';
import type { Button, Card } from '../src/command/card.ts';
import type { Command, Placed, Where } from '../src/command/command.ts';
import { Miss } from '../src/command/miss.ts';
import { type Brief, brief, colors, headOf, shortTitle } from '../src/discord/cards/drawing.ts';
import { emphasise, escapeMarkdown } from '../src/discord/cards/markdown.ts';
import type { Services } from './services.ts';
import { completePaper, everywhere, paperOption, resolvePapers, typed } from './shared/options.ts';
import { drawChoice } from './shared/paper-card.ts';
import { way } from './shared/ways.ts';

const options = z.object({ first: typed, second: typed, third: typed.optional() });
type Options = z.infer<typeof options>;

type Result = Omit<Comparison, 'papers'> &
  Placed & {
    readonly papers: readonly Brief[];
    /** The first name that may mean several papers: which option, and what it may mean. */
    readonly unclear: {
      readonly option: string;
      readonly name: string;
      readonly papers: readonly Brief[];
    } | null;
    readonly asked: Options;
  };

const headings = {
  aim: 'Aim',
  method: 'Method',
  data: 'Data and benchmarks',
  result: 'Result',
  limit: 'Limits',
} as const;
const letters = ['A', 'B', 'C'] as const;

/** The paper with itself: another is asked for in its place. */
function sameTwice([first = '']: readonly string[]): Miss {
  const to = { command: 'compare', options: { first }, into: 'second', how: 'form' } as const;
  return new Miss('Those are one and the same paper.', [[way('Compare with another…', to)]]);
}

async function run(services: Services, asked: Options, where: Where): Promise<Result> {
  const names = Object.entries(asked).filter((e): e is [string, string] => e[1] !== undefined);
  const resolved = [];
  // In turn: the first that isn't found is the one that is told.
  for (const [option, name] of names) {
    const { [option as keyof Options]: _, ...rest } = asked;
    const papers = await resolvePapers(services, name, { command: 'compare', options: rest, into: option });
    resolved.push({ option, name, papers });
  }
  const several = resolved.find((r) => r.papers.length > 1);
  if (several) {
    const unclear = { ...several, papers: several.papers.map(brief) };
    return { titles: [], papers: [], rows: [], shared: [], differs: [], sentences: [], unclear, asked };
  }
  const ids = resolved.map((r) => r.papers[0].id);
  if (new Set(ids).size < ids.length) throw sameTwice(ids);
  const { papers, ...comparison } = await services.library.compare(resolved.map((r) => r.papers[0]));
  services.shown?.note(
    where,
    papers.map((p) => p.id),
  );
  const thread = papers.map((p) => shortTitle(p.title)).join(' vs ');
  return {
    ...comparison,
    papers: papers.map(brief),
    unclear: null,
    asked,
    place: { thread, papers: papers.map((p) => p.id) },
  };
}

/** An aspect with what each paper says to it, one under the other: columns break words in two on a phone. */
function drawRow(row: Comparison['rows'][number], room: number): APIEmbedField[] {
  const said = row.quotes.flatMap((q, i) =>
    q === null ? [] : [`**${letters[i]}** ${emphasise(q.text, [], room)}`],
  );
  return said.length === 0 ? [] : [{ name: headings[row.role], value: said.join('\n') }];
}

const bold = (terms: readonly string[]) =>
  terms
    .slice(0, 4)
    .map((t) => `**${escapeMarkdown(t)}**`)
    .join(', ');

function drawButtons({ papers }: Result): readonly Button[] {
  const [first, second, third] = papers.map((p) => p.id);
  if (first === undefined || second === undefined) return [];
  const swapped =
    third === undefined ? { first: second, second: first } : { first: second, second: third, third: first };
  const swap: Button = {
    kind: 'button',
    label: 'Swap',
    to: { command: 'compare', options: swapped, how: 'turn' },
  };
  const add: Button = {
    kind: 'button',
    label: 'Add a paper…',
    to: { command: 'compare', options: { first, second }, into: 'third', how: 'form' },
  };
  const among = papers.map((p) => p.id).join(',');
  const ask: Button = {
    kind: 'button',
    label: 'Ask…',
    to: { command: 'ask', options: { among }, into: 'question', how: 'form' },
  };
  return third === undefined ? [swap, add, ask] : [swap, ask];
}

function card(result: Result): Card {
  if (result.unclear) {
    const { option, name, papers } = result.unclear;
    const { [option as keyof Options]: _, ...rest } = result.asked;
    return drawChoice(name, papers, { command: 'compare', options: rest, into: option });
  }
  const papers = result.papers.map(headOf).map(({ title, line }, i) => `**${letters[i]}** ${title}\n${line}`);
  const shared = result.shared.length > 0 ? [`Shared: ${bold(result.shared)}`] : [];
  const differs = result.differs.flatMap((terms, i) =>
    terms.length > 0 ? [`Only ${letters[i]}: ${bold(terms)}`] : [],
  );
  const room = result.papers.length === 2 ? 180 : 110;
  return {
    content: escapeMarkdown(result.papers.map((p) => shortTitle(p.title, 30)).join(' and ')),
    embeds: [
      {
        color: colors.compare,
        description: [...papers, ...shared, ...differs].join('\n'),
        fields: result.rows.flatMap((row) => drawRow(row, room)),
      },
    ],
    rows: [drawButtons(result)],
  };
}

function print(result: Result): string {
  if (result.unclear) return ['Which one?', ...result.unclear.papers.map((p) => `  ${p.title}`)].join('\n');
  const titles = result.titles.map((t, i) => `${letters[i]}  ${styleText('bold', t)}`);
  const rows = result.rows.flatMap((row) => [
    '',
    headings[row.role],
    ...row.quotes.map((q, i) => `  ${letters[i]}  ${q?.text ?? styleText('dim', 'not said')}`),
  ]);
  return [...titles, '', `Shared: ${result.shared.join(', ')}`, ...rows].join('\n');
}

export const compare: Command<Services, Options, Result> = {
  name: 'compare',
  declaration: {
    name: 'compare',
    description: 'Two or three papers side by side, in a thread of their own',
    ...everywhere,
    options: [
      paperOption('first', 'A title, or a part of one', true),
      paperOption('second', 'The paper to compare it with', true),
      paperOption('third', 'And another', false),
    ],
  },
  options,
  complete: { first: completePaper, second: completePaper, third: completePaper },
  forms: {
    first: { title: 'Compare…', label: 'The first paper: a title, or a part of one' },
    second: { title: 'Compare with…', label: 'The other paper: a title, or a part of one' },
    third: { title: 'Add a paper', label: 'Its title, or a part of one' },
  },
  run,
  card,
  print,
};
