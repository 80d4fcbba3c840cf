import { z } from 'zod';
import type { AnyCommand, Command, Placed, Where } from '../src/command/command.ts';
import { Miss } from '../src/command/miss.ts';
import { findLinks } from '../src/search/lookup/links.ts';
import { ask, askPapers } from './ask.ts';
import { findPapers, leadTo } from './links.ts';
import { paper } from './paper/paper.ts';
import type { Services } from './services.ts';
import type { AskResult } from './shared/answer-card.ts';
import { questionsIn } from './shared/questions.ts';
import { newest, searchAnew, way } from './shared/ways.ts';

/** As long as Discord lets anybody write. */
const longest = 4000;
/** Of more papers none is guessed: "it" without a name is asked back. */
const mostMeant = 3;

/** Of so many papers at most something is asked. */
const mostAsked = 10;

const options = z.object({
  /** What somebody wrote to the bot. */
  text: z.string().transform((text) => text.slice(0, longest).toWellFormed()),
  /** What the message that it replies to is about: words with commas between them, among which papers' ids are. */
  about: z.string().max(longest).default(''),
});
type Options = z.infer<typeof options>;

/** The commands that answer what people write. */
const answering = { ask, paper, links: findPapers } as const satisfies Record<string, AnyCommand<Services>>;

interface Result extends Placed {
  readonly by: keyof typeof answering;
  readonly result: unknown;
}

const askAnew = way('Ask something…', { command: 'ask', options: {}, into: 'question', how: 'form' });

/** Who only says the bot's name is asked what for. */
const nothingSaid = () =>
  new Miss(
    'Yes? Ask me about the papers: what one does, how large, on what data, or which are about something.',
    [[askAnew, searchAnew, newest]],
  );

const answered = (result: AskResult): Result => ({
  by: 'ask',
  result,
  ...(result.place && { place: result.place }),
});

const isSettled = (result: AskResult): boolean =>
  result.answered || result.routed !== null || result.which === true || result.unclear !== null;

/** The first of the questions that is answered, of some papers alone or of all; else what became of the first. */
async function askFirst(
  services: Services,
  questions: readonly string[],
  where: Where,
  among: readonly string[],
): Promise<AskResult | null> {
  let first: AskResult | null = null;
  for (const question of questions) {
    const result = await askPapers(
      services,
      { question, ...(among.length > 0 && { among: among.slice(0, mostAsked).join(',') }) },
      where,
    );
    if (isSettled(result)) return result;
    first ??= result;
  }
  return first;
}

/** The papers that it is about: those that it links to, fetched if need be, and those of the message replied to. */
async function papersMeant(services: Services, { text, about }: Options, where: Where) {
  const links = findLinks(text).ids;
  const isHere = (await leadTo(services, links)).every((paper) => paper !== undefined);
  const linked = links.length === 0 ? null : isHere ? 'here' : 'fetched';
  const card = linked === null ? null : await findPapers.run(services, { all: text }, where);
  // Only what is an id counts: an arXiv id is one where its paper is here.
  const words = about.split(',');
  const here = await services.library.byId(words);
  const pointed = words.flatMap((word) => (here.has(word) ? word : findLinks(word).ids));
  const papers = await leadTo(services, [...links, ...pointed]);
  return { card, ids: [...new Set(papers.flatMap((paper) => paper?.id ?? []))] };
}

async function run(services: Services, asked: Options, where: Where): Promise<Result> {
  const { card: links, ids } = await papersMeant(services, asked, where);
  const [first, ...others] = questionsIn(asked.text);
  if (first === undefined) {
    if (links !== null) return { by: 'links', result: links };
    throw nothingSaid();
  }
  // "It" is what was replied to; what was last said about the same papers goes on.
  const last = services.shown?.of(where).papers ?? [];
  if (!ids.some((id) => last.includes(id))) services.shown?.note(where, ids);
  const questions = [first, ...others];
  const open = ids.length > mostMeant ? await askFirst(services, questions, where, []) : null;
  if (open?.which || (open?.meant.length ?? 0) > 0) return answered(open as AskResult);
  const within = ids.length > 0 ? await askFirst(services, questions, where, ids) : null;
  if (within !== null && isSettled(within)) return answered(within);
  const result = open ?? (await askFirst(services, questions, where, []));
  if (result !== null && isSettled(result)) return answered(result);
  if (links !== null) return { by: 'links', result: links };
  // What a paper that is meant doesn't say, others don't say of it.
  const declined = within ?? result;
  const isOpen = within === null && result?.meant.length === 0 && result.near.length > 0;
  const found = isOpen ? await paper.run(services, paper.options.parse({ query: first }), where) : null;
  // A refusal has nothing near; else what isn't said in a sentence may have papers about it.
  return found?.hits[0]?.strong ? { by: 'paper', result: found } : { by: 'ask', result: declined };
}

/** What people write to the bot, where it listens: a mention, a direct message, a reply. Only `src/discord/listening` and its buttons lead here. */
export const said: Command<Services, Options, Result> = {
  name: 'said',
  declaration: null,
  options,
  run,
  card: ({ by, result }, view) => (answering[by] as AnyCommand<Services>).card(result, view),
  print: ({ by, result }) => (answering[by] as AnyCommand<Services>).print(result),
};
