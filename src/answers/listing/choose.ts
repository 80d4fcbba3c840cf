import { type LongForm, speaksOf } from '../../corpus/speaks-of.ts';
import { onceEach } from '../../papers/once-each.ts';
import type { Paper } from '../../papers/paper.ts';
import type { Search } from '../../search/api.ts';
import { strongPapers } from '../../search/results/strong-papers.ts';
import { isWithin } from '../../text/dates.ts';
import { mentions } from '../../text/read-text.ts';
import { nameKey } from '../../text/tokens/names.ts';
import { stem } from '../../text/tokens/stem.ts';
import { stopWords } from '../../text/tokens/stop-words.ts';
import { singular } from '../../text/tokens/word-forms.ts';
import { fold, splitWords, type Word } from '../../text/tokens/words.ts';
import { runsThrough } from '../evidence/mention.ts';
import { codeOf } from '../overview/facts.ts';
import type { Lexicon } from '../passages/lexicon.ts';
import type { Reading } from '../passages/read.ts';
import type { Criteria, Order } from './criteria.ts';

/** All papers that fit, and how they were chosen. */
export interface PaperList {
  readonly papers: readonly Paper[];
  /** How many were looked at. */
  readonly of: number;
  /** There may be more. */
  readonly isCut: boolean;
  /** What they have in common, for a person: "fit a search for “video”". */
  readonly rule: string;
  /** How many of them write the topic itself, where not all of them do. */
  readonly written: number | null;
  /** Words of the topic that no paper writes, and what others were read as. */
  readonly unwritten: readonly string[];
  /** What comes nearest where nothing is found. */
  readonly near: readonly Paper[];
  /** The date of the newest that was looked at. */
  readonly newest: string | null;
}

/** Several words, and none of them joins others: papers may write it just so. */
const isTerm = (topic: string): boolean => {
  const words = splitWords(topic);
  return words.length > 1 && !words.some(({ text }) => stopWords.has(text));
};

/** So many of the nearest are told. */
const mostNear = 3;
/** So many hits of a search are looked at. */
const mostRead = 1000;

/** The strong hits of a search for what they are to be about, of which all else that is asked for is true. */
export function choosePapers(
  search: Search,
  lexicon: Lexicon,
  criteria: Criteria,
  among: readonly Paper[],
): PaperList {
  const { topics, all, literal, single, most, without, kind, by, dates, bound, code, order } = criteria;
  const longForm: LongForm = (acronym) => lexicon.corpus.longForm(acronym.toLowerCase());
  const leftOut = without.map((what) => speaksOf(what, longForm));
  const fits = (paper: Paper): boolean =>
    (dates === null || isWithin(paper.published, dates)) &&
    (by === null || by.names.some((name) => isCalled(listedUnder(paper), name)) !== by.not) &&
    (bound === null || bound.holds(paper)) &&
    (kind === null || kind.holds(lexicon.read(paper))) &&
    !leftOut.some((speaks) => speaks(`${paper.title}. ${paper.abstract}`)) &&
    (!code || codeOf(paper) !== null);
  const isIn = (paper: Paper) => (topic: string) => writes(lexicon.read(paper), topic, lexicon);
  const writesIt = (paper: Paper): boolean => (all ? topics.every(isIn(paper)) : topics.some(isIn(paper)));
  // of very many papers those are read whose words may say of which kind they are
  const isMuch = topics.length === 0 && kind !== null && among.length > mostRead;
  const found = searchFor(search, isMuch ? kind.words : topics, among, all);
  const fitting = (topics.length === 0 && !isMuch ? among : found.papers).filter(fits);
  const writing = fitting.filter(writesIt);
  const isTitled = (paper: Paper): boolean => kind?.isTitled(lexicon.read(paper)) ?? false;
  // the first of all must be about it, and not only near it
  const isFirst = order !== 'found' && (single || most !== null);
  const narrow = literal || (isFirst && writing.length > 0);
  const papers = narrow ? writing : fitting;
  const allWrite = topics.length > 0 && writing.length === papers.length;
  const inTurn = inOrder(papers, order, topics.length > 0);
  const sorted = criteria.least ? inTurn.toReversed() : inTurn;
  return {
    papers: order === 'found' ? sorted.toSorted((a, b) => Number(isTitled(b)) - Number(isTitled(a))) : sorted,
    of: among.length,
    isCut: found.papers.length >= mostRead,
    rule: ruleOf(criteria, allWrite && papers.length > 0, (topic) => spelledOut(topic, papers, lexicon)),
    written: topics.length === 1 && isTerm(topics[0] ?? '') && !allWrite ? writing.length : null,
    unwritten: found.unwritten,
    near: found.near,
    newest: newestOf(among),
  };
}

export const newestOf = (papers: readonly Paper[]): string | null =>
  papers.reduce<string | null>(
    (last, { published }) => (published !== null && published > (last ?? '') ? published : last),
    null,
  );

