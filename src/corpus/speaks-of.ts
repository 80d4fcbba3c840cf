import { lemma } from '../text/tokens/lemma.ts';
import { stem } from '../text/tokens/stem.ts';
import { singular } from '../text/tokens/word-forms.ts';
import { splitWords } from '../text/tokens/words.ts';

const acronym = /[\p{L}\d-]*\p{Lu}[\p{L}\d-]*\p{Lu}[\p{L}\d]*/gu;

/** What an acronym stands for; null where it is not known. */
export type LongForm = (acronym: string) => string | null;

/**
 * Does a text speak of something in any form: its words in a row, what an acronym among them is short for, an acronym
 * that is short for them, and of a single word its family (math, mathematical)? Who leaves something out wants none of
 * these.
 */
export function speaksOf(what: string, longForm: LongForm): (text: string) => boolean {
  const rows = [what, longForm(what) ?? ''].map(wordsOf).filter((row) => row.length > 0);
  const known = new Map<string, boolean>();
  const isShortFor = (short: string): boolean => {
    const long = known.has(short) ? [] : wordsOf(longForm(short) ?? '');
    const found = known.get(short) ?? rows.some((row) => holds(long, row));
    known.set(short, found);
    return found;
  };
  return (text) => {
    const words = wordsOf(text);
    if (rows.some((row) => holds(words, row))) return true;
    return (text.match(acronym) ?? []).some((short) => isShortFor(short.replace(/s$/, '')));
  };
}

const wordsOf = (text: string): string[] => splitWords(text).map((word) => singular(word.text));

/** Do these words stand there in a row, or, of a single one, a relative? */
function holds(words: readonly string[], row: readonly string[]): boolean {
  const [first = '', ...others] = row;
  if (others.length === 0) return words.some((word) => isOfFamily(word, first));
  const is = (at: number, wanted: string): boolean => lemma(words[at] ?? '') === lemma(wanted);
  return words.some((_, at) => is(at, first) && others.every((other, n) => is(at + 1 + n, other)));
}

/** Of shorter words others only happen to begin with them. */
const shortestFamily = 4;

/** Of one stem, or one begins with the other: robotics and robot, math and mathematical. */
function isOfFamily(one: string, other: string): boolean {
  if (stem(one) === stem(other)) return true;
  const [short, long] = one.length < other.length ? [one, other] : [other, one];
  return short.length >= shortestFamily && long.startsWith(short);
}
