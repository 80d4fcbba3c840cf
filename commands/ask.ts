import { styleText } from 'node:util';
import { ApplicationCommandType } from 'discord-api-types/v10';
import { z } from 'zod';
import type { Answer } from '../src/answers/index.ts';
import { UserError } from '../src/base/errors.ts';
import type { Button, Card } from '../src/command/card.ts';
import type { Command, Where } from '../src/command/command.ts';
import {
  type Brief,
  brief,
  colors,
  drawDate,
  paperMenu,
  paperRows,
  titleLink,
} from '../src/discord/cards/drawing.ts';
import { cutPlain, emphasise, escapeMarkdown } from '../src/discord/cards/markdown.ts';
import type { Services } from './services.ts';
import { completePaper, everywhere, paperOption, resolvePapers, text, typed } from './shared/options.ts';
import { drawChoice } from './shared/paper-card.ts';

/** In a thread about some papers, this asks all of them nevertheless. */
const all = '*';

const options = z.object({
  question: typed,
  paper: typed.optional(),
  /** Ids with commas between them: the papers of a card, asked by its button. */
  among: z.string().max(200).optional(),
});
type Options = z.infer<typeof options>;

export type AskResult = Omit<Answer, 'near' | 'silent'> & {
  readonly question: string;
  readonly near: readonly Brief[];
  /** Papers asked one by one in whose abstracts nothing was found. */
  readonly silent: readonly Brief[];
  /** The papers that sentences were taken from. */
  readonly papers: readonly Brief[];
  /** The papers asked, where it wasn't all of them. */
  readonly asked: readonly Brief[];
  /** The name of a paper that may mean several. */
  readonly unclear: { readonly name: string; readonly papers: readonly Brief[] } | null;
};

/** The papers to ask: those of the card, the one named, those of the thread, or (null) all. */
async function askedPapers(
  services: Services,
  { paper: named, among }: Options,
  where: Where,
): Promise<readonly string[] | null> {
  // A card and a thread may outlive their papers.
  const known = (ids: readonly string[]) => ids.filter((id) => services.library.search.get(id) !== undefined);
  if (among !== undefined) {
    const left = known(among.split(','));
    if (left.length > 0) return left;
    throw new UserError('The papers of this card can’t be found here any more.', 'Ask all papers: /ask.');
  }
  if (named === all) return null;
  if (named !== undefined) return resolvePapers(services, named).map((p) => p.id);
  const thread = services.store && where.channel ? await services.store.threadPapers(where.channel) : [];
  const left = known(thread);
  return left.length > 0 ? left : null;
}

export async function askPapers(services: Services, options: Options, where: Where): Promise<AskResult> {
  const { question, paper } = options;
  const { library } = services;
  const briefs = (ids: readonly string[]) =>
    [...new Set(ids)].flatMap((id) => library.search.get(id) ?? []).map(brief);
  const asked = await askedPapers(services, options, where);
  if (asked && asked.length > 1 && paper !== undefined) {
    const unclear = { name: paper, papers: briefs(asked) };
    return {
      question,
      answered: false,
      sentences: [],
      kind: 'open',
      near: [],
      silent: [],
      papers: [],
      asked: [],
      unclear,
    };
  }
  const {
    near,
    silent = [],
    ...answer
  } = library.answers.ask(question, asked ? { within: new Set(asked) } : {});
  return {
    ...answer,
    question,
    near: near.map(brief),
    silent: silent.map(brief),
    papers: briefs(answer.sentences.map((s) => s.paperId)),
    asked: briefs(asked ?? []),
    unclear: null,
  };
}

/** Each paper's sentences in the abstract's order (an antecedent stands before what needs it), then their source. */
function drawAnswer({ papers, sentences }: AskResult): string {
  return papers
    .map((paper) => {
      const own = sentences.filter((s) => s.paperId === paper.id).toSorted((a, b) => a.start - b.start);
      const quotes = own.map((s) => `> ${emphasise(s.text, s.short ? [s.short] : [], 1000)}`);
      return `${quotes.join('\n> \n')}\n-# ${titleLink(paper, 150)} · ${drawDate(paper.published)}`;
    })
    .join('\n\n');
}

