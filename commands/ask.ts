import { styleText } from 'node:util';
import type { Route } from '../src/answers/index.ts';
import { utcDate } from '../src/base/time.ts';
import type { Card, View } from '../src/command/card.ts';
import type { AnyCommand, Command, Placed, Where } from '../src/command/command.ts';
import { Miss } from '../src/command/miss.ts';
import { brief } from '../src/discord/cards/drawing.ts';
import { cutPlain, escapeMarkdown } from '../src/discord/cards/markdown.ts';
import { proposeKeys, writeBibliography } from '../src/papers/bibtex.ts';
import type { Paper } from '../src/papers/paper.ts';
import { compare } from './compare.ts';
import { related } from './related.ts';
import type { Services } from './services.ts';
import {
  type AskResult,
  all,
  drawAnswered,
  drawDeclined,
  drawList,
  drawWhich,
  type Options,
  options,
} from './shared/answer-card.ts';
import { completePaper, everywhere, paperOption, resolvePapers, text } from './shared/options.ts';
import { drawChoice } from './shared/paper-card.ts';
import { way } from './shared/ways.ts';
import { show } from './show.ts';
import { summarise } from './summarise.ts';

/** The papers to ask: those of the card, the one named, those of the thread, or (null) all. */
async function askedPapers(
  services: Services,
  { question, paper: named, among }: Options,
  where: Where,
): Promise<readonly string[] | null> {
  // A card and a thread may outlive their papers.
  const known = async (ids: readonly string[]) => (await services.library.getAll(ids)).map((p) => p.id);
  if (among !== undefined) {
    const left = await known(among.split(','));
    if (left.length > 0) return left;
    const askAll = way('Ask all papers', { command: 'ask', options: { question }, how: 'open' });
    throw new Miss('The papers of this card aren’t here any more.', [[askAll]]);
  }
  if (named === all) return null;
  if (named !== undefined) {
    const again = { command: 'ask', options: { question }, into: 'paper' };
    return (await resolvePapers(services, named, again)).map((p) => p.id);
  }
  const thread = services.store && where.channel ? await services.store.threadPapers(where.channel) : [];
  const left = await known(thread);
  return left.length > 0 ? left : null;
}

/** Of a name that may mean several papers none is asked yet. */
const nothingAsked: Omit<AskResult, 'question' | 'options' | 'unclear'> = {
  ...{ answered: false, kind: 'open', routed: null },
  ...{ sentences: [], near: [], silent: [], list: [], papers: [], asked: [], meant: [], choices: [] },
};

export async function askPapers(services: Services, options: Options, where: Where): Promise<AskResult> {
  const { question, paper } = options;
  const { library } = services;
  const briefs = async (ids: readonly string[]) => (await library.getAll([...new Set(ids)])).map(brief);
  const asked = await askedPapers(services, options, where);
  if (asked && asked.length > 1 && paper !== undefined) {
    const unclear = { name: paper, papers: await briefs(asked) };
    return { ...nothingAsked, question, options, unclear };
  }
  const today = utcDate(services.clock?.now() ?? Date.now());
  const last = services.shown?.of(where);
  // "it" without a paper is what the asker was last shown here
  const shown = asked === null && paper !== all ? await library.getAll(last?.papers ?? []) : [];
  const within = asked && { within: new Set(asked) };
  const before = last?.question && { before: last.question };
  const reply = await library.ask(question, { today, ...within, ...before }, shown);
  const { near, silent = [], list = [], to, about, of = [], meant, ...answer } = reply;
  const told = answer.cites ? await cite(services, about ?? []) : null;
  const routed = to === undefined ? null : { command: to.command, result: await follow(services, to, where) };
  const papers = await briefs([...answer.sentences.map((s) => s.paperId), ...(about ?? []).map((p) => p.id)]);
  const spokenOf = [papers, list, meant, of].find((some) => some.length > 0) ?? [];
  services.shown?.note(
    where,
    spokenOf.map((p) => p.id),
    answer.readAs ?? question,
  );
  return {
    ...answer,
    ...(told !== null && { told }),
    question,
    near: near.map(brief),
    silent: silent.map(brief),
    list: list.map(brief),
    routed,
    options,
    ...(routed && (routed.result as Placed).place && { place: (routed.result as Placed).place }),
    papers,
    asked: await briefs(asked ?? []),
    meant: meant.map(brief),
    choices: answer.which && meant.length === 0 ? shown.map(brief) : [],
    unclear: null,
  };
}

/** Entries under the keys that the papers have for good; null without a store, as in a terminal. */
async function cite({ store }: Services, papers: readonly Paper[]): Promise<string | null> {
  if (!store) return null;
  const keys = await store.citationKeys(papers.map((p) => ({ id: p.id, proposals: proposeKeys(p) })));
  return writeBibliography(papers, keys);
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
  return drawDeclined(result, title);
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
    description: 'Ask the papers: they answer in their own sentences, or not at all',
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
    paper: async (services, written) => [
      ...(written.trim() === '' ? [{ name: 'All papers', value: all }] : []),
      ...(await completePaper(services, written)),
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