/** The strong hits of a search for each, as `/paper` has them. */
function searchFor(
  search: Search,
  topics: readonly string[],
  among: readonly Paper[],
  all: boolean,
): {
  readonly papers: readonly Paper[];
  readonly unwritten: readonly string[];
  readonly near: readonly Paper[];
} {
  const within = among.length === search.size ? undefined : new Set(among.map(({ id }) => id));
  const results = topics.map((topic) => search.search(topic, { limit: mostRead, within }));
  const strong = results.map(strongPapers);
  const found = onceEach(strong.flat());
  return {
    papers: all ? found.filter(({ id }) => strong.every((some) => some.some((one) => one.id === id))) : found,
    unwritten: results.flatMap(({ without }) => without),
    near: results.flatMap(({ hits }) => hits.slice(0, mostNear).map((hit) => hit.paper)),
  };
}

/**
 * Do title or abstract write these words, one behind the other, in the singular or the plural, or their long form? What
 * is only of their stem doesn't say them: code is no coding.
 */
export function writes(reading: Reading, topic: string, lexicon: Lexicon): boolean {
  const words = splitWords(topic);
  const row = words.map(({ text }) => singular(text));
  const long = lexicon.longForm(topic.toLowerCase().replace(/s$/, ''));
  // "offline RL" is written out as well
  const spelled = words.flatMap(({ text }) => {
    const form = lexicon.longForm(text);
    return form.length > 0 ? form : stem(text);
  });
  return [reading.title, ...reading.sentences].some(
    (t) =>
      writesItself(t, topic, row) ||
      (spelled.length > words.length && runsThrough(t.stems, spelled)) ||
      (long.length > 1 && runsThrough(t.stems, long)),
  );
}

/** What the acronyms of a topic stand for, where some of the papers write only that. */
function spelledOut(topic: string, papers: readonly Paper[], { corpus, read }: Lexicon): string {
  const words = splitWords(topic).map(({ text }) => text);
  const row = words.map(singular);
  const itself = (paper: Paper): boolean => {
    const { title, sentences } = read(paper);
    return [title, ...sentences].some((t) => writesItself(t, topic, row));
  };
  const forms = row.flatMap((word) => corpus.longForm(word) ?? []);
  return forms.length === 0 || papers.every(itself) ? '' : ` (${forms.join(', ')})`;
}

/** As a name, or in these words. */
const writesItself = (text: Reading['title'], topic: string, row: readonly string[]): boolean =>
  mentions(text, nameKey(topic)) || holdsRow(text.words, row);

const holdsRow = (words: readonly Word[], row: readonly string[]): boolean =>
  row.length > 0 && words.some((_, at) => row.every((one, n) => singular(words[at + n]?.text ?? '') === one));

const plainly = (text: string): string =>
  ` ${fold(text)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()} `;

/** Under whom a paper is listed, as plain words between spaces. */
export const listedUnder = ({ organisation, live }: Paper): readonly string[] =>
  [organisation?.name ?? '', organisation?.slug ?? '', ...(live?.authorNames ?? [])].map(plainly);

/** Does one of those hold a name, as whole words? */
export const isCalled = (listed: readonly string[], who: string): boolean => {
  const wanted = plainly(who);
  return listed.some((name) => name.includes(wanted));
};

/** As the search has them, or newest first, unless something else is asked for; what has no date comes last. */
function inOrder(papers: readonly Paper[], order: Order, ranked: boolean): readonly Paper[] {
  const date = (p: Paper): string => p.published ?? '';
  if (order === 'discussed') return papers.toSorted((a, b) => b.comments - a.comments);
  if (order === 'authors') return papers.toSorted((a, b) => (b.authors ?? 0) - (a.authors ?? 0));
  if (order === 'liked') return papers.toSorted((a, b) => likesOf(b) - likesOf(a) || b.comments - a.comments);
  if (order === 'oldest')
    return [
      ...papers.filter((p) => p.published).toSorted((a, b) => date(a).localeCompare(date(b))),
      ...papers.filter((p) => !p.published),
    ];
  return order === 'found' && ranked ? papers : papers.toSorted((a, b) => date(b).localeCompare(date(a)));
}

export const likesOf = (p: Paper): number => p.live?.upvotes ?? 0;

const quoted = (all: readonly string[], joint = ' or '): string => all.map((one) => `“${one}”`).join(joint);

/** @param allWrite they do not only fit a search */
function ruleOf(
  { topics, all, literal, without, kind, by, dates, bound, code }: Criteria,
  allWrite: boolean,
  spelled: (topic: string) => string,
): string {
  const joint = all ? ' and ' : ' or ';
  const rules = [
    topics.length === 0
      ? null
      : literal || allWrite
        ? `mention ${topics.map((topic) => `“${topic}”${spelled(topic)}`).join(joint)} in title or abstract`
        : `fit a search for ${quoted(topics, joint)}`,
    kind === null ? null : kind.rule,
    without.length === 0 ? null : `mention ${quoted(without)} in no form`,
    by === null ? null : `are ${by.not ? 'not ' : ''}listed under ${quoted(by.names)}`,
    code ? 'link to code, or say that it is public' : null,
    bound === null ? null : bound.rule,
    dates === null ? null : `are ${dates.rule}`,
  ].filter((r) => r !== null);
  return rules.length < 2 ? (rules[0] ?? '') : `${rules.slice(0, -1).join(', ')} and ${rules.at(-1)}`;
}
