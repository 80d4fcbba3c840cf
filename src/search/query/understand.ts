import { stem } from '../../text/stem.ts';
import { stopWords } from '../../text/stop-words.ts';
import { relativesInMeaning } from '../../text/thesaurus.ts';
import { splitWords, type Word } from '../../text/words.ts';
import { keyOf } from '../index/names.ts';
import type { Shelf } from '../index/shelf.ts';
import type { Settings } from '../ranking/settings.ts';
import { readUnseen } from './correct.ts';
import { relativesOf } from './family.ts';
import { findNamed, findOrganisations, listRuns, type MeantOrganisation, type NamedPaper } from './meant.ts';

/** A telling word of the query and what was made of it. */
export interface AskedWord {
  readonly text: string;
  /** The term that it is searched by; null where no paper has anything like it. */
  readonly id: number | null;
  /** How surely the term is what was meant: 1 seen as typed, 0 not found. */
  readonly sure: number;
  /** Terms of the same family that would do. */
  readonly related?: readonly number[];
}

export interface Understanding {
  /** In the query's order, function words left out. */
  readonly words: readonly AskedWord[];
  /** How many words there are with the function words. */
  readonly length: number;
  /** Term ids with how often they are asked for, inverse document frequency not yet in it. */
  readonly asked: ReadonlyMap<number, number>;
  readonly named: readonly NamedPaper[];
  readonly organisations: readonly MeantOrganisation[];
  readonly understood: readonly string[];
  readonly didYouMean: string | null;
}

/** Words beyond are not read, however long the query. */
const mostWords = 256;
/** So many unseen words are looked up for what they may mean. */
const mostUnseen = 12;
/** Families are asked for in queries of so few words, so many terms for a word; short words have chance ones. */
const mostWithFamily = 5;
const mostRelatives = 2;
const shortestWithFamily = 6;
/** So many are remembered. */
const mostFamilies = 10_000;

/**
 * Who describes in so many words seldom knows those of the paper: words that mean much the same are asked for too,
 * so many for a word, of so many words.
 */
const leastDescribing = 5;
const mostSynonyms = 4;
const mostDescribing = 64;

/** Words that say what kind of thing is asked for, not what about. */
const framing = new Set('paper papers article articles find search list work works'.split(' '));

/** Makes of a query's text what is to be searched. Literally: the words, and nothing else. */
export function understand(shelf: Shelf, text: string, settings: Settings, literal: boolean): Understanding {
  const all = splitWords(text).slice(0, mostWords);
  const telling = tellingWords(all);
  const asked = new Map<number, number>();
  const ask = (term: string, weight: number): number | null => {
    const id = shelf.forward.id(term);
    if (id === undefined || shelf.forward.frequency(id) === 0) return null;
    asked.set(id, (asked.get(id) ?? 0) + weight);
    return id;
  };
  if (literal) {
    const words = telling.map(({ text }) => ({ text, id: ask(stem(text), 1), sure: 1 }));
    return {
      words,
      length: all.length,
      asked,
      named: [],
      organisations: [],
      understood: [],
      didYouMean: null,
    };
  }

  const runs = listRuns(all);
  const organisations = findOrganisations(shelf, runs, telling);
  const fromThem = organisations.flatMap(({ cued, at }) => (cued ? [...at] : []));
  const named = findNamed(shelf, text, runs, telling, new Set(fromThem));
  const isMeant = (word: Word) => [...organisations, ...named].some(({ at }) => at.has(word));
  const understood: string[] = [];
  const corrections = new Map<Word, string>();
  const relate = (word: string): number[] =>
    telling.length > mostWithFamily
      ? []
      : relatedTerms(shelf, word).flatMap((term) => ask(term, settings.family) ?? []);
  let unsure = false;
  let unseen = 0;
  const words = telling.map((word): AskedWord => {
    const seen = ask(stem(word.text), 1) ?? ask(joinedWith(shelf, all, word), 1);
    if (seen !== null) return { text: word.text, id: seen, sure: 1, related: relate(word.text) };
    if (isMeant(word) || ++unseen > mostUnseen)
      return { text: word.text, id: null, sure: isMeant(word) ? 1 : 0 };
    const reading = readUnseen(shelf, word.text, telling.length >= leastDescribing);
    if (reading === null) return { text: word.text, id: null, sure: 0 };
    const [id = null] = reading.words.map((read) => ask(stem(read), reading.weight));
    const corrected = reading.words.join(' ');
    corrections.set(word, corrected);
    if (reading.sure === 1) understood.push(`${word.text} → ${corrected}`);
    else unsure = true;
    return { text: word.text, id, sure: reading.sure, related: relate(corrected) };
  });
  for (const joined of joinNeighbours(shelf, all)) {
    const term = stem(joined);
    if (shelf.forward.frequencyOf(term) > 1) ask(term, settings.joined);
  }
  const read = telling.map((word) => ({ ...word, text: corrections.get(word) ?? word.text }));
  const synonyms = findSynonyms(shelf, read, asked);
  for (const term of synonyms.flat()) ask(term, settings.synonyms);
  askShort(shelf, read, (term, share) => ask(term, settings.shortened * share));
  understood.push(...tellAcronyms(shelf, text, read));
  for (const { name, by } of organisations) if (keyOf(by) !== keyOf(name)) understood.push(`${by} → ${name}`);
  return {
    words: words.map((word, n) => (synonyms[n]?.length ? { ...word, sure: Math.max(word.sure, 0.5) } : word)),
    length: all.length,
    asked,
    named,
    organisations,
    understood: [...new Set(understood)],
    didYouMean: unsure ? replaceWords(text, corrections) : null,
  };
}

