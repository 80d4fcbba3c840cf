import SearchableMap from 'minisearch/SearchableMap';
import { splitSentences } from '../../text/sentences.ts';
import { fold } from '../../text/words.ts';

/** How surely a paper is meant by a name: it is the title or its head, it is introduced by the paper, it looks like one. */
export type Strength = 3 | 2 | 1;

export interface NamedPaper {
  readonly ordinal: number;
  readonly strength: Strength;
  /** As written in the paper. */
  readonly name: string;
}

export interface Names {
  add(ordinal: number, title: string, abstract: string): void;
  /** The papers that go by a key, the surest first. */
  get(key: string): readonly NamedPaper[];
  /** Names that begin with a key. */
  startingWith(key: string): Iterable<readonly NamedPaper[]>;
  /** Names within some edits of a key. */
  near(key: string, edits: number): Iterable<readonly [key: string, papers: readonly NamedPaper[]]>;
}

/** Letters and digits alone, so that "Yo'City", "yo city" and "yocity" are one name. */
export const keyOf = (text: string): string => fold(text).replace(/[^\p{L}\p{N}]+/gu, '');

/** A word in more papers than this is a word of the field, not the name of one paper's system. */
const mostBearers = 3;

export function createNames(): Names {
  const names = new SearchableMap<NamedPaper[]>();

  function put(key: string, named: NamedPaper): void {
    const known = names.get(key) ?? [];
    const same = known.findIndex(({ ordinal }) => ordinal === named.ordinal);
    if (same < 0) known.push(named);
    else if ((known[same]?.strength ?? 0) < named.strength) known[same] = named;
    names.set(key, known);
  }

  return {
    add(ordinal, title, abstract) {
      for (const [name, strength] of findNames(title, abstract)) {
        const key = keyOf(name);
        if (key.length >= 2) put(key, { ordinal, strength, name });
      }
    },
    get: (key) => surest(names.get(key) ?? []),
    *startingWith(key) {
      for (const papers of names.atPrefix(key).values()) yield surest(papers);
    },
    *near(key, edits) {
      for (const [near, [papers]] of names.fuzzyGet(key, edits)) yield [near, surest(papers)];
    },
  };
}

function surest(papers: readonly NamedPaper[]): readonly NamedPaper[] {
  const sorted = papers.toSorted((a, b) => b.strength - a.strength);
  const strong = sorted.filter(({ strength }) => strength === 3);
  return sorted.length > mostBearers ? strong : sorted;
}

/** Two capitals, a capital inside, or letters with a digit: CoMAS, SlimFlow, GPT-4, B-STaR. */
const odd =
  /^(?=.*[A-Za-z])(?:[\p{L}\p{N}'’.+-]*[\p{Ll}\p{N}'’-]\p{Lu}[\p{L}\p{N}'’.+-]*|\p{Lu}{2}[\p{L}\p{N}'’.+-]*|\p{L}[\p{L}'’+-]*\d[\p{L}\p{N}'’.+-]*)$/u;
const isOdd = (word: string): boolean => word.length <= 40 && odd.test(word);
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
      else if (isOdd(word)) yield [word, at - lastCue <= reach ? 2 : 1];
      else if (capital.test(word) && lastCue === at - 1 && naming.test(words[at - 1] ?? '')) yield [word, 2];
    }
  }
}

const tokensOf = (text: string): string[] =>
  text
    .split(/[\s()[\]{},;:"“”]+/)
    .map((word) => word.replace(/^['’.]+|['’.]+s?$|['’]s$/g, ''))
    .filter((word) => word !== '');
