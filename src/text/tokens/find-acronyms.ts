import { fold } from './words.ts';

export interface Acronym {
  /** As written: `RLHF`. */
  readonly short: string;
  /** As written: `reinforcement learning from human feedback`. */
  readonly long: string;
}

const bracketed = /\(([^()]{2,120})\)/g;
/** How far before its bracket a long form may begin, in characters. */
const reach = 200;

/**
 * Pairs of a short and a long form that a text introduces, "long form (SF)" or "SF (long form)".
 * After A. S. Schwartz and M. A. Hearst, A simple algorithm for identifying abbreviation definitions in
 * biomedical text, PSB 2003, with one rule more: a short form has two capitals, or a capital and a digit.
 */
export function findAcronyms(text: string): Acronym[] {
  const found: Acronym[] = [];
  for (const match of text.matchAll(bracketed)) {
    const [, bracket = ''] = match;
    const before = text.slice(Math.max(0, match.index - reach), match.index);
    // "(RL; see below)", "(LLMs, e.g. GPT)": what stands before the comma
    const inside = bracket.split(/[;,]/)[0]?.trim() ?? '';
    if (isShort(inside)) {
      const long = longForm(inside, lastWords(before, Math.min(inside.length + 5, inside.length * 2)));
      if (long !== null) found.push({ short: inside, long });
    } else {
      const outside = /(\S+)\s*$/.exec(before)?.[1] ?? '';
      if (isShort(outside) && longForm(outside, inside) === inside)
        found.push({ short: outside, long: inside });
    }
  }
  return found;
}

function isShort(text: string): boolean {
  if (text.length < 2 || text.length > 12 || /\s/.test(text) || !/^[A-Za-z0-9]/.test(text)) return false;
  return /[A-Z].*[A-Z]/.test(text) || /[A-Z].*\d|\d.*[A-Z]/.test(text);
}

function lastWords(text: string, count: number): string {
  return text.trimEnd().split(/\s+/).slice(-count).join(' ');
}

/** Words that an acronym may pass over. */
const small = /^(?:of|for|the|and|in|on|with|to|a|an|from|by|via)$/;

/** Does each letter of the short form begin a word of the long one, small words and parts of hyphened ones left free? */
export function spellsOut({ short, long }: Acronym): boolean {
  const letters = fold(short.replace(/s$/, '')).replace(/[^a-z0-9]/g, '');
  const words = fold(long)
    .split(/[\s-]+/)
    .filter((word) => word !== '');
  const initials = (some: readonly string[]) => some.map((word) => word.charAt(0)).join('');
  return initials(words) === letters || initials(words.filter((word) => !small.test(word))) === letters;
}

/**
 * The ending of `candidate` whose words' initials are the short form; or else the shortest one that holds its
 * letters in order, the first at the start of a word.
 */
function longForm(short: string, candidate: string): string | null {
  for (let count = 1; count <= short.length * 2; count++) {
    const long = lastWords(candidate, count);
    if (spellsOut({ short, long })) return long;
  }
  return shortestForm(short, candidate);
}

function shortestForm(short: string, candidate: string): string | null {
  const letters = fold(short.replace(/s$/, '')).replace(/[^a-z0-9]/g, '');
  const text = fold(candidate);
  // folding a letter into several would move what follows
  if (text.length !== candidate.length || letters.length < 2) return null;
  let at = text.length;
  for (let i = letters.length - 1; i >= 0; i--) {
    do at--;
    while (at >= 0 && (text[at] !== letters[i] || (i === 0 && /[a-z0-9]/.test(text[at - 1] ?? ' '))));
    if (at < 0) return null;
  }
  const long = candidate.slice(at).trim();
  const words = long.split(/[\s-]+/).filter((word) => word !== '');
  if (words.length < 2 || words.length > letters.length * 2 || words.some((w) => fold(w) === fold(short)))
    return null;
  return long;
}