function card(result: AskResult): Card {
  const title = escapeMarkdown(cutPlain(result.question, 200));
  if (result.unclear) {
    const to = { command: 'ask', options: { question: result.question }, into: 'paper' };
    return drawChoice(result.unclear.name, result.unclear.papers, to);
  }
  if (result.answered) return drawAnswered(result, title);
  if (result.which) return drawWhich(result, title);
  const note = result.note === undefined ? [] : [`**${escapeMarkdown(result.note)}**`];
  const near = result.near.slice(0, 3);
  const closest =
    near.length > 0 ? ['The closest papers:', ...near.map((p) => `• ${titleLink(p)}`)].join('\n') : '';
  const again: Button = {
    kind: 'button',
    label: 'Ask all papers',
    to: { command: 'ask', options: { question: result.question, paper: all }, how: 'open' },
  };
  return {
    embeds: [{ color: colors.help, title, description: [...note, closest].filter(Boolean).join('\n\n') }],
    rows: [...(result.asked.length > 0 ? [[again]] : []), ...(near.length > 0 ? [paperMenu(near)] : [])],
  };
}

function drawAnswered(result: AskResult, title: string): Card {
  const [only, ...others] = result.papers;
  const silent = result.silent.map((p) => `-# ${titleLink(p, 150)}: not found in the abstract`);
  const told = result.told === undefined ? [] : [escapeMarkdown(result.told)];
  const description = [...told, drawAnswer(result), silent.join('\n')].filter(Boolean).join('\n\n');
  return {
    embeds: [{ color: colors.answer, title, description }],
    rows:
      only && others.length === 0 ? paperRows(only.id) : others.length > 0 ? [paperMenu(result.papers)] : [],
  };
}

/** The question again, with the paper that it speaks of. */
function drawWhich({ question, note = '' }: AskResult, title: string): Card {
  const name: Button = {
    kind: 'button',
    label: 'Name the paper…',
    style: 'primary',
    to: { command: 'ask', options: { question }, into: 'paper', how: 'form' },
  };
  return {
    embeds: [{ color: colors.help, title, description: `**${escapeMarkdown(note)}**` }],
    rows: [[name]],
  };
}

function print(result: AskResult): string {
  const told = result.told ?? (result.answered ? [] : (result.note ?? []));
  const near = result.near.slice(0, 3).map((p) => `  ${p.title}`);
  const quotes = result.sentences.map((s) => `${s.text}\n${styleText('dim', `    ${s.title}`)}`);
  return [told, ...quotes, ...near].flat().join('\n');
}

export const ask: Command<Services, Options, AskResult> = {
  name: 'ask',
  declaration: {
    name: 'ask',
    description: 'Ask the papers: answered with their own sentences, or not at all',
    ...everywhere,
    options: [
      {
        type: text,
        name: 'question',
        description: 'On what data was it trained? How much better is it?',
        required: true,
        max_length: 300,
      },
      paperOption('paper', 'Ask only this paper', false),
    ],
  },
  options,
  complete: {
    paper: (services, written) => [
      ...(written.trim() === '' ? [{ name: 'All papers', value: all }] : []),
      ...completePaper(services, written),
    ],
  },
  forms: {
    question: { title: 'Ask the papers', label: 'Your question' },
    paper: { title: 'Which paper?', label: 'Its title, or a part of one' },
  },
  run: askPapers,
  card,
  print,
};

const message = z.object({ text: z.string().max(4000) });

/** On a message: its text is the question. */
export const askMessage: Command<Services, z.infer<typeof message>, AskResult> = {
  name: 'Ask the papers',
  declaration: { name: 'Ask the papers', type: ApplicationCommandType.Message, ...everywhere },
  options: message,
  run(services, asked, where) {
    const question = asked.text.trim();
    if (question === '') throw new UserError('There is no text in this message to ask about.');
    return askPapers(services, { question: question.slice(0, 300) }, where);
  },
  card,
  print,
};
