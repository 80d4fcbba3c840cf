import { styleText } from 'node:util';
import { ApplicationCommandType } from 'discord-api-types/v10';
import { z } from 'zod';
import type { Answer, Route } from '../src/answers/index.ts';
import type { Button, Card, View } from '../src/command/card.ts';
import type { AnyCommand, Command, Placed, Where } from '../src/command/command.ts';
import { Miss } from '../src/command/miss.ts';
import { type Brief, brief, colors, drawByline, drawDate, titleLink } from '../src/discord/cards/drawing.ts';
import { cutPlain, emphasise, escapeMarkdown } from '../src/discord/cards/markdown.ts';
import { paginate, paperMenu, paperRows } from '../src/discord/cards/menus.ts';
import { compare } from './compare.ts';
import { related } from './related.ts';
import type { Services } from './services.ts';
import { completePaper, everywhere, paperOption, resolvePapers, text, typed } from './shared/options.ts';
import { drawChoice } from './shared/paper-card.ts';
import { newest, searchFor, way } from './shared/ways.ts';
import { show } from './show.ts';
import { summarise } from './summarise.ts';

/** So many papers that were shown last can be meant at once; of more, one must be chosen. */
const mostMeant = 3;

/** In a thread about some papers, this asks all of them nevertheless. */
const all = '*';

const options = z.object({
  question: typed,
  paper: typed.optional(),
  /** Ids with commas between them: the papers of a card, asked by its button. */
  among: z.string().max(200).optional(),
});
type Options = z.infer<typeof options>;

export type AskResult = Omit<Answer, 'near' | 'silent' | 'list' | 'to' | 'about'> &
  Placed & {
    /** The papers that `told` counts. */
    readonly list: readonly Brief[];
    /** What another command answered instead. */
    readonly routed: { readonly command: Route['command']; readonly result: unknown } | null;
    /** What was asked for, to turn the pages of a list. */
    readonly options: Options;
    readonly question: string;
    readonly near: readonly Brief[];
    /** Papers asked one by one in whose abstracts nothing was found. */
    readonly silent: readonly Brief[];
    /** The papers that sentences were taken from, or that `told` speaks of. */
    readonly papers: readonly Brief[];
    /** What "it" was taken for: the papers that the asker was last shown here. */
    readonly meant: readonly Brief[];
    /** What it may mean, where those are too many. */
    readonly choices: readonly Brief[];
    /** The papers asked, where it wasn't all of them. */
    readonly asked: readonly Brief[];
    /** The name of a paper that may mean several. */
    readonly unclear: { readonly name: string; readonly papers: readonly Brief[] } | null;
  };

const stillThere = ({ library }: Services, ids: readonly string[]): readonly string[] =>
  ids.filter((id) => library.search.get(id) !== undefined);

