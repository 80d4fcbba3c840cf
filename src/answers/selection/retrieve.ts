import { namesIn, type QuestionName } from '../../corpus/names-in.ts';
import { onceEach } from '../../papers/once-each.ts';
import type { Paper } from '../../papers/paper.ts';
import type { Hit, Search } from '../../search/api.ts';
import { paperMentions } from '../evidence/mention.ts';
import type { Lexicon } from '../passages/lexicon.ts';
import type { Question } from '../question/parse.ts';
import { refersBack } from '../question/reference.ts';
import { titledIn } from './titled.ts';

export interface AskOptions {
  /** Only these papers. */
  readonly within?: ReadonlySet<string>;
  /** ISO date, for "this week"; without it such words mean nothing. */
  readonly today?: string;
  /** The question that the asker was answered before, which "and on MATH?" and "which is higher?" go on with. */
  readonly before?: string;
}

/** A question on its way through a library. */
export interface Quest {
  readonly question: Question;
  readonly names: readonly QuestionName[];
  /** Names that papers brought, and that therefore stand for papers. */
  readonly handles: readonly QuestionName[];
  readonly options: AskOptions;
  readonly lexicon: Lexicon;
  /** The papers that the words lead to, best first; searched once. */
  led(): readonly Paper[];
  /** These papers one by one: named, or so few that each was meant. */
  readonly meant: readonly Paper[] | null;
}

/** How many papers the words of a question may lead to. */
const widest = 12;
/** So few papers were meant one by one (a thread's papers, an option). */
const few = 3;

export function setOut(search: Search, lexicon: Lexicon, question: Question, options: AskOptions): Quest {
  const named = namesIn(question.text, lexicon.corpus);
  const isNamed = named.some(({ owners }) => owners.length > 0);
  let searched: readonly Hit[] | null = null;
  const everywhere = (): readonly Hit[] => {
    searched ??= searchFor(search, question, undefined);
    return searched;
  };
  const title = isNamed || question.kind === 'papers' ? null : titledIn(question.text, everywhere(), search);
  // what stands within a title is no name of its own
  const read =
    title === null ? named : [...named.filter((n) => n.end <= title.start || n.start >= title.end), title];
  const handles = question.kind === 'papers' ? [] : handlesIn(read, question, lexicon);
  const names = read.map((n) => handles.find((h) => h.start === n.start) ?? n);
  let found: readonly Paper[] | null = null;
  return {
    question,
    names,
    handles,
    options,
    lexicon,
    led() {
      const { within } = options;
      found ??= aboutIt(within === undefined ? everywhere() : searchFor(search, question, within));
      return found;
    },
    meant: meantPapers(search, handles, options),
  };
}

/**
 * The names that stand for papers. What a paper brings besides (a measure, a part) stands for it only where no other
 * name is surer, and where the paper has the question's other names too.
 */
function handlesIn(
  names: readonly QuestionName[],
  question: Question,
  lexicon: Lexicon,
): readonly QuestionName[] {
  const owned = names.filter((n) => n.owners.length > 0);
  const isSure = (n: QuestionName): boolean => n.owners.some((o) => o.strength >= 2);
  if (owned.some(isSure)) return owned.filter(isSure);
  const has = (paper: Paper): boolean => names.every((n) => paperMentions(lexicon.read(paper), n, lexicon));
  const brought = owned.filter(({ owners }) => owners.some((o) => has(o.paper)));
  // "what FID does it reach?" is asked of what was shown
  if (brought.length > 0 || refersBack(question)) return brought;
  // what but one paper writes is asked of that paper
  return names.flatMap((n): QuestionName[] => {
    const only = n.owners.length > 0 || n.parts.length > 1 ? null : lexicon.corpus.onlyWriter(n.key);
    return only === null || !has(only) ? [] : [{ ...n, owners: [{ paper: only, strength: 1 }] }];
  });
}

/** Does nothing but a conjunction stand between these two? */
export function areJoined(text: string, a: QuestionName, b: QuestionName): boolean {
  const between = a.end <= b.start ? text.slice(a.end, b.start) : text.slice(b.end, a.start);
  return /^\s*(?:,|and|&|or|,\s*and|as well as)\s*(?:the )?$/i.test(between);
}

function searchFor(
  search: Search,
  question: Question,
  within: ReadonlySet<string> | undefined,
): readonly Hit[] {
  // What steers a search (quotes, minus, colons) is only punctuation in a question.
  const words = question.text.replace(/["“”:-]/g, ' ');
  return search.search(words, { limit: widest, ...(within && { within }) }).hits;
}

/** Where no paper is about it, common words that some paper has are no answer. */
const aboutIt = (hits: readonly Hit[]): Paper[] =>
  hits.some(({ strong }) => strong) ? hits.map(({ paper }) => paper) : [];

function meantPapers(search: Search, handles: readonly QuestionName[], options: AskOptions): Paper[] | null {
  if (handles.length > 0) return ownersOf(handles, options);
  const { within } = options;
  return within !== undefined && within.size <= few
    ? [...within].flatMap((id) => search.get(id) ?? [])
    : null;
}

/** The papers that brought these names, each once, within what is allowed. */
export function ownersOf(names: readonly QuestionName[], { within }: AskOptions): Paper[] {
  const papers = names.flatMap((n) => n.owners.map((o) => o.paper));
  return onceEach(papers).filter((p) => within?.has(p.id) ?? true);
}
