import { namesIn, type QuestionName } from '../corpus/names-in.ts';
import { onceEach } from '../papers/once-each.ts';
import type { Paper } from '../papers/paper.ts';
import type { Search } from '../search/api.ts';
import { antecedentOf } from './critic/alone.ts';
import { explainDecline, tellListing } from './decline.ts';
import { leadOf } from './passages/contribution.ts';
import type { Lexicon } from './passages/lexicon.ts';
import { type AnswerSentence, quote } from './passages/quote.ts';
import type { Route } from './passages/routed.ts';
import { carryOn, readWhichIs } from './question/follow-up.ts';
import type { Kind } from './question/kinds.ts';
import { asksNothing, nothingAsked, refuse } from './question/out-of-scope.ts';
import { parseQuestion } from './question/parse.ts';
import { isBare, isOfAnyPaper, nthOf, refersBack } from './question/reference.ts';
import { routeOf, whichPaper } from './route.ts';
import { assertingFirst } from './selection/asserts.ts';
import { asksName, describedIn } from './selection/described.ts';
import { type AskOptions, areJoined, ownersOf, type Quest, setOut } from './selection/retrieve.ts';
import { type Considered, consider } from './selection/score.ts';
import { shortAnswer } from './selection/short-answer.ts';
import { compareDates, compareFigures, type Versus } from './selection/versus.ts';

export interface Answer {
  readonly answered: boolean;
  /** Best first. Empty unless answered; and where `told` or `list` is the answer. */
  readonly sentences: readonly AnswerSentence[];
  /** Where nothing answers: the closest papers, at most 3. */
  readonly near: readonly Paper[];
  readonly kind: Kind;
  /** A plain sentence to show: why there is no answer. */
  readonly note?: string;
  /** The answer in plain words of our own, where it isn't a sentence of an abstract: a date, a count. */
  readonly told?: string;
  /** The papers that `told` speaks of. */
  readonly about?: readonly Paper[];
  /** All papers that `told` counts, in its order. */
  readonly list?: readonly Paper[];
  /** Another command answers this; its options are those of the command. */
  readonly to?: Route;
  /** The papers that the question names; absent where it names none. */
  readonly of?: readonly Paper[];
  /** The question speaks of a paper without saying which: it must be asked again with one. */
  readonly which?: true;
  /** `told` is a BibTeX entry, under a key made of the paper. */
  readonly cites?: true;
  /** A follow-up was read as this question. */
  readonly readAs?: string;
  /** Of papers that were asked one by one, those in whose abstracts nothing was found. */
  readonly silent?: readonly Paper[];
}

/** A second sentence must be nearly as good, and both must fit a card. */
const second = { share: 0.6, characters: 560 };
const mostNear = 3;

