import type { Paper } from '../papers/paper.ts';
import type { Search, Span } from '../search/types.ts';
import type { Candidate, Enquiry } from './candidate.ts';
import { criticise } from './critic.ts';
import { definesDirectly } from './critic-definition.ts';
import { findNoun } from './critic-slots.ts';
import { cover } from './evidence.ts';
import type { Lexicon } from './lexicon.ts';
import { mentionsName, paperMentions } from './mention.ts';
import { quantitiesIn } from './quantities.ts';
import { focusOf, parseQuestion, type Question } from './question.ts';
import type { Kind } from './question-kinds.ts';
import { namesIn, type QuestionName } from './question-names.ts';
import { mentions, type Reading } from './reading.ts';
import { type RoleScores, zone } from './roles.ts';

export interface AnswerSentence {
  readonly paperId: string;
  readonly title: string;
  /** Verbatim: `paper.abstract.slice(start, end)`. */
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** The short answer, counted from the start of `text`. */
  readonly short?: Span;
}

export interface Answer {
  readonly answered: boolean;
  /** Best first. */
  readonly sentences: readonly AnswerSentence[];
  /** Where nothing answers: the closest papers. */
  readonly near: readonly Paper[];
  readonly kind: Kind;
  readonly note?: string;
}

export interface AskOptions {
  /** Only these papers. */
  readonly within?: ReadonlySet<string>;
}

/** How many papers the words of a question may lead to. */
const candidates = 12;

export function ask(search: Search, lexicon: Lexicon, typed: string, options: AskOptions = {}): Answer {
  const question = parseQuestion(typed);
  const names = namesIn(question.text, lexicon.names);
  const found = answerFrom(search, lexicon, question, names, options);
  return found;
}

interface Scored {
  readonly candidate: Candidate;
  readonly score: number;
  /** Why the critic turned it down, or null. */
  readonly objection: string | null;
}

function answerFrom(
  search: Search,
  lexicon: Lexicon,
  question: Question,
  names: readonly QuestionName[],
  options: AskOptions,
): Answer {
  const handles = question.kind === 'papers' ? [] : names.filter((n) => n.owners.length > 0);
  const groups = groupsOf(question, handles);
  if (groups.length > 1) {
    const each = groups.map((handle) => {
      const others = names.filter((n) => !groups.includes(n) || n === handle);
      return answerGroup(search, lexicon, question, others, [handle], options, groups);
    });
    if (each.every((e) => e.length > 0))
      return answered(
        question,
        each.flatMap((e) => e.slice(0, 1)),
      );
    return declined(search, question, names, options);
  }
  const passing = answerGroup(search, lexicon, question, names, handles, options, []);
  if (passing.length === 0) return declined(search, question, names, options);
  return answered(
    question,
    question.kind === 'papers' ? onePerPaper(passing, question.papers) : fromOnePaper(passing),
  );
}

/** "A and B": handles joined by nothing but a conjunction are asked one by one. */
function groupsOf(question: Question, handles: readonly QuestionName[]): readonly QuestionName[] {
  if (handles.length < 2 || question.kind === 'comparison') return handles.slice(0, 1);
  const joined = handles
    .slice(1)
    .every((h, i) =>
      /^\s*(?:,|and|&|or|,\s*and|as well as)\s*(?:the )?$/i.test(
        question.text.slice(handles[i]?.end, h.start),
      ),
    );
  return joined ? handles : handles.slice(0, 1);
}

let trace: ((s: Scored[]) => void) | null = null;
export const setTrace = (f: typeof trace): void => {
  trace = f;
};

function answerGroup(
  search: Search,
  lexicon: Lexicon,
  question: Question,
  names: readonly QuestionName[],
  handles: readonly QuestionName[],
  options: AskOptions,
  ignored: readonly QuestionName[],
): Scored[] {
  const skip = (start: number, end: number): boolean =>
    [...handles, ...ignored, ...names].some((n) => start >= n.start && end <= n.end);
  const focus = focusOf(question, lexicon.rarity, (w) => skip(w.start, w.end));
  const papers = papersFor(search, question, handles, options);
  const scored: Scored[] = [];
  for (const paper of papers) {
    const reading = lexicon.read(paper);
    const named =
      handles.some((h) => h.owners.some((o) => o.paper.id === paper.id)) ||
      (options.within !== undefined && options.within.size <= 3);
    const enquiry: Enquiry = { question, names, focus, lexicon, named };
    if (
      names.some((n) => !n.owners.some((o) => o.paper.id === paper.id) && !paperMentions(reading, n, lexicon))
    )
      continue;
    const strangers = question.kind === 'papers' ? names : names.filter((n) => !standsFor(n, reading));
    for (const zoned of zone(reading)) {
      const { sentence } = zoned;
      const candidate: Candidate = {
        reading,
        sentence,
        zoned,
        coverage: cover(reading, sentence, focus, strangers, lexicon),
        quantities: quantitiesIn(sentence.text).filter((q) => !q.label),
        namesHere:
          names.length === 0
            ? 0
            : names.filter((n) => mentionsName(sentence, n, lexicon)).length / names.length,
      };
      scored.push({
        candidate,
        score: scoreOf(candidate, enquiry),
        objection: criticise(candidate, enquiry),
      });
    }
  }
  trace?.(scored);
  return scored.filter((s) => s.objection === null).toSorted((a, b) => b.score - a.score);
}

