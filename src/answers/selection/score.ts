import type { QuestionName } from '../../corpus/names-in.ts';
import type { Paper } from '../../papers/paper.ts';
import { directness } from '../../text/definitions.ts';
import { type Quantity, quantitiesIn } from '../../text/quantities.ts';
import { criticise } from '../critic/critic.ts';
import { definesDirectly } from '../critic/definition.ts';
import type { Candidate, Enquiry } from '../evidence/candidate.ts';
import { coverageOf } from '../evidence/coverage.ts';
import { mentionsName, paperMentions } from '../evidence/mention.ts';
import { contribution, leadOf, outcome } from '../passages/contribution.ts';
import type { Lexicon } from '../passages/lexicon.ts';
import type { Reading, ReadSentence } from '../passages/read.ts';
import type { Role } from '../passages/roles.ts';
import { focusOf } from '../question/focus.ts';
import type { Kind } from '../question/kinds.ts';
import type { Question } from '../question/parse.ts';
import { namesPart, roleAsked } from '../question/part-asked.ts';

export interface Considered {
  readonly candidate: Candidate;
  readonly enquiry: Enquiry;
  /** 0 where it was turned down. */
  readonly score: number;
  /** Why the critic turned it down, or null. */
  readonly objection: string | null;
}

/** What these papers are asked. */
interface Request {
  readonly question: Question;
  /** Names to be met. */
  readonly names: readonly QuestionName[];
  /** Names of the question that say nothing here: the other papers of "A and B". */
  readonly ignored: readonly QuestionName[];
  /** These papers were named, and not merely found. */
  readonly named: boolean;
}

/** Every sentence of these papers, what it is worth as an answer and what the critic says of it; best first. */
export function consider(papers: readonly Paper[], request: Request, lexicon: Lexicon): Considered[] {
  const { question, names, ignored, named } = request;
  const isName = (start: number, end: number): boolean =>
    [...names, ...ignored].some((n) => start >= n.start && end <= n.end);
  const focus = focusOf(question, (w) => isName(w.start, w.end));
  const enquiry: Enquiry = { question, names, focus, lexicon, named };
  const part = partAsked(enquiry);
  if (part !== null) return byScore(papers.flatMap((paper) => considerPart(paper, part, enquiry)));
  const found = papers.flatMap((paper) => {
    const reading = lexicon.read(paper);
    const isOwn = (n: QuestionName): boolean => n.owners.some((o) => o.paper.id === paper.id);
    if (names.some((n) => !isOwn(n) && !paperMentions(reading, n, lexicon))) return [];
    const telling =
      question.kind === 'papers' || question.kind === 'definition'
        ? names
        : names.filter((n) => !standsFor(n, reading));
    const coverage = coverageOf(reading, focus, telling, lexicon);
    return lexicon.zones(paper).map((zoned) => {
      const { sentence } = zoned;
      const candidate: Candidate = {
        reading,
        sentence,
        zoned,
        coverage: coverage(sentence),
        get quantities() {
          return quantitiesOf(sentence);
        },
      };
      const objection = criticise(candidate, enquiry);
      return { candidate, enquiry, objection, score: objection === null ? scoreOf(candidate, enquiry) : 0 };
    });
  });
  return byScore(found);
}

const byScore = (found: readonly Considered[]): Considered[] => found.toSorted((a, b) => b.score - a.score);

/** Kinds of question that can ask for a part of the paper as a whole. */
const general: ReadonlySet<Kind> = new Set(['about', 'open', 'limit', 'how']);

/** Which part, where the question says nothing more particular than that and a paper's name. */
function partAsked({ question, focus, names, named }: Enquiry): Role | null {
  const bare = focus.every((f) => f.light || namesPart(f.word)) && names.every((n) => n.owners.length > 0);
  if (!named || !bare || !general.has(question.kind)) return null;
  const part = roleAsked(question);
  // how its data came about is no question for what they are
  return question.kind === 'how' && part !== 'method' && part !== 'result' ? null : part;
}

/** "X operates by …" tells what X does, whatever the paper's aim is. */
const direct = 0.7;
const worthOfDirect = 6;
/** The least that a sentence must show of the part asked for. */
const clear = 1.5;

/** "What is the main result of X?": the sentences that do this in their abstract. */
function considerPart(paper: Paper, part: Role, enquiry: Enquiry): Considered[] {
  const reading = enquiry.lexicon.read(paper);
  const lead = leadOf(reading)?.sentence.index ?? 0;
  return enquiry.lexicon.zones(paper).map((zoned): Considered => {
    const { sentence } = zoned;
    const says = Math.max(0, ...enquiry.names.map((n) => directness(sentence.text, n.text)));
    const score =
      part === 'aim'
        ? contribution(zoned) + (says >= direct ? says * worthOfDirect : 0)
        : part === 'result'
          ? outcome(zoned)
          : zoned.roles[part] - zoned.background;
    // Before the paper says what it does, it speaks of others.
    const others = part !== 'aim' && sentence.index < lead && !/\b(?:we|our)\b/i.test(sentence.text);
    const candidate: Candidate = {
      reading,
      sentence,
      zoned,
      coverage: { total: 1, own: 1, telling: 1 },
      get quantities() {
        return quantitiesOf(sentence);
      },
    };
    // what the title doesn't bear is told where it is named
    const isOfThem = enquiry.names.every(
      (n) =>
        n.owners.some((o) => o.paper.id === paper.id && o.strength > 2) ||
        mentionsName(sentence, n, enquiry.lexicon),
    );
    const objection =
      others || !isOfThem || score < clear || (part === 'limit' && zoned.roles.aim + zoned.roles.method >= 2)
        ? `does not tell the ${part}`
        : null;
    return {
      candidate,
      enquiry,
      score: sentence.index === lead && part === 'aim' ? score + 2 : score,
      objection,
    };
  });
}

/** Its numbers, without labels; looked for when they are asked for, as most sentences fall before. */
const quantitiesOf = ({ text }: ReadSentence): Quantity[] => quantitiesIn(text).filter((q) => !q.label);

/** A name that the title bears, or that the abstract brings first, stands for the paper; another is something in it. */
const standsFor = (name: QuestionName, { paper }: Reading): boolean =>
  name.owners.some((o) => o.paper.id === paper.id && o.strength >= 2);

/** What sentences of each kind of answer mostly do in an abstract. */
const roleOf: Readonly<Partial<Record<Kind, Role>>> = {
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
  const { coverage, zoned } = candidate;
  const { kind } = enquiry.question;
  const role = roleOf[kind];
  return (
    coverage.total +
    0.5 * coverage.own +
    (role === undefined ? 0 : 0.03 * Math.min(6, zoned.roles[role])) -
    0.03 * Math.min(4, zoned.background) -
    (zoned.outlook ? 0.05 : 0) +
    (kind === 'definition' ? 0.5 * definesDirectly(candidate, enquiry) : 0)
  );
}