/** Answers a question with sentences that the critic let pass, or says that none was found. Never throws. */
export function ask(search: Search, lexicon: Lexicon, typed: string, options: AskOptions = {}): Answer {
  const nth = options.within === undefined ? null : nthOf(typed, options.within);
  if (nth !== null) return ask(search, lexicon, nth.text, { ...options, within: new Set([nth.paper]) });
  const { before, ...alone } = options;
  const readAs =
    before === undefined ? null : carryOn(before, typed, (text) => namesIn(text, lexicon.corpus));
  if (readAs !== null) {
    const answer = ask(search, lexicon, readAs, alone);
    if (answer.sentences.length > 0 || answer.about !== undefined) return { ...answer, readAs };
  }
  const question = parseQuestion(typed);
  const { kind } = question;
  const nothing = { answered: false, sentences: [], near: [], kind };
  const refusal = refuse(question);
  if (refusal !== null) return { ...nothing, note: refusal };
  const mended = search.mend(question.text);
  if (mended !== question.text) return { ...ask(search, lexicon, mended, options), readAs: mended };
  const quest = setOut(search, lexicon, question, options);
  const described = askDescribed(search, quest);
  if (described !== null) return described;
  const of = ownersOf(quest.handles, options);
  const none = { ...nothing, ...(of.length > 0 && { of }) };
  const listed = tellListing(quest);
  if (listed !== null) return { ...none, answered: true, ...listed };
  const routed = routeOf(search, quest);
  if (routed !== null) {
    const isShown = routed.note === undefined || routed.which || (routed.list?.length ?? 0) > 0;
    const near = isShown ? [] : (routed.near ?? nearest(quest));
    return { ...none, answered: routed.note === undefined, ...routed, near };
  }
  if (asksNothing(question)) return { ...none, note: nothingAsked };
  if (asksWhich(quest)) return { ...none, which: true, note: whichPaper };
  const dates = options.within === undefined ? null : compareDates(quest.meant ?? [], question.text);
  if (dates !== null) return { ...none, answered: true, told: dates, about: quest.meant ?? [] };
  const versus = compareMeant(quest);
  if (versus !== null)
    return { ...none, answered: true, told: versus.told, sentences: versus.chosen.flatMap(show) };
  const each = eachMeant(quest);
  const chosen = each ?? choose(quest);
  if (chosen.length > 0) {
    const silent = each === null ? [] : silentOf(quest, chosen);
    const sentences = chosen.flatMap(show);
    return { ...none, answered: true, sentences, ...(silent.length > 0 && { silent }) };
  }
  return { ...none, near: nearest(quest), note: explainDecline(quest) };
}

/** A paper that was named, or asked, is near even where the words lead elsewhere. */
const nearest = (quest: Quest): Paper[] =>
  onceEach([...ownersOf(quest.handles, {}), ...(quest.meant ?? []), ...quest.led()]).slice(0, mostNear);

/** What is asked of a paper that is described, asked of the one that clearly fits; null where none is, or does. */
function askDescribed(search: Search, { question, handles, options, lexicon }: Quest): Answer | null {
  if (options.within !== undefined) return null;
  const found = describedIn(question.text, search, lexicon);
  const named = ownersOf(handles, options);
  if (found === null || (named.length > 0 && !named.includes(found.paper))) return null;
  const { paper } = found;
  const of = { of: [paper], kind: question.kind };
  const lead = asksName(found.question) ? leadOf(lexicon.read(paper)) : null;
  if (lead !== null) {
    const told = `Nearest to that is “${paper.title}”.`;
    const sentences = [quote(paper, lead.sentence)];
    return { ...of, answered: true, sentences, near: [], told, about: [paper] };
  }
  return { ...ask(search, lexicon, found.question, { ...options, within: new Set([paper.id]) }), ...of };
}

/** No paper is named, none is given, and the question speaks of one or says nothing that could lead to one. */
function asksWhich({ question, names, meant, options }: Quest): boolean {
  if (meant !== null || options.within !== undefined || question.kind === 'papers') return false;
  if (names.some((n) => n.owners.length > 0)) return false;
  return refersBack(question) || (names.length === 0 && (isBare(question) || isOfAnyPaper(question)));
}

/** Two or three papers of a thread, none of them named: each is asked for itself. */
function eachMeant({ question, meant, handles, options, names, lexicon }: Quest): Considered[] | null {
  if (meant === null || meant.length < 2 || handles.length > 0 || question.kind === 'papers') return null;
  if (options.within === undefined) return null;
  return meant.flatMap((paper) =>
    fromOnePaper(passing(consider([paper], { question, names, ignored: [], named: true }, lexicon))).slice(
      0,
      1,
    ),
  );
}

/** "Which is higher?", of two or three papers: by their figures for what is asked, or was asked before. */
function compareMeant({ question, meant, options, lexicon }: Quest): Versus | null {
  if (meant === null || meant.length < 2 || options.within === undefined) return null;
  const asked = readWhichIs(question.text);
  const measure = asked?.measure ?? options.before;
  return asked === null || measure === undefined ? null : compareFigures(meant, asked, measure, lexicon);
}