const roleOf: Readonly<Partial<Record<Kind, keyof RoleScores>>> = {
  measure: 'result',
  comparison: 'result',
  how: 'method',
  limit: 'limit',
  data: 'data',
  about: 'aim',
  definition: 'aim',
  papers: 'aim',
  yesno: 'result',
  expansion: 'aim',
};

function scoreOf(candidate: Candidate, enquiry: Enquiry): number {
  const { coverage, zoned, namesHere } = candidate;
  const { kind } = enquiry.question;
  const role = roleOf[kind];
  return (
    coverage.total +
    0.5 * (kind === 'papers' ? coverage.own : coverage.telling) +
    0.3 * namesHere +
    (role === undefined ? 0 : 0.03 * Math.min(6, zoned.roles[role])) -
    0.03 * Math.min(4, zoned.background) -
    (zoned.outlook ? 0.05 : 0) +
    (kind === 'which' || kind === 'data' || kind === 'open'
      ? 0.15 * Number(enumerates(candidate, enquiry))
      : 0) +
    (kind === 'definition' ? 0.5 * definesDirectly(candidate, enquiry) : 0)
  );
}

const listing =
  /^(?:[^,.;:]{0,25}?)(?:[:(]|\s-{1,2}\s|\s[—–]\s|,?\s(?:such as|including|like|namely|called|named|dubbed|i\.e\.|e\.g\.)\s|,\s(?:an?|the)?\s?\p{Lu})/u;

/** "which reactor types": the noun asked for is followed by what answers, in brackets, behind a dash or "such as". */
function enumerates({ sentence }: Candidate, { question }: Enquiry): boolean {
  return question.asked.some((asked) =>
    findNoun(sentence, asked.head).some((i) => listing.test(sentence.text.slice(sentence.words[i]?.end))),
  );
}

/** A name that the title bears stands for the paper; another that the paper brought is something in it. */
const standsFor = (name: QuestionName, reading: Reading): boolean =>
  name.owners.some((o) => o.paper.id === reading.paper.id && o.strength >= 2) ||
  (name.owners.length > 0 && mentions(reading.title, name.key));

/** The papers that a question names, or those that its words lead to. */
function papersFor(
  search: Search,
  question: Question,
  handles: readonly QuestionName[],
  { within }: AskOptions,
): readonly Paper[] {
  const inside = (p: Paper): boolean => within === undefined || within.has(p.id);
  if (handles.length > 0)
    return [
      ...new Map(handles.flatMap((h) => h.owners.map((o) => [o.paper.id, o.paper] as const))).values(),
    ].filter(inside);
  if (within !== undefined && within.size <= 3) return [...within].flatMap((id) => search.get(id) ?? []);
  return search
    .search(question.text.replace(/["“”:-]/g, ' '), {
      limit: candidates,
      ...(within === undefined ? {} : { within }),
    })
    .hits.map((h) => h.paper);
}

function fromOnePaper(passing: readonly Scored[]): Scored[] {
  const [best, ...others] = passing;
  if (best === undefined) return [];
  const second = others.find(
    (s) =>
      s.candidate.reading === best.candidate.reading &&
      s.score >= 0.8 * best.score &&
      s.candidate.sentence.text.length + best.candidate.sentence.text.length <= 450,
  );
  return second === undefined ? [best] : [best, second];
}

function onePerPaper(passing: readonly Scored[], most: number): Scored[] {
  const papers = new Map<string, Scored>();
  for (const s of passing)
    if (!papers.has(s.candidate.reading.paper.id)) papers.set(s.candidate.reading.paper.id, s);
  const best = passing[0]?.score ?? 0;
  return [...papers.values()].slice(0, most).filter((s) => s.score >= 0.7 * best);
}

function answered(question: Question, chosen: readonly Scored[]): Answer {
  const sentences = chosen.map(({ candidate: { reading, sentence } }) => ({
    paperId: reading.paper.id,
    title: reading.paper.title,
    text: sentence.text,
    start: sentence.start,
    end: sentence.end,
  }));
  return { answered: true, sentences, near: [], kind: question.kind };
}

function declined(
  search: Search,
  question: Question,
  names: readonly QuestionName[],
  options: AskOptions,
): Answer {
  const named = names.flatMap((n) => n.owners.map((o) => o.paper));
  const result = search.search(question.text.replace(/["“”:-]/g, ' '), {
    limit: 3,
    ...(options.within === undefined ? {} : { within: options.within }),
  });
  const near = [
    ...new Map(
      [...named, ...result.hits.map((h) => h.paper), ...result.near.map((h) => h.paper)].map((p) => [
        p.id,
        p,
      ]),
    ).values(),
  ].slice(0, 3);
  return { answered: false, sentences: [], near, kind: question.kind };
}