/** The papers to ask: those of the card, the one named, those of the thread, or (null) all. */
async function askedPapers(
  services: Services,
  { question, paper: named, among }: Options,
  where: Where,
): Promise<readonly string[] | null> {
  // A card and a thread may outlive their papers.
  const known = (ids: readonly string[]) => stillThere(services, ids);
  if (among !== undefined) {
    const left = known(among.split(','));
    if (left.length > 0) return left;
    const all = way('Ask all papers', { command: 'ask', options: { question }, how: 'open' });
    throw new Miss('The papers of this card aren’t here any more.', [[all]]);
  }
  if (named === all) return null;
  if (named !== undefined) {
    const again = { command: 'ask', options: { question }, into: 'paper' };
    return resolvePapers(services, named, again).map((p) => p.id);
  }
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
      list: [],
      routed: null,
      options,
      papers: [],
      asked: [],
      meant: [],
      choices: [],
      unclear,
    };
  }
  const today = new Date(services.clock?.now() ?? Date.now()).toISOString().slice(0, 10);
  const last = services.shown?.of(where);
  const ask = (within: readonly string[] | null): Answer =>
    library.answers.ask(question, {
      today,
      ...(within && { within: new Set(within) }),
      ...(last?.question && { before: last.question }),
    });
  const first = ask(asked);
  // "it" without a paper is what the asker was last shown here
  const shown = first.which && paper !== all ? stillThere(services, last?.papers ?? []) : [];
  const meant = shown.length > 0 && shown.length <= mostMeant ? shown : null;
  const { near, silent = [], list = [], to, about, ...answer } = meant ? ask(meant) : first;
  const routed = to === undefined ? null : { command: to.command, result: await follow(services, to, where) };
  const papers = briefs([...answer.sentences.map((s) => s.paperId), ...(about ?? []).map((p) => p.id)]);
  services.shown?.note(
    where,
    (papers.length > 0 ? papers : list.length > 0 ? list : (meant ?? []).map((id) => ({ id }))).map(
      (p) => p.id,
    ),
    answer.readAs ?? question,
  );
  return {
    ...answer,
    question,
    near: near.map(brief),
    silent: silent.map(brief),
    list: list.map(brief),
    routed,
    options,
    ...(routed && (routed.result as Placed).place && { place: (routed.result as Placed).place }),
    papers,
    asked: briefs(asked ?? []),
    meant: briefs(meant ?? []),
    choices: first.which && meant === null ? briefs(shown) : [],
    unclear: null,
  };
}

/** The commands that a question may be for. */
const others: Readonly<Record<Route['command'], AnyCommand<Services>>> = {
  summarise,
  compare,
  related,
  show,
};

const follow = (services: Services, { command, options }: Route, where: Where): Promise<unknown> =>
  Promise.resolve(others[command].run(services, others[command].options.parse(options), where));

/** Each paper's sentences in the abstract's order (an antecedent stands before what needs it), then their source. */
function drawAnswer({ papers, sentences }: AskResult): string {
  return papers
    .map((paper) => {
      const own = sentences.filter((s) => s.paperId === paper.id).toSorted((a, b) => a.start - b.start);
      const quotes = own.map((s) => `> ${emphasise(s.text, s.short ? [s.short] : [], 1000)}`);
      const source = `-# ${titleLink(paper, 150)} · ${drawDate(paper.published)}`;
      return [...(quotes.length > 0 ? [quotes.join('\n> \n')] : []), source].join('\n');
    })
    .join('\n\n');
}

function card(result: AskResult, view: View): Card {
  if (result.routed) return others[result.routed.command].card(result.routed.result, view);
  const title = escapeMarkdown(cutPlain(result.question, 200));
  if (result.unclear) {
    const to = { command: 'ask', options: { question: result.question }, into: 'paper' };
    return drawChoice(result.unclear.name, result.unclear.papers, to);
  }
  if (result.list.length > 0) return drawList(result, title, view['page']);
  if (result.answered) return drawAnswered(result, title);
  if (result.which) return drawWhich(result, title);
  const note = result.note === undefined ? [] : [`**${escapeMarkdown(result.note)}**`];
  const near = result.near.slice(0, 3);
  const closest =
    near.length > 0 ? ['The closest papers:', ...near.map((p) => `• ${titleLink(p)}`)].join('\n') : '';
  const again = way('Ask all papers', {
    command: 'ask',
    options: { question: result.question, paper: all },
    how: 'public',
  });
  const ways = [
    ...(result.asked.length > 0 ? [again] : []),
    searchFor(result.question),
    ...(near.length > 0 ? [] : [newest]),
  ];
  return {
    private: true,
    embeds: [
      {
        color: colors.help,
        title,
        description: [...saysMeant(result), ...note, closest].filter(Boolean).join('\n\n'),
      },
    ],
    rows: [ways, ...(near.length > 0 ? [paperMenu(near)] : [])],
  };
}

