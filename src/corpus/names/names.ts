import { splitSentences } from '../../text/sentences/sentences.ts';
import { fold } from '../../text/tokens/words.ts';

/** How surely a paper is meant by a name: it is the title or its head, it is introduced by the paper, it looks like one. */
export type Strength = 3 | 2 | 1;

export interface NamedPaper {
  readonly ordinal: number;
  readonly strength: Strength;
}

export interface Names {
  learn(ordinal: number, title: string, abstract: string): void;
  /** Takes back what was learnt of a paper, by the same texts. */
  forget(ordinal: number, title: string, abstract: string): void;
  /** The papers that go by a key, the surest first. */
  get(key: string): readonly NamedPaper[];
  /** Names that begin with a key. */
  startingWith(key: string): Iterable<readonly NamedPaper[]>;
  readonly entries: ReadonlyMap<string, number | readonly number[]>;
}

/** Letters and digits alone, so that "Yo'City", "yo city" and "yocity" are one name. */
export const keyOf = (text: string): string => fold(text).replace(/[^\p{L}\p{N}]+/gu, '');

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

function sayNumbers(key: string): readonly string[] {
  // few keys have these digits at all
  if (!(key.includes('2') || key.includes('4')) || !spelled.test(key)) return noSayings;
  return spokenNumbers.map(([digit, word]) => key.replace(digit, word)).filter((said) => said !== key);
}

/** @param names by key `ordinal * 4 + strength`, one number or several: most names are one paper's, and there are many */
export function createNames(names = new Map<string, number | number[]>()): Names {
  /** By a name as it is said, the name as it is spelled. */
  const said = new Map<string, string>();
  const noteSaid = (key: string) => sayNumbers(key).forEach((saying) => void said.set(saying, key));
  for (const key of names.keys()) noteSaid(key);

  function bearers(key: string): readonly NamedPaper[] {
    const known = names.get(key);
    if (known === undefined) return none;
    const papers = (typeof known === 'number' ? [known] : known).map((entry) => ({
      ordinal: entry >> 2,
      strength: (entry & 3) as Strength,
    }));
    papers.sort((a, b) => b.strength - a.strength || a.ordinal - b.ordinal);
    return papers.length > mostBearers ? papers.filter(({ strength }) => strength === 3) : papers;
  }

  function get(key: string): readonly NamedPaper[] {
    const written = said.get(key);
    const sayings = sayNumbers(key);
    if (written === undefined && sayings.length === 0) return bearers(key);
    return [key, ...sayings, ...(written === undefined ? [] : [written])].flatMap(bearers);
  }

  return {
    learn(ordinal, title, abstract) {
      for (const [key, strength] of keysOf(title, abstract)) {
        const entry = ordinal * 4 + strength;
        const known = names.get(key);
        if (known === undefined) {
          names.set(key, entry);
          noteSaid(key);
        } else if (typeof known === 'number') names.set(key, [known, entry]);
        else known.push(entry);
      }
    },
    forget(ordinal, title, abstract) {
      for (const key of keysOf(title, abstract).keys()) {
        const known = names.get(key);
        if (known === undefined) continue;
        const left = (typeof known === 'number' ? [known] : known).filter((entry) => entry >> 2 !== ordinal);
        const [only] = left;
        if (only === undefined) names.delete(key);
        else names.set(key, left.length === 1 ? only : left);
      }
    },
    get,
    entries: names,
    *startingWith(key) {
      for (const name of names.keys()) if (name.startsWith(key)) yield get(name);
    },
  };
}

/** The names that a paper bears, each as surely as the surest place says. */
function keysOf(title: string, abstract: string): ReadonlyMap<string, Strength> {
  const found = new Map<string, Strength>();
  for (const [name, strength] of findNames(title, abstract)) {
    const key = keyOf(name);
    if (key.length >= 2 && (found.get(key) ?? 0) < strength) found.set(key, strength);
  }
  return found;
}

/** Two capitals, a capital inside, or letters with a digit: CoMAS, SlimFlow, GPT-4, B-STaR. */
const odd =
  /^(?=.*[A-Za-z])(?:[\p{L}\p{N}'’.+-]*[\p{Ll}\p{N}'’]\p{Lu}[\p{L}\p{N}'’.+-]*|\p{Lu}{2}[\p{L}\p{N}'’.+-]*|\p{L}[\p{L}'’+-]*\d[\p{L}\p{N}'’.+-]*)$/u;
const isOdd = (word: string): boolean => word.length <= 40 && odd.test(word);
/** In a title every word may have a capital; in a sentence a capital behind a hyphen makes a name: Critique-Coder. */
const hyphened = /^\p{Lu}[\p{L}\p{N}]*(?:-\p{Lu}[\p{L}\p{N}]*)+$/u;
const capital = /^\p{Lu}[\p{L}\p{N}'’-]{2,}$/u;

/** What introduces a name of the paper's own, a few words before it. */
const cue =
  /^(?:propos(?:e|es|ed|ing)|introduc(?:e|es|ed|ing)|present(?:s|ed|ing)?|develop(?:s|ed)?|call(?:ed)?|nam(?:e|ed|ely)|dub(?:bed)?|term(?:ed)?|coin(?:ed)?|releas(?:e|es|ed|ing))$/i;
/** These name what follows, whatever it looks like. */
const naming = /^(?:call(?:ed)?|named|dub(?:bed)?|termed|namely)$/i;
const reach = 14;

function* findNames(title: string, abstract: string): Iterable<readonly [string, Strength]> {
  yield [title, 3];
  const head = /^(.{2,80}?)\s*[:–—]\s/u.exec(title)?.[1];
  if (head !== undefined && head.split(/\s+/).length <= 6) yield [head, 3];
  for (const word of tokensOf(title)) if (isOdd(word)) yield [word, 2];
  for (const { text } of splitSentences(abstract)) {
    const words = tokensOf(text);
    let lastCue = -Infinity;
    for (const [at, word] of words.entries()) {
      if (cue.test(word)) lastCue = at;
      else if (isOdd(word) || (at > 0 && hyphened.test(word))) yield [word, at - lastCue <= reach ? 2 : 1];
      else if (capital.test(word) && lastCue === at - 1 && naming.test(words[at - 1] ?? '')) yield [word, 2];
    }
  }
}

const tokensOf = (text: string): string[] =>
  text
    .split(/[\s()[\]{},;:"“”]+/)
    .map((word) => word.replace(/^['’.]+|['’.]+s?$|['’]s$/g, ''))
    .filter((word) => word !== '');
