import { isSize, looksOdd, nameKey, type Token, tokenize } from '../../text/tokens/names.ts';
import { introductions, titleNames, unsized } from './introductions.ts';

/**
 * How surely a paper is meant by a name:
 * 4 its title, or a name that the title bears; 3 what its abstract introduces first, where the title bears none;
 * 2 what it introduces besides; 1 what looks like a name in its title, or soon behind "propose"; 0 what it writes.
 */
export type Strength = 0 | 1 | 2 | 3 | 4;

export interface NamedPaper {
  readonly ordinal: number;
  readonly strength: Strength;
}

/** The names that a paper bears, introduces or writes, each as surely as the surest place says. */
export type NameKeys = ReadonlyMap<string, Strength>;

export interface Names {
  /** @param keys of `keysOf`: reading them takes much longer than learning them */
  learn(ordinal: number, keys: NameKeys): void;
  /** Takes back what was learnt of a paper, by the same keys. */
  forget(ordinal: number, keys: NameKeys): void;
  /** The papers that go by a key, the surest first; where many write it, only those that bear it. */
  get(key: string): readonly NamedPaper[];
  /** All papers that bear, introduce or write a name, the surest first. */
  writers(key: string): readonly NamedPaper[];
  /** Names that begin with a key. */
  startingWith(key: string): Iterable<readonly NamedPaper[]>;
  readonly entries: ReadonlyMap<string, number | readonly number[]>;
}

const none: readonly NamedPaper[] = [];

/** A word in more papers than this is a word of the field, not the name of one paper's system. */
const mostBearers = 3;

/** Names spell words with digits, text2grad, and people say them, or the other way about. */
const spelled = /(?<=\p{L})[24](?=\p{L})/u;
const spokenNumbers = [
  [/(?<=\p{L})2(?=\p{L})/gu, 'to'],
  [/(?<=\p{L})4(?=\p{L})/gu, 'for'],
] as const;

const noSayings: readonly string[] = [];

/** How people say a name in which a digit spells a word. */
export function sayNumbers(key: string): readonly string[] {
  // few keys have these digits at all
  if (!(key.includes('2') || key.includes('4')) || !spelled.test(key)) return noSayings;
  return spokenNumbers.map(([digit, word]) => key.replace(digit, word)).filter((said) => said !== key);
}

/** The papers that go by a key, by whoever writes it. @param spelled by a name as it is said, the name as it is spelled */
export function findBy(
  writers: Names['writers'],
  spelled: (saying: string) => string | undefined,
): Names['get'] {
  const bearers = (key: string): readonly NamedPaper[] => {
    const papers = writers(key);
    return papers.length > mostBearers ? papers.filter(({ strength }) => strength === 4) : papers;
  };
  return (key) => {
    const written = spelled(key);
    const sayings = sayNumbers(key);
    if (written === undefined && sayings.length === 0) return bearers(key);
    return [key, ...sayings, ...(written === undefined ? [] : [written])].flatMap(bearers);
  };
}

/** @param names by key `ordinal * 8 + strength`, one number or several: most names are one paper's, and there are many */
export function createNames(names = new Map<string, number | number[]>()): Names {
  /** By a name as it is said, the name as it is spelled. */
  const said = new Map<string, string>();
  const noteSaid = (key: string) => sayNumbers(key).forEach((saying) => void said.set(saying, key));
  for (const key of names.keys()) noteSaid(key);

  function writers(key: string): readonly NamedPaper[] {
    const known = names.get(key);
    if (known === undefined) return none;
    const papers = (typeof known === 'number' ? [known] : known).map((entry) => ({
      ordinal: entry >> 3,
      strength: (entry & 7) as Strength,
    }));
    return papers.sort((a, b) => b.strength - a.strength || a.ordinal - b.ordinal);
  }

  const get = findBy(writers, (key) => said.get(key));

  return {
    learn(ordinal, keys) {
      for (const [key, strength] of keys) {
        const entry = ordinal * 8 + strength;
        const known = names.get(key);
        if (known === undefined) {
          names.set(key, entry);
          noteSaid(key);
        } else if (typeof known === 'number') names.set(key, [known, entry]);
        else known.push(entry);
      }
    },
    forget(ordinal, keys) {
      for (const key of keys.keys()) {
        const known = names.get(key);
        if (known === undefined) continue;
        const left = (typeof known === 'number' ? [known] : known).filter((entry) => entry >> 3 !== ordinal);
        const [only] = left;
        if (only === undefined) names.delete(key);
        else names.set(key, left.length === 1 ? only : left);
      }
    },
    get,
    writers,
    entries: names,
    *startingWith(key) {
      for (const name of names.keys()) if (name.startsWith(key)) yield get(name);
    },
  };
}

export function keysOf({ title, abstract }: { readonly title: string; readonly abstract: string }): NameKeys {
  const found = new Map<string, Strength>();
  for (const [name, strength] of findNames(title, abstract)) {
    const key = nameKey(name);
    if (key.length >= 2 && (found.get(key) ?? -1) < strength) found.set(key, strength);
  }
  return found;
}

function* findNames(title: string, abstract: string): Iterable<readonly [string, Strength]> {
  const borne = titleNames(title);
  yield [title, 4];
  for (const name of borne) yield [name, 4];
  const shouts = isShouted(title);
  for (const { text } of tokenize(title))
    if (isName(text) && !titleCased.test(text) && !(shouts && !/\d/u.test(text))) yield [text, 1];
  const bearsOne = borne.some((name) =>
    tokenize(name).some(({ text }, _, all) => all.length === 1 || looksOdd(text)),
  );
  let first = !bearsOne;
  for (const names of introductions(abstract)) {
    const long = names.filter((name) => name.length > 2).flatMap((name) => [name, ...unsized(name)]);
    for (const name of long) yield [name, first ? 3 : 2];
    if (long.length > 0) first = false;
  }
  yield* writtenIn(abstract);
}

/** What introduces a name of the paper's own, a few words before it. */
const cue =
  /^(?:propos(?:e|es|ed|ing)|introduc(?:e|es|ed|ing)|present(?:s|ed|ing)?|develop(?:s|ed)?|call(?:ed)?|nam(?:e|ed|ely)|dub(?:bed)?|term(?:ed)?|coin(?:ed)?|releas(?:e|es|ed|ing))$/i;
const reach = 14;
/** Where every word may have a capital, so has each part of one: Self-Play. In a sentence it makes a name: Critique-Coder. */
const titleCased = /^\p{Lu}\p{Ll}+(?:-\p{Lu}\p{Ll}+)+$/u;
const longestName = 40;

/** Is all of a title in capitals? Then capitals make no name. */
const isShouted = (title: string): boolean => /\p{Lu}.*\s.*\p{Lu}/u.test(title) && !/\p{Ll}{2}/u.test(title);

const isName = (word: string): boolean => word.length <= longestName && looksOdd(word) && !isSize(word);

function* writtenIn(abstract: string): Iterable<readonly [string, Strength]> {
  let lastCue = -Infinity;
  let before: Token | undefined;
  for (const [at, token] of tokenize(abstract).entries()) {
    const { text, start } = token;
    const begins = before === undefined || /[.!?]["'”’)]*\s/.test(abstract.slice(before.end, start));
    if (begins) lastCue = -Infinity;
    if (cue.test(text)) lastCue = at;
    else if (isName(text) && !(begins && titleCased.test(text))) yield [text, at - lastCue <= reach ? 1 : 0];
    before = token;
  }
}