/** Function words out, then framing words, unless nothing would be left. */
function tellingWords(all: readonly Word[]): readonly Word[] {
  const telling = all.filter(({ text }) => !stopWords.has(text));
  const about = telling.filter(({ text }) => !framing.has(text));
  return about.length > 0 ? about : telling.length > 0 ? telling : all;
}

/** The term that an unseen word makes with a neighbour: "guard rails". */
function joinedWith(shelf: Shelf, all: readonly Word[], word: Word): string {
  const at = all.indexOf(word);
  const joined = [(all[at - 1]?.text ?? '') + word.text, word.text + (all[at + 1]?.text ?? '')];
  return joined.map(stem).find((term) => shelf.forward.frequencyOf(term) > 0) ?? '';
}

/** Pairs of neighbours as one word each, where the papers have words that begin so. */
function joinNeighbours(shelf: Shelf, words: readonly Word[]): string[] {
  const joined: string[] = [];
  for (let i = 0; i + 1 < words.length; i++) {
    const first = words[i]?.text ?? '';
    const second = words[i + 1]?.text ?? '';
    if (first.length < 2 || second.length < 2) continue;
    const pair = first + second;
    // a look that takes less than stemming; it knows no words with digits
    if (/\d/.test(pair) || shelf.spelling.mayBegin(first + second.slice(0, 2))) joined.push(pair);
  }
  return joined;
}

/** Terms of the same family as a word and more usual: environment where it says environmental. */
function relatedTerms(shelf: Shelf, word: string): readonly string[] {
  if (word.length < shortestWithFamily) return [];
  const known = shelf.families.get(word);
  if (known !== undefined) return known;
  const count = shelf.spelling.count(word);
  const usual = count === 0 ? [] : relativesOf(shelf, word).filter((relative) => relative.count > count);
  const terms = [...new Set(usual.map((relative) => stem(relative.word)))].slice(0, mostRelatives);
  if (shelf.families.size >= mostFamilies) shelf.families.clear();
  shelf.families.set(word, terms);
  return terms;
}

/** Terms of the papers that mean much the same as a describing query's words, and are not asked for yet. */
function findSynonyms(shelf: Shelf, words: readonly Word[], asked: ReadonlyMap<number, number>): string[][] {
  if (words.length < leastDescribing) return [];
  const isNew = (term: string) =>
    shelf.forward.frequencyOf(term) > 0 && !asked.has(shelf.forward.id(term) ?? 0);
  return words
    .slice(0, mostDescribing)
    .map(({ text }) => relativesInMeaning(stem(text)).filter(isNew).slice(0, mostSynonyms));
}

/**
 * Where the query spells out what an acronym stands for, the acronym is asked for too: the more, the more of the
 * query its long form is.
 */
function askShort(shelf: Shelf, words: readonly Word[], ask: (term: string, share: number) => unknown): void {
  const stems = words.map(({ text }) => stem(text));
  stems.forEach((first, i) => {
    for (const { short, long } of shelf.acronyms.startingWith(first)) {
      const telling = long.filter((part) => !stopWords.has(part));
      if (telling.every((part, n) => stems[i + n] === part)) ask(short, telling.length / stems.length);
    }
  });
}

/** What the query's acronyms stand for, where papers spell it out; "act" in a description is a verb, ACT is not. */
function tellAcronyms(shelf: Shelf, typed: string, words: readonly Word[]): string[] {
  const isPlainWord = ({ text, start, end }: Word) =>
    words.length >= leastDescribing &&
    typed.slice(start, end) === text &&
    relativesInMeaning(stem(text)).length > 0;
  return words
    .filter((word) => !isPlainWord(word))
    .flatMap(({ text }) => shelf.acronyms.expansionsOf(stem(text)))
    .filter(({ long }) => long.every((part) => shelf.forward.frequencyOf(part) > 0))
    .map(({ written }) => `${written.short} → ${written.long}`);
}

function replaceWords(text: string, corrections: ReadonlyMap<Word, string>): string {
  let replaced = '';
  let from = 0;
  for (const [{ start, end }, words] of corrections) {
    replaced += text.slice(from, start) + words;
    from = end;
  }
  return replaced + text.slice(from);
}
