import { laboratories } from '../../text/lexicon/laboratories.ts';
import { stopWords } from '../../text/tokens/stop-words.ts';
import { contentOf } from './subject.ts';

/** Whose papers are asked for, as typed. */
export interface By {
  /** Any of them. */
  readonly names: readonly string[];
  /** Is any paper listed under one? */
  readonly known: boolean;
  /** "not from nvidia" */
  readonly not: boolean;
}

export interface Known {
  /** Is a paper listed under an organisation, or an author, of that name? */
  isKnown(who: string): boolean;
  /** Do papers write it as an ordinary word? */
  isWord(word: string): boolean;
}

const cue =
  /(?<=^|\s)(?:(?:written|authored|published|released|made) )?(?:by|out of|from|at|of)(?: the)? (?=\S)/giu;
const longestName = 5;

/**
 * Who is named behind "by" or "from", by as many words as a listing holds; or before the papers: "nvidia papers". One
 * that no listing names is somebody all the same right behind "papers", or with a capital.
 */
export function readBy(
  adjectives: string,
  rest: string,
  known: Known,
): { readonly by: By; readonly adjectives: string; readonly rest: string } | null {
  const names = adjectives
    .split(/ (?:or|and) | ?[/,] ?/i)
    .map(contentOf)
    .filter((name) => name !== '');
  const isNamed = (name: string): boolean =>
    laboratories.has(name.toLowerCase()) || (known.isKnown(name) && !known.isWord(name));
  if (names.length > 0 && names.every(isNamed))
    return {
      by: { names, known: names.some((name) => known.isKnown(name)), not: false },
      adjectives: '',
      rest,
    };
  let unknown: Named | null = null;
  for (const found of rest.matchAll(cue)) {
    const start = found.index + found[0].length;
    const isFirst = contentOf(rest.slice(0, found.index)) === '' && adjectives.trim() === '';
    const ofWord = /^of /i.test(found[0]);
    const name = knownAt(rest.slice(start), known, isFirst, ofWord);
    if (name !== null)
      return { adjectives, ...cutOut(rest, { name, start: found.index, end: start + name.length }, known) };
    const stranger = nameAt(rest.slice(start), isFirst && !ofWord);
    if (unknown === null && stranger !== null && !ofWord)
      unknown = { name: stranger, start: found.index, end: start + stranger.length };
  }
  if (unknown === null) return null;
  return { adjectives, ...cutOut(rest, unknown, known) };
}

/** As many words as a listing holds; one word in small letters that papers write is somebody only where nothing else can be. */
function knownAt(text: string, known: Known, sure: boolean, capital: boolean): string | null {
  const ends = [...text.matchAll(/[^\s,;?]+/g)]
    .slice(0, longestName)
    .map((word) => word.index + word[0].length);
  const names = ends.map((end) => text.slice(0, end)).toReversed();
  const isWord = (name: string): boolean =>
    name === name.toLowerCase() &&
    !name.includes(' ') &&
    (stopWords.has(name) || capital || (known.isWord(name) && !sure));
  return names.find((name) => !isWord(name) && known.isKnown(name)) ?? null;
}

interface Named {
  readonly name: string;
  readonly start: number;
  readonly end: number;
}

const others = /^ (?:or|and) (?:(?:by|from|at) )?(?:the )?(?=\S)/i;
const denied = /(?:,? ?\bbut)? ?\bnot $/i;

/** With "or Google" behind it and "not" before it. */
function cutOut(
  rest: string,
  { name, start, end }: Named,
  known: Known,
): { readonly by: By; readonly rest: string } {
  const names = [name];
  let after = rest.slice(end);
  for (let more = others.exec(after); more !== null; more = others.exec(after)) {
    const behind = after.slice(more[0].length);
    const lab = /^\S+/.exec(behind)?.[0] ?? '';
    const next = knownAt(behind, known, true, false) ?? (laboratories.has(lab.toLowerCase()) ? lab : null);
    if (next === null) break;
    names.push(next);
    after = after.slice(more[0].length + next.length);
  }
  const before = rest.slice(0, start);
  const by = { names, known: names.some((one) => known.isKnown(one)), not: denied.test(before) };
  return { by, rest: `${before.replace(denied, '')} ${after}` };
}

/** A run of capitalised words; right behind "papers by", one word in any case, up to the next that leads on. */
function nameAt(text: string, first: boolean): string | null {
  const capitals = /^\p{Lu}[\p{L}\p{N}&.'’-]*(?: (?:(?:of|and|the|for) )?\p{Lu}[\p{L}\p{N}&.'’-]*)*/u.exec(
    text,
  )?.[0];
  if (capitals !== undefined) return capitals;
  if (!first) return null;
  const name =
    /^[^,;?]+?(?= (?:or|and|since|about|on|in|without|that|which|from|after|before|with)\b|[,;?]|\s*$)/iu.exec(
      text,
    )?.[0];
  return name === undefined || contentOf(name) === '' || name.split(' ').length > longestName ? null : name;
}
