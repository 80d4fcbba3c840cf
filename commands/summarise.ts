import { styleText } from 'node:util';
import { z } from 'zod';
import type { Facts, TopicSummary } from '../src/answers/index.ts';
import type { Card } from '../src/command/card.ts';
import type { Command, Where } from '../src/command/command.ts';
import {
  type Brief,
  brief,
  colors,
  countPapers,
  drawByline,
  drawDate,
  paperMenu,
  paperRows,
  titleLink,
} from '../src/discord/cards/drawing.ts';
import { cutPlain, emphasise, escapeMarkdown } from '../src/discord/cards/markdown.ts';
import type { Services } from './services.ts';
import { completePaper, everywhere, paperOption, resolvePapers, text, typed } from './shared/options.ts';
import { drawChoice } from './shared/paper-card.ts';

const options = z
  .object({ paper: typed.optional(), topic: typed.optional() })
  .refine(
    (o) => (o.paper === undefined) !== (o.topic === undefined),
    'Name a paper or a topic, one of the two.',
  );
type Options = z.infer<typeof options>;

type Result =
  | {
      readonly kind: 'paper';
      readonly title: string;
      readonly paper: Brief;
      readonly sentences: readonly string[];
      readonly facts: Facts;
    }
  | ({ readonly kind: 'topic'; readonly papers: readonly Brief[] } & TopicSummary)
  | { readonly kind: 'unclear'; readonly name: string; readonly papers: readonly Brief[] };

function summariseTopic({ library }: Services, topic: string): Result {
  const summary = library.answers.summariseTopic(topic);
  const quotes = [...summary.groups.flatMap((g) => g.papers), ...summary.near];
  const papers = quotes.flatMap((q) => library.search.get(q.paperId) ?? []).map(brief);
  return { kind: 'topic', papers, ...summary };
}

function run(services: Services, { paper: name, topic }: Options, where: Where): Result {
  if (name === undefined) return summariseTopic(services, topic ?? '');
  const [paper, ...others] = resolvePapers(services, name);
  if (others.length > 0) return { kind: 'unclear', name, papers: [paper, ...others].map(brief) };
  services.shown?.note(where, [paper.id]);
  const { sentences, facts } = services.library.answers.summarise(paper);
  return {
    kind: 'paper',
    title: paper.title,
    paper: brief(paper),
    sentences: sentences.map((s) => s.text),
    facts,
  };
}

const list = (label: string, items: readonly string[]) =>
  items.length === 0
    ? []
    : [
        `${label}: ${items
          .slice(0, 6)
          .map((i) => `**${escapeMarkdown(i)}**`)
          .join(', ')}`,
      ];

/** What the abstract states, a line a kind; each figure with the words around it. */
function drawFacts({ introduces, datasets, numbers, code }: Facts): string {
  const figures = numbers.slice(0, 3).map((n) => escapeMarkdown(cutPlain(n.context, 90)));
  return [
    ...list('Introduces', introduces),
    ...list('Data and benchmarks', datasets),
    ...(figures.length > 0 ? [`Figures: ${figures.join(' · ')}`] : []),
    ...(code === null ? [] : [`Code: ${escapeMarkdown(code)}`]),
  ].join('\n');
}

function drawTopic(result: Extract<Result, { kind: 'topic' }>): Card {
  const byId = new Map(result.papers.map((p) => [p.id, p]));
  const line = (q: TopicSummary['near'][number]): string => {
    const paper = byId.get(q.paperId);
    return `> ${emphasise(q.text, [], 260)}${paper ? `\n-# ${titleLink(paper, 120)} · ${drawDate(paper.published)}` : ''}`;
  };
  const groups = result.groups.map((g) => `### ${escapeMarkdown(g.label)}\n${g.papers.map(line).join('\n')}`);
  const title = cutPlain(result.topic, 150);
  const none = `Nothing that matches all of it.${result.near.length > 0 ? ' These come nearest:\n' : ''}`;
  const head = [...result.understood, ...result.notes].map((u) => `-# ${escapeMarkdown(u)}`);
  const body = groups.length > 0 ? groups : [none + result.near.slice(0, 3).map(line).join('\n')];
  return {
    content: escapeMarkdown(`What ${countPapers(result.total)} say about “${title}”`),
    embeds: [
      {
        color: colors.paper,
        title: escapeMarkdown(`${title}: what the papers say`),
        description: [...head, ...body].join('\n'),
        footer: { text: `${countPapers(result.total)} found` },
      },
    ],
    rows: result.papers.length > 0 ? [paperMenu(result.papers)] : [],
  };
}

function card(result: Result): Card {
  if (result.kind === 'unclear') {
    return drawChoice(result.name, result.papers, { command: 'summarise', options: {}, into: 'paper' });
  }
  if (result.kind === 'topic') return drawTopic(result);
  const head = `**${titleLink(result.paper)}**\n${drawByline(result.paper)}`;
  const body = result.sentences.map((s) => `> ${emphasise(s, [], 900)}`).join('\n>\n') || '*No abstract.*';
  const description = [head, body, drawFacts(result.facts)].filter(Boolean).join('\n\n');
  return {
    content: `Summary of ${escapeMarkdown(cutPlain(result.title, 200))}`,
    embeds: [{ color: colors.paper, description }],
    rows: paperRows(result.paper.id),
  };
}

function print(result: Result): string {
  if (result.kind === 'unclear')
    return ['Which one?', ...result.papers.map((p) => `  ${p.title}`)].join('\n');
  if (result.kind === 'paper') {
    const { introduces, datasets, numbers, code } = result.facts;
    const facts = [
      ...introduces,
      ...datasets,
      ...numbers.map((n) => n.value),
      ...(code === null ? [] : [code]),
    ];
    return [styleText('bold', result.title), ...result.sentences, styleText('dim', facts.join(' · '))].join(
      '\n',
    );
  }
  const groups = result.groups.flatMap((g) => [
    styleText('bold', g.label),
    ...g.papers.map((p) => `  ${p.text}\n${styleText('dim', `    ${p.title}`)}`),
  ]);
  return groups.length > 0 ? groups.join('\n') : 'Nothing in these papers.';
}

export const summarise: Command<Services, Options, Result> = {
  name: 'summarise',
  declaration: {
    name: 'summarise',
    description: 'What a paper, or the papers on a topic, bring and find: in their own sentences',
    ...everywhere,
    options: [
      paperOption('paper', 'A title, or a part of one', false),
      { type: text, name: 'topic', description: 'The leading papers on this, by theme', max_length: 300 },
    ],
  },
  options,
  complete: { paper: completePaper },
  run,
  card,
  print,
};
