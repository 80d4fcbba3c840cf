import type { Paper } from '../papers/paper.ts';
import type { Search, Span } from '../search/types.ts';
import { type Considered, consider } from './consider.ts';
import { explainDecline, refuse } from './courtesy.ts';
import { antecedentOf } from './critic-alone.ts';
import type { Lexicon } from './lexicon.ts';
import { paperMentions } from './mention.ts';
import { parseQuestion, type Question } from './question.ts';
import type { Kind } from './question-kinds.ts';
import { namesIn, type QuestionName } from './question-names.ts';
import { type Quote, quote } from './quote.ts';
import { shortAnswer } from './short.ts';

export interface AnswerSentence extends Quote {
  /** The short answer, counted from the start of `text`. */
  readonly short?: Span;
  /** Brought along for the sentence after it in the abstract, which it explains; no answer of its own. */
  readonly context?: true;
}

export interface Answer {
  readonly answered: boolean;
  /** Best first. Empty unless answered. */
  readonly sentences: readonly AnswerSentence[];
  /** Where nothing answers: the closest papers, at most 3. */
  readonly near: readonly Paper[];
  readonly kind: Kind;
  /** A plain sentence to show: why there is no answer. */
  readonly note?: string;
}

export interface AskOptions {
  /** Only these papers. */
  readonly within?: ReadonlySet<string>;
}

/** How many papers the words of a question may lead to. */
const widest = 12;
/** So few papers were meant one by one (a thread's papers, an option). */
const few = 3;
/** A second sentence must be nearly as good, and both must fit a card. */
const second = { share: 0.72, characters: 560 };

/** Answers a question with sentences that the critic let pass, or says that the papers don't. Never throws. */
export function ask(search: Search, lexicon: Lexicon, typed: string, options: AskOptions = {}): Answer {
  const question = parseQuestion(typed);
  const refusal = refuse(question);
  if (refusal !== null)
    return { answered: false, sentences: [], near: [], kind: question.kind, note: refusal };
  const names = namesIn(question.text, lexicon.names);
  const handles = question.kind === 'papers' ? [] : names.filter((n) => n.owners.length > 0);
  const chosen = choose(search, lexicon, question, names, handles, options);
  if (chosen.length > 0)
    return { answered: true, sentences: chosen.flatMap(show), near: [], kind: question.kind };
  const near = nearest(search, question, names, options);
  return {
    answered: false,
    sentences: [],
    near,
    kind: question.kind,
    note: explainDecline(question, names, near, lexicon),
  };
}

function choose(
  search: Search,
  lexicon: Lexicon,
  question: Question,
  names: readonly QuestionName[],
  handles: readonly QuestionName[],
  options: AskOptions,
): Considered[] {
  const passing = (
    papers: readonly Paper[],
    asked: readonly QuestionName[],
    ignored: readonly QuestionName[],
    named: boolean,
  ): Considered[] =>
    consider(papers, { question, names: asked, ignored, named }, lexicon).filter((c) => c.objection === null);

  const joined = question.kind === 'comparison' ? [] : joinedHandles(question, handles);
  if (joined.length > 1) {
    const each = joined.map((handle) => {
      const papers = within(
        handle.owners.map((o) => o.paper),
        options,
      );
      const others = names.filter((n) => !joined.includes(n) && isAskedOf(n, papers, joined, lexicon));
      return passing(papers, [handle, ...others], [...names], true).slice(0, 1);
    });
    return each.every((e) => e.length > 0) ? each.flat() : [];
  }
  const papers = papersFor(search, question, handles, options);
  const named = handles.length > 0 || (options.within !== undefined && options.within.size <= few);
  const found = passing(papers, names, [], named);
  return question.kind === 'papers' ? onePerPaper(found, question.papers) : fromOnePaper(found);
}

