import { relativesInMeaning } from '../../text/lexicon/thesaurus.ts';
import { nameKey } from '../../text/tokens/names.ts';
import { stopWords } from '../../text/tokens/stop-words.ts';
import { splitWords, type Word } from '../../text/tokens/words.ts';
import { inverseFrequency } from '../engine/inverse-frequency.ts';
import { familyOf, type Shelf } from '../engine/shelf.ts';
import type { Settings } from '../settings.ts';
import { type Compound, readCompound } from './compound.ts';
import {
  findNamed,
  findOrganisations,
  listRuns,
  type MeantOrganisation,
  type NamedPaper,
} from './entities.ts';
import { readFrame } from './framing.ts';
import { listing, readIntents } from './intent.ts';
import type { Intent } from './intent-reader.ts';
import { askJoined, joinDotted, joinedWith, joinVersions } from './joined-words.ts';
import { type KnownWord, knowWord, knowWords, mendSlips, type QueryWord } from './known-words.ts';
import { askShort, tellAcronyms } from './short-forms.ts';
import { readSides } from './sides.ts';
import { readUnseen } from './spell.ts';

/** A telling word of the query and what was made of it. */
export interface AskedWord {
  readonly text: string;
  /** The stem of the word that it was read as. */
  readonly root: string;
  /** The term that it is searched by; null where no paper has anything like it. */
  readonly id: number | null;
  /** How surely the term is what was meant: 1 seen as typed, 0 not found. */
  readonly sure: number;
  /** Terms of the same family that would do. */
  readonly related?: readonly number[];
  /** Acronyms that stand for it and its neighbours. */
  readonly shorts?: readonly number[];
}

export interface Understanding {
  /** In the query's order, function words left out. */
  readonly words: readonly AskedWord[];
  /** How many words there are with the function words. */
  readonly length: number;
  /** By word, which of the subjects that the query joins it belongs to, from 0. */
  readonly sides: readonly number[];
  /** The hyphened word that is all the query is about, where papers write it. */
  readonly compound: Compound | null;
  /** In many words, and not literally. */
  readonly describes: boolean;
  /** Term ids with how often they are asked for, inverse document frequency not yet in it. */
  readonly asked: ReadonlyMap<number, number>;
  readonly named: readonly NamedPaper[];
  readonly organisations: readonly MeantOrganisation[];
  /** What the words say of the papers wanted: when, in what order. */
  readonly intents: readonly Intent[];
  readonly understood: readonly string[];
  /** Words as typed that no paper has, unless none of them is in any paper. */
  readonly without: readonly string[];
  readonly didYouMean: string | null;
}

/** Words beyond are not read, however long the query. */
const mostWords = 256;
/** So many unseen words are looked up for what they may mean. */
const mostUnseen = 12;

/**
 * Who describes seldom knows the words of the paper: words that mean much the same are asked for too, so many for a
 * word, of so many words.
 */
const mostSynonyms = 4;
const mostDescribing = 64;