const silentOf = ({ meant }: Quest, chosen: readonly Considered[]): Paper[] =>
  (meant ?? []).filter((p) => !chosen.some((c) => c.candidate.reading.paper.id === p.id));

/** What passes, of the papers asked. */
function choose(quest: Quest): Considered[] {
  const { question, names, meant, lexicon } = quest;
  const joined = question.kind === 'comparison' ? [] : joinedHandles(quest);
  if (joined.length > 1) return chooseForEach(quest, joined);
  const papers = meant ?? quest.led();
  const consult = (asked: readonly Paper[], named: boolean): Considered[] =>
    passing(consider(asked, { question, names, ignored: [], named }, lexicon));
  const own = consult(papers, meant !== null);
  // a name that a paper only writes leads to it, and no farther
  const isSure =
    quest.options.within !== undefined ||
    quest.handles.length === 0 ||
    quest.handles.some((n) => n.owners.some((o) => o.strength >= 2));
  const found = own.length > 0 || isSure ? own : consult(quest.led(), false);
  if (question.kind !== 'papers') return fromOnePaper(found);
  const each = onePerPaper(found, question.papers);
  // "Which two papers": one alone is no answer.
  return question.exactly && each.length < question.papers ? [] : each;
}

const passing = (considered: readonly Considered[]): Considered[] =>
  considered.filter((c) => c.objection === null);

/** "A and B": papers that nothing but a conjunction joins are asked one by one, and each must answer. */
function chooseForEach(
  { question, names, lexicon, options }: Quest,
  joined: readonly QuestionName[],
): Considered[] {
  const each = joined.map((handle) => {
    const papers = ownersOf([handle], options);
    const others = names.filter((n) => !joined.includes(n));
    const request = { question, names: [handle, ...others], ignored: names, named: true };
    return passing(consider(papers, request, lexicon)).slice(0, 1);
  });
  return each.every((e) => e.length > 0) ? each.flat() : [];
}

function joinedHandles({ question, handles }: Quest): readonly QuestionName[] {
  const joined = handles.slice(1).every((h, i) => areJoined(question.text, handles[i] ?? h, h));
  return handles.length > 1 && joined ? handles : [];
}

/** The paper whose sentence is best; of its sentences one, and a second that is nearly as good. */
function fromOnePaper(found: readonly Considered[]): Considered[] {
  const reading = found[0]?.candidate.reading;
  const [best, ...others] = assertingFirst(found.filter((c) => c.candidate.reading === reading));
  if (best === undefined) return [];
  const room = second.characters - best.candidate.sentence.text.length;
  const next = others.find(
    ({ candidate, score }) => score >= second.share * best.score && candidate.sentence.text.length <= room,
  );
  return next === undefined ? [best] : [best, next];
}

function onePerPaper(found: readonly Considered[], most: number): Considered[] {
  const papers = new Map<string, Considered>();
  for (const c of found) {
    const { id } = c.candidate.reading.paper;
    if (!papers.has(id)) papers.set(id, c);
  }
  const best = found[0]?.score ?? 0;
  return [...papers.values()].slice(0, most).filter((c) => c.score >= 0.7 * best);
}

/** The sentence with its short answer, and the one before it where it cannot be understood without. */
function show(
  { candidate, enquiry }: Considered,
  place: number,
  all: readonly Considered[],
): AnswerSentence[] {
  const { reading, sentence } = candidate;
  // a second sentence of the paper is there for what it says beside
  const isBeside = place > 0 && all[place - 1]?.candidate.reading === reading;
  const short = isBeside ? null : shortAnswer(candidate, enquiry);
  const shown: AnswerSentence = { ...quote(reading.paper, sentence), ...(short && { short }) };
  const before = place === 0 ? antecedentOf(reading, sentence) : null;
  const told = before !== null && all.some((c) => c.candidate.sentence === before);
  if (before === null || told || before.text.length + sentence.text.length > second.characters)
    return [shown];
  return [shown, { ...quote(reading.paper, before), context: true }];
}
