import { styleText } from 'node:util';
import { z } from 'zod';
import type { Facts, TopicSummary } from '../src/answers/index.ts';
import type { Button, Card } from '../src/command/card.ts';
import type { Command, Where } from '../src/command/command.ts';
import { Miss } from '../src/command/miss.ts';
import {
  type Brief,
  brief,
  colors,
  countPapers,
  drawByline,
  shortTitle,
  titleLink,
} from '../src/discord/cards/drawing.ts';
import { drawFacts } from '../src/discord/cards/facts.ts';
import { cutPlain, emphasise, escapeMarkdown } from '../src/discord/cards/markdown.ts';
import { paperMenu, paperRows } from '../src/discord/cards/menus.ts';
import type { Services } from './services.ts';
import { completePaper, everywhere, paperOption, resolvePapers, text, typed } from './shared/options.ts';
import { drawChoice } from './shared/paper-card.ts';
import { newest, searchFor, way } from './shared/ways.ts';

const options = z.object({ paper: typed.optional(), topic: typed.optional() });
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

async function summariseTopic({ library }: Services, topic: string): Promise<Result> {
  const summary = await library.summariseTopic(topic);
  const quotes = [...summary.groups.flatMap((g) => g.papers), ...summary.near];
  const papers = await library.getAll(quotes.map((q) => q.paperId));
  return { kind: 'topic', papers: papers.map(brief), ...summary };
}

/** Neither was named, or both: which one? */
function askWhich({ paper, topic }: Options): Miss {
  const form = (into: string) => ({ command: 'summarise', options: {}, into, how: 'form' }) as const;
  if (paper === undefined || topic === undefined)
    return new Miss('Name a paper or a topic.', [
      [way('A paper…', form('paper')), way('A topic…', form('topic')), newest],
    ]);
  const to = (options: Options) => ({ command: 'summarise', options, how: 'public' }) as const;
  return new Miss('A paper or a topic, one at a time.', [
    [way(`The paper ${paper}`, to({ paper })), way(`The topic ${topic}`, to({ topic }))],
  ]);
}

async function run(services: Services, asked: Options, where: Where): Promise<Result> {
  const { paper: name, topic } = asked;
  if ((name === undefined) === (topic === undefined)) throw askWhich(asked);
  if (name === undefined) return summariseTopic(services, topic ?? '');
  const again = { command: 'summarise', options: {}, into: 'paper' };
  const [paper, ...others] = await resolvePapers(services, name, again);
  if (others.length > 0) return { kind: 'unclear', name, papers: [paper, ...others].map(brief) };
  services.shown?.note(where, [paper.id]);
  const { sentences, facts } = await services.library.summarise(paper);
  return {
    kind: 'paper',
    title: paper.title,
    paper: brief(paper),
    sentences: sentences.map((s) => s.text),
    facts,
  };
}

/** What a card of a topic shows: whole papers, and no more of them than somebody reads on a phone. */
const shown = { themes: 3, papers: 2, quote: 130 } as const;

function drawTopic(result: Extract<Result, { kind: 'topic' }>): Card {
  const byId = new Map(result.papers.map((p) => [p.id, p]));
  const line = (q: TopicSummary['near'][number]): string => {
    const paper = byId.get(q.paperId);
    const from = paper ? `\n-# ${titleLink(paper, 70)}` : '';
    return `> ${emphasise(q.text, [], shown.quote)}${from}`;
  };
  const groups = result.groups
    .slice(0, shown.themes)
    .map((g) => ({ label: g.label, papers: g.papers.slice(0, shown.papers) }));
  const drawn = groups.map((g) => `**${escapeMarkdown(g.label)}**\n${g.papers.map(line).join('\n')}`);
  const near = result.near.slice(0, 3);
  const quoted = [...groups.flatMap((g) => g.papers), ...(groups.length > 0 ? [] : near)];
  const head = [...result.understood, ...result.notes].map((u) => `-# ${escapeMarkdown(u)}`);
  const none = near.length > 0 ? ['These come nearest:', ...near.map(line)] : [];
  const topic = `“${cutPlain(result.topic, 60)}”`;
  const all: Button = {
    kind: 'button',
    label: `All ${countPapers(result.total)}`,
    to: { command: 'paper', options: { query: result.topic }, how: 'open' },
  };
  const says = `What ${countPapers(result.total)} ${result.total === 1 ? 'says' : 'say'} on ${topic}`;
  return {
    ...(groups.length > 0 ? {} : { private: true }),
    content: escapeMarkdown(groups.length > 0 ? says : `No paper here matches all of ${topic}`),
    embeds: [
      {
        color: colors.paper,
        description:
          [...head, ...(groups.length > 0 ? drawn : none)].join('\n') || 'Try other words, or fewer.',
      },
    ],
    rows: [
      groups.length === 0 ? [searchFor(result.topic), otherTopic] : result.total > quoted.length ? [all] : [],
      ...(quoted.length > 0 ? [paperMenu(quoted.flatMap((q) => byId.get(q.paperId) ?? []))] : []),
    ],
  };
}

const otherTopic = way('Another topic…', {
  command: 'summarise',
  options: {},
  into: 'topic',
  how: 'form',
});

/** UTF-16 units for what is quoted: two sentences of usual length whole. */
const summaryMax = 520;

function card(result: Result): Card {
  if (result.kind === 'unclear') {
    return drawChoice(result.name, result.papers, { command: 'summarise', options: {}, into: 'paper' });
  }
  if (result.kind === 'topic') return drawTopic(result);
  const head = `**${titleLink(result.paper)}**\n${drawByline(result.paper)}`;
  const room = Math.floor(summaryMax / Math.max(1, result.sentences.length));
  // What a short sentence leaves is room for a long one.
  const spare = result.sentences.reduce((n, s) => n + Math.max(0, room - s.length), 0);
  const body =
    result.sentences.map((s) => `> ${emphasise(s, [], room + spare)}`).join('\n') || '*No abstract.*';
  return {
    content: `Summary of ${escapeMarkdown(shortTitle(result.title, 30))}`,
    embeds: [
      { color: colors.paper, description: [head, body, drawFacts(result.facts)].filter(Boolean).join('\n') },
    ],
    rows: paperRows(result.paper.id, { on: 'summary' }),
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
    description: 'What a paper contributes and finds, or the papers on a topic, in their own sentences',
    ...everywhere,
    options: [
      paperOption('paper', 'A title, or a part of one', false),
      { type: text, name: 'topic', description: 'The leading papers on this, by theme', max_length: 300 },
    ],
  },
  options,
  complete: { paper: completePaper },
  forms: {
    paper: { title: 'Which paper?', label: 'Its title, or a part of one' },
    topic: { title: 'Which topic?', label: 'A few words' },
  },
  run,
  card,
  print,
};