/** Makes of a query's text what is to be searched. Literally: the words, and nothing else. */
export function understand(
  shelf: Shelf,
  text: string,
  settings: Settings,
  {
    literal,
    today,
    unread,
  }: { readonly literal: boolean; readonly today: string; readonly unread: readonly string[] },
): Understanding {
  const known = knowWords(shelf, joinDotted(splitWords(text), text).slice(0, mostWords));
  const typed = joinVersions(shelf, literal ? known : mendSlips(shelf, known));
  const intents: Intent[] = literal
    ? []
    : readIntents(shelf, typed, today).filter(({ kind }) => !unread.includes(kind));
  const said = new Set(intents.flatMap(({ words }) => words));
  const all = said.size === 0 ? typed : typed.filter((word) => !said.has(word));
  const { about, length, hasSubject } = literal
    ? { about: tellingWords(all), length: all.length, hasSubject: true }
    : readFrame(shelf, all);
  // "papers by Grace Hopper", "newest papers": of nothing but whose, when or in what order
  const telling = hasSubject || !intents.some(({ kind }) => listing.has(kind)) ? about : [];
  const asked = new Map<number, number>();
  const ask = (id: number | null, weight: number): number | null => {
    if (id !== null) asked.set(id, (asked.get(id) ?? 0) + weight);
    return id;
  };
  if (literal) return { ...nothingRead, words: telling.map((word) => asLiteral(word, ask)), length, asked };

  const describes = telling.length >= settings.describing;
  const runs = listRuns(all);
  const organisations = findOrganisations(shelf, runs, telling);
  if (!unread.includes('organisation')) demandFrom(shelf, organisations, intents);
  const fromThem = organisations.flatMap(({ cued, at }) => (cued ? [...at] : []));
  const named = findNamed(shelf, text, runs, telling, new Set(fromThem));
  const relate = (known: KnownWord) =>
    askFamily(shelf, known, (id, share) => ask(id, settings.family * share));
  const { words, corrections, understood, unsure } = readWords(shelf, telling, {
    all,
    describes,
    ask,
    relate,
    isMeant: (word) => [...organisations, ...named].some(({ at }) => at.has(word)),
  });
  askJoined(shelf, all, (id) => ask(id, settings.joined));
  const isSure = (_: QueryWord, n: number): boolean => words[n]?.sure === 1;
  const read = telling.map((word) => {
    const corrected = corrections.get(word);
    return corrected === undefined ? word : { ...word, text: corrected, known: knowWord(shelf, corrected) };
  });
  const synonyms = describes ? findSynonyms(shelf, read, asked) : [];
  for (const id of synonyms.flat()) ask(id, settings.synonyms);
  const shorts = askShort(shelf, read, (id, share) => ask(id, settings.shortened * share));
  understood.push(...tellAcronyms(shelf, text, read.filter(isSure), describes));
  understood.push(...tellOrganisations(organisations));
  return {
    words: words.map((word, n) => surer(word, shorts.get(n) ?? [], synonyms[n]?.length ?? 0)),
    length,
    sides: readSides(text, telling),
    compound: describes ? null : readCompound(shelf, text, telling),
    describes,
    asked,
    named,
    organisations,
    intents,
    understood: [...new Set(understood)],
    without: words.some(({ id }) => id !== null) ? listStrange(all, words) : [],
    didYouMean: unsure ? replaceWords(text, corrections) : null,
  };
}

/** Whom a word of the query means, where it is another name. */
const tellOrganisations = (organisations: readonly MeantOrganisation[]): string[] =>
  organisations.flatMap(({ name, by }) => (nameKey(by) === nameKey(name) ? [] : [`${by} → ${name}`]));

interface Reading {
  readonly words: readonly AskedWord[];
  /** What unseen words were read as. */
  readonly corrections: ReadonlyMap<Word, string>;
  readonly understood: string[];
  /** Is one of them only a guess, to be offered? */
  readonly unsure: boolean;
}

/** Each telling word as the papers have it; one that none of them has as what it may mean. */
function readWords(
  shelf: Shelf,
  telling: readonly QueryWord[],
  by: {
    readonly all: readonly Word[];
    readonly describes: boolean;
    readonly ask: Ask;
    readonly relate: (known: KnownWord) => readonly number[];
    /** Is a word part of a name that was found? */
    readonly isMeant: (word: Word) => boolean;
  },
): Reading {
  const understood: string[] = [];
  const corrections = new Map<Word, string>();
  let unsure = false;
  let unseen = 0;
  const words = telling.map((word): AskedWord => {
    const { text, known, typed } = word;
    const seen = by.ask(known.id ?? joinedWith(shelf, by.all, word), 1);
    if (seen !== null && typed !== undefined) understood.push(`${typed} → ${text}`);
    if (seen !== null) return { text, root: known.stem, id: seen, sure: 1, related: by.relate(known) };
    if (by.isMeant(word) || ++unseen > mostUnseen)
      return { text, root: known.stem, id: null, sure: by.isMeant(word) ? 1 : 0 };
    const reading = readUnseen(shelf, text, by.describes);
    if (reading === null) return { text, root: known.stem, id: null, sure: 0 };
    const [id = null] = reading.words.map((read) => by.ask(knowWord(shelf, read).id, reading.weight));
    const corrected = reading.words.join(' ');
    corrections.set(word, corrected);
    if (reading.sure === 1) understood.push(`${text} → ${corrected}`);
    else unsure = true;
    const { stem: root } = knowWord(shelf, corrected);
    return { text, root, id, sure: reading.sure, related: by.relate(knowWord(shelf, corrected)) };
  });
  return { words, corrections, understood, unsure };
}

