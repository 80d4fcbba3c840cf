import type { Strength } from '../../corpus/names/names.ts';
import { lemma } from '../../text/tokens/lemma.ts';
import { stopWords } from '../../text/tokens/stop-words.ts';
import type { Word } from '../../text/tokens/words.ts';
import type { Shelf } from '../engine/shelf.ts';
import { countWritten } from '../engine/written.ts';
import { isEnglish, swapsOf } from './english.ts';
import type { QueryWord } from './known-words.ts';

/** What is meant by some words of a query beyond what they say. */
interface Meant {
  /** How much of the query means it, and how surely, 0 to 1. */
  readonly share: number;
  readonly at: ReadonlySet<Word>;
}

export interface NamedPaper extends Meant {
  readonly ordinal: number;
}

export interface MeantOrganisation extends Meant {
  readonly name: string;
  /** As typed. */
  readonly by: string;
  /** The query says that an organisation is meant: "from meta". */
  readonly cued: boolean;
}

/** A name has at most so many words. */
const longestName = 6;
/** Prose of more words names nothing by a run of its words. */
const mostWords = 24;
const sureness: Readonly<Record<Strength, number>> = { 0: 0.4, 1: 0.8, 2: 0.8, 3: 0.8, 4: 1 };
/** A name that makes up little of the query still counts for so much. */
const leastShare = 0.25;

/**
 * The papers that a query names: by any run of its words, written together or apart, "to" perhaps as 2.
 * @param otherwise words already known to mean something else
 */
export function findNamed(
  shelf: Shelf,
  text: string,
  runs: readonly Run[],
  telling: readonly QueryWord[],
  otherwise: ReadonlySet<Word>,
): NamedPaper[] {
  const found: NamedPaper[] = [];
  const taken = new Set(otherwise);
  for (const run of runs) {
    const papers = shelf.names.get(run.key);
    if (papers.length === 0) continue;
    const { key, isWhole } = run;
    const of = wordsOf(run);
    if (!isFree(of, taken)) continue;
    const common = isCommon(shelf, key, of, papers.length);
    const plain = of.length > 1 || isWhole || !common;
    const generic = common && (of.length > 1 || isEnglish(key));
    // a word that others have too, and that only looks like a name here: a capital begins it, or stands within
    const isWord = common && !/\d/.test(key) && shelf.acronyms.expansionsOf(key).length === 0;
    const weigh = (strength: Strength) =>
      (generic || (isWord && strength < 4) ? ofGeneric : 1) * sureness[strength];
    const meant = papers.filter(
      ({ ordinal }) =>
        shelf.papers.at(ordinal) !== undefined && (plain || isWritten(shelf, ordinal, text, of)),
    );
    if (meant.length === 0) continue;
    for (const word of of) taken.add(word);
    const share = Math.max(shareOf(of, telling), leastShare);
    const at = new Set(of);
    for (const { ordinal, strength } of meant) found.push({ ordinal, share: share * weigh(strength), at });
  }
  return [...findMisspelt(shelf, runs, telling), ...found];
}

/** Letters for a name in which a slip is likelier than another name. */
const shortestMisspelt = 5;

/** The papers of a name of which two letters changed places, where the whole query would be the name. */
function findMisspelt(shelf: Shelf, [whole]: readonly Run[], telling: readonly QueryWord[]): NamedPaper[] {
  if (whole === undefined || !whole.isWhole || whole.to - whole.from > longestName) return [];
  if (whole.key.length < shortestMisspelt || telling.every(({ known }) => known.id !== null)) return [];
  const papers = swapsOf(whole.key).flatMap((key) => shelf.names.get(key));
  const best = Math.max(...papers.map(({ strength }) => strength));
  const at = new Set(wordsOf(whole));
  return papers
    .filter(({ ordinal, strength }) => strength === best && shelf.papers.at(ordinal) !== undefined)
    .map(({ ordinal, strength }) => ({ ordinal, share: sureness[strength], at }));
}

/** A name of ordinary words that others write too counts for so much: world models, alignment. */
const ofGeneric = 0.05;