/** Of which papers an answer without a name speaks, and what a follow-up was read as. */
const saysMeant = ({ meant, readAs }: AskResult): string[] =>
  readAs !== undefined
    ? [`-# Read as “${escapeMarkdown(cutPlain(readAs, 150))}”`]
    : meant.length === 0
      ? []
      : [`-# Of ${meant.map((p) => titleLink(p, 80)).join(', ')}, shown above:`];

function drawAnswered(result: AskResult, title: string): Card {
  const [only, ...others] = result.papers;
  const silent = result.silent.map((p) => `-# ${titleLink(p, 150)}: not found in the abstract`);
  const told = result.told === undefined ? [] : [escapeMarkdown(result.told)];
  const description = [...saysMeant(result), ...told, drawAnswer(result), silent.join('\n')]
    .filter(Boolean)
    .join('\n\n');
  return {
    embeds: [{ color: colors.answer, title, description }],
    rows:
      only && others.length === 0 ? paperRows(only.id) : others.length > 0 ? [paperMenu(result.papers)] : [],
  };
}

const perPage = 10;

/** All papers of a list, ten on a page, under what they have in common. */
function drawList(result: AskResult, title: string, asked: View[string] | undefined): Card {
  const { list, options, told, note } = result;
  const { items, page, pages, row } = paginate(list, perPage, asked, (to) => ({
    command: 'ask',
    options,
    view: { page: to },
    how: 'turn',
  }));
  const lines = items.map((p) => `${list.indexOf(p) + 1}\\. ${titleLink(p, 120)}\n${drawByline(p)}`);
  const says = escapeMarkdown(told ?? note ?? '');
  const footer = pages > 1 ? { footer: { text: `Page ${page} of ${pages}` } } : {};
  const parts = [
    result.answered ? says : `**${says}**`,
    page === 1 ? drawAnswer(result) : '',
    lines.join('\n'),
  ];
  return {
    embeds: [{ color: colors.answer, title, description: parts.filter(Boolean).join('\n\n'), ...footer }],
    rows: [...(pages > 1 ? [row] : []), paperMenu(items)],
  };
}

/** The question again, with the paper that it speaks of. */
function drawWhich({ question, note = '', choices }: AskResult, title: string): Card {
  const name: Button = {
    kind: 'button',
    label: 'Name the paper…',
    style: 'primary',
    to: { command: 'ask', options: { question }, into: 'paper', how: 'form' },
  };
  const [menu] = choices.length > 0 ? paperMenu(choices, 'Which one?') : [];
  const chosen = menu
    ? [[{ ...menu, to: { command: 'ask', options: { question }, into: 'paper', how: 'public' } }] as const]
    : [];
  return {
    private: true,
    embeds: [{ color: colors.help, title, description: `**${escapeMarkdown(note)}**` }],
    rows: [...chosen, [name]],
  };
}

function print(result: AskResult): string {
  if (result.routed) return others[result.routed.command].print(result.routed.result);
  const told = result.told ?? (result.answered ? [] : (result.note ?? []));
  const near = result.near.slice(0, 3).map((p) => `  ${p.title}`);
  const quotes = result.sentences.map((s) => `${s.text}\n${styleText('dim', `    ${s.title}`)}`);
  const list = result.list.map((p, i) => `${i + 1}. ${p.title}`);
  return [told, ...quotes, ...list, ...near].flat().join('\n');
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

const askAnew = way('Ask something…', { command: 'ask', options: {}, into: 'question', how: 'form' });

const message = z.object({ text: z.string().max(4000) });

/** On a message: its text is the question. */
export const askMessage: Command<Services, z.infer<typeof message>, AskResult> = {
  name: 'Ask the papers',
  declaration: { name: 'Ask the papers', type: ApplicationCommandType.Message, ...everywhere },
  options: message,
  run(services, asked, where) {
    const question = asked.text.trim();
    if (question === '') throw new Miss('There is no text in that message to ask about.', [[askAnew]]);
    return askPapers(services, { question: cutPlain(question, 300) }, where);
  },
  card,
  print,
};