/** A word with the acronyms that say it; one that others say too was half found. */
const surer = (word: AskedWord, shorts: readonly number[], synonyms: number): AskedWord => ({
  ...word,
  ...(shorts.length > 0 && { shorts }),
  ...(synonyms > 0 && { sure: Math.max(word.sure, 0.5) }),
});

/** What a literal query has beside its words. */
const nothingRead: Omit<Understanding, 'words' | 'length' | 'asked'> = {
  ...{
    sides: [],
    compound: null,
    describes: false,
    named: [],
    organisations: [],
    intents: [],
    understood: [],
    without: [],
  },
  didYouMean: null,
};

type Ask = (id: number | null, weight: number) => number | null;

const asLiteral = ({ text, known }: QueryWord, ask: Ask): AskedWord => ({
  ...{ text, root: known.stem, id: ask(known.id, 1), sure: 1 },
});

/** Organisations that the query asks for by a word, "by NVIDIA", are demands: any of those that are meant will do. */
function demandFrom(shelf: Shelf, organisations: readonly MeantOrganisation[], intents: Intent[]): void {
  const asked = organisations.filter(({ cued }) => cued);
  const [first] = asked;
  if (first === undefined) return;
  intents.push({
    kind: 'organisation',
    by: first.by,
    says: `from ${asked.map(({ name }) => name).join(' or ')}`,
    words: [],
    papers: new Set(asked.flatMap(({ name }) => [...shelf.organisations.papersOf(name)])),
  });
}

/** Asks for the words of a word's family, none of them for more than the word itself, however rare it is. */
function askFamily(
  shelf: Shelf,
  { id: own, stem }: KnownWord,
  ask: (id: number, share: number) => unknown,
): readonly number[] {
  const family = familyOf(shelf, stem).filter((id) => id !== own);
  const telling = (id: number) => inverseFrequency(shelf.forward.size, shelf.forward.frequency(id));
  for (const id of family) ask(id, own === null ? 1 : Math.min(1, telling(own) / telling(id)));
  return family;
}

/** Words that stand in no paper and were read as nothing else, function words left out. */
function listStrange(all: readonly QueryWord[], asked: readonly AskedWord[]): string[] {
  const read = new Set(asked.flatMap(({ text, id, sure }) => (id !== null || sure > 0 ? [text] : [])));
  const strange = all.filter(
    ({ text, known }) => known.id === null && !read.has(text) && !stopWords.has(text),
  );
  const runs: { text: string; end: number }[] = [];
  for (const { text, start, end } of strange) {
    const before = runs.at(-1);
    // Chinese, of which each character is a word, is named as it was typed
    if (before?.end === start) runs.splice(-1, 1, { text: before.text + text, end });
    else runs.push({ text, end });
  }
  return [...new Set(runs.map(({ text }) => text))];
}

/** Function words out, then framing words, unless nothing would be left. */
function tellingWords(all: readonly QueryWord[]): readonly QueryWord[] {
  const about = all.filter(({ known }) => known.isTelling);
  if (about.length > 0) return about;
  const telling = all.filter(({ text }) => !stopWords.has(text));
  return telling.length > 0 ? telling : all;
}

/** Terms of the papers that mean much the same as a describing query's words, and are not asked for yet. */
function findSynonyms(
  shelf: Shelf,
  words: readonly QueryWord[],
  asked: ReadonlyMap<number, number>,
): number[][] {
  const toNew = (root: string): number[] => familyOf(shelf, root).filter((id) => !asked.has(id));
  return words
    .slice(0, mostDescribing)
    .map(({ known }) => relativesInMeaning(known.stem).flatMap(toNew).slice(0, mostSynonyms));
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