/** "A and B": papers that nothing but a conjunction joins are asked one by one. */
function joinedHandles(question: Question, handles: readonly QuestionName[]): readonly QuestionName[] {
  const between = (i: number): string => question.text.slice(handles[i]?.end, handles[i + 1]?.start);
  const joins = /^\s*(?:,|and|&|or|,\s*and|as well as)\s*(?:the )?$/i;
  return handles.length > 1 && handles.slice(1).every((_, i) => joins.test(between(i))) ? handles : [];
}

/** "the gains on X and on Y of A and B": a name is asked of those papers that write it, if any of them does. */
function isAskedOf(
  name: QuestionName,
  papers: readonly Paper[],
  joined: readonly QuestionName[],
  lexicon: Lexicon,
): boolean {
  const writes = (p: Paper): boolean => paperMentions(lexicon.read(p), name, lexicon);
  return papers.some(writes) || !joined.some((h) => h.owners.some((o) => writes(o.paper)));
}

const within = (papers: readonly Paper[], options: AskOptions): readonly Paper[] =>
  papers.filter((p) => options.within?.has(p.id) ?? true);

/** The papers that a question names, or those that its words lead to. */
function papersFor(
  search: Search,
  question: Question,
  handles: readonly QuestionName[],
  options: AskOptions,
): readonly Paper[] {
  const owners = handles.flatMap((h) => h.owners.map((o) => [o.paper.id, o.paper] as const));
  if (owners.length > 0) return within([...new Map(owners).values()], options);
  if (options.within !== undefined && options.within.size <= few)
    return [...options.within].flatMap((id) => search.get(id) ?? []);
  return found(search, question, options, widest);
}

function found(search: Search, question: Question, options: AskOptions, limit: number): Paper[] {
  // What steers a search (quotes, minus, colons) is only punctuation in a question.
  const words = question.text.replace(/["“”:-]/g, ' ');
  const { hits, near } = search.search(words, { limit, ...(options.within && { within: options.within }) });
  return [...hits, ...near].map((h) => h.paper).slice(0, limit);
}

function fromOnePaper(passing: readonly Considered[]): Considered[] {
  const [best, ...others] = passing;
  if (best === undefined) return [];
  const room = second.characters - best.candidate.sentence.text.length;
  const next = others.find(
    (c) =>
      c.candidate.reading === best.candidate.reading &&
      c.score >= second.share * best.score &&
      c.candidate.sentence.text.length <= room,
  );
  return next === undefined ? [best] : [best, next];
}

function onePerPaper(passing: readonly Considered[], most: number): Considered[] {
  const papers = new Map<string, Considered>();
  for (const c of passing)
    if (!papers.has(c.candidate.reading.paper.id)) papers.set(c.candidate.reading.paper.id, c);
  const best = passing[0]?.score ?? 0;
  return [...papers.values()].slice(0, most).filter((c) => c.score >= 0.7 * best);
}

/** The sentence with its short answer, and the one before it where it cannot be understood without. */
function show(
  { candidate, enquiry }: Considered,
  place: number,
  all: readonly Considered[],
): AnswerSentence[] {
  const { reading, sentence } = candidate;
  const short = shortAnswer(candidate, enquiry);
  const shown: AnswerSentence = { ...quote(reading.paper, sentence), ...(short && { short }) };
  const before = place === 0 ? antecedentOf(reading, sentence) : null;
  const told = before !== null && all.some((c) => c.candidate.sentence === before);
  if (before === null || told || before.text.length + sentence.text.length > second.characters)
    return [shown];
  return [shown, { ...quote(reading.paper, before), context: true }];
}

function nearest(
  search: Search,
  question: Question,
  names: readonly QuestionName[],
  options: AskOptions,
): Paper[] {
  const named = names.flatMap((n) => n.owners.map((o) => o.paper));
  const papers = [...named, ...found(search, question, options, 3)];
  return [...new Map(papers.map((p) => [p.id, p])).values()].slice(0, 3);
}