/** Do the words of a name stand, one after the other, in more papers than those that bear it? */
function isCommon({ forward }: Shelf, key: string, of: readonly Word[], bearers: number): boolean {
  const most = bearers + 2;
  if (forward.frequencyOf(lemma(key)) > most) return true;
  if (of.length === 1) return false;
  const row = of.map(({ text }) => forward.id(lemma(text)) ?? -1);
  return countWritten(forward, row, most + 1) > most;
}

/** Does the paper write the word just as the query does, with a capital? */
function isWritten({ papers }: Shelf, ordinal: number, text: string, [word]: readonly Word[]): boolean {
  const typed = text.slice(word?.start, word?.end);
  const paper = papers.at(ordinal);
  if (paper === undefined || typed === typed.toLowerCase()) return false;
  return `${paper.title} ${paper.abstract}`.split(/[^\p{L}\p{N}]+/u).includes(typed);
}

const fromWords = new Set(['from', 'by', 'at', 'of']);
/** "From meta" may be its research or its company; "from university" is nobody. */
const mostMeant = 3;

/** The organisations that a query names: by slug, by name, or by a word that only one of them has. */
export function findOrganisations(
  shelf: Shelf,
  runs: readonly Run[],
  telling: readonly QueryWord[],
): MeantOrganisation[] {
  const found: MeantOrganisation[] = [];
  const taken = new Set<Word>();
  for (const run of runs) {
    const { key, words, from, to } = run;
    if (to - from > longestName) continue;
    const cued = from > 0 && fromWords.has((words[from - 1] as Word).text);
    const of = wordsOf(run);
    const alone = telling.every((word) => of.includes(word));
    const most = cued ? mostMeant : 1;
    const known = shelf.organisations.meantBy(key, most);
    const isSlip = known.length === 0 && (cued || alone) && of.every((word) => isUnseen(word, telling));
    const names = isSlip ? findSlipped(shelf, key, most) : known;
    if (names.length === 0 || !isFree(of, taken)) continue;
    // a word of the papers is an organisation only where the query says so
    if (!cued && !alone && of.length === 1 && shelf.forward.frequencyOf(lemma(key)) > 0) continue;
    for (const word of of) taken.add(word);
    const by = of.map(({ text }) => text).join(' ');
    const share = shareOf(of, telling);
    for (const name of names) found.push({ name, by, share, cued, at: new Set(of) });
  }
  return found;
}

const isUnseen = (word: Word, telling: readonly QueryWord[]): boolean =>
  telling.some((one) => one === word && one.known.id === null);

/** The organisations of a key in which one letter is wrong, or two changed places. */
function findSlipped({ organisations }: Shelf, key: string, most: number): readonly string[] {
  if (key.length < shortestMisspelt) return [];
  const keys = [...swapsOf(key), ...organisations.keysNear(key)];
  return [...new Set(keys.flatMap((near) => organisations.meantBy(near, most)))];
}

/** Neighbouring words of a query, and the key that they make together. */
export interface Run {
  readonly key: string;
  /** All of the query's, and which of them are meant: most runs mean nothing, and need no list of their own. */
  readonly words: readonly Word[];
  readonly from: number;
  readonly to: number;
  readonly isWhole: boolean;
}

const wordsOf = ({ words, from, to }: Run): readonly Word[] => words.slice(from, to);

/** The runs of a query's words, the longest first: all of them, then no more than a name has. */
export function listRuns(words: readonly Word[]): readonly Run[] {
  if (words.length === 0 || words.length > mostWords) return [];
  // as in a key, there is no point in a number
  const parts = words.map(({ text }) => text.replaceAll('.', ''));
  const runs: Run[] = [];
  const list = (from: number, to: number) => {
    let key = '';
    for (let n = from; n < to; n++) key += parts[n] as string;
    runs.push({ key, words, from, to, isWhole: to - from === words.length });
  };
  if (words.length > longestName) list(0, words.length);
  for (let length = Math.min(longestName, words.length); length > 0; length--)
    for (let from = 0; from + length <= words.length; from++) list(from, from + length);
  return runs;
}

/** Do the words mean nothing else yet, and are they more than function words? */
const isFree = (of: readonly Word[], taken: ReadonlySet<Word>): boolean =>
  !of.some((word) => taken.has(word)) && !of.every(({ text }) => stopWords.has(text));

const shareOf = (of: readonly Word[], telling: readonly Word[]): number =>
  of.filter((word) => telling.includes(word)).length / Math.max(1, telling.length);
