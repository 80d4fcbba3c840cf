import { plain, vague } from '../../text/lexicon/question-words.ts';
import type { ReadText } from '../../text/read-text.ts';
import { looksOdd } from '../../text/tokens/names.ts';
import { stem } from '../../text/tokens/stem.ts';
import { stopWords } from '../../text/tokens/stop-words.ts';
import type { Lexicon } from '../passages/lexicon.ts';
import type { Reading } from '../passages/read.ts';
import { framesOnly, reportsOnly } from '../question/focus.ts';

const most = 6;

/** A benchmark or a system in common tells more than a word. */
const nameBonus = 1.6;

/** A term of one or two words as written, and how telling it is. */
export interface Term {
  readonly written: string;
  readonly weight: number;
}

/** The words and pairs of words of a paper, keyed by their stems. */
export function termsOf(reading: Reading, lexicon: Lexicon): Map<string, Term> {
  const terms = new Map<string, Term>();
  const note = (key: string, written: string, weight: number): void => {
    const known = terms.get(key);
    terms.set(key, { written: known?.written ?? written, weight: (known?.weight ?? 0) + weight });
  };
  const read = (text: ReadText, times: number): void => {
    text.words.forEach((word, i) => {
      const key = text.stems[i] ?? '';
      const written = text.text.slice(word.start, word.end);
      const telling = isTelling(word.text);
      if (telling)
        note(key, written, times * lexicon.corpus.rarity(word.text) * (looksOdd(written) ? nameBonus : 1));
      const next = text.words[i + 1];
      if (next === undefined || !isWord(word.text) || !isWord(next.text)) return;
      // "reinforcement learning" is a term, though "learning" alone tells nothing
      if (!telling && !isTelling(next.text)) return;
      if (!/^[\s-]$/.test(text.text.slice(word.end, next.start))) return;
      const second = text.stems[i + 1] ?? '';
      const weight = 1.2 * times * (lexicon.corpus.rarity(word.text) + lexicon.corpus.rarity(next.text));
      note(`${key} ${second}`, text.text.slice(word.start, next.end), weight);
    });
  };
  read(reading.title, 2);
  for (const s of reading.sentences) read(s, 1);
  return terms;
}

const isWord = (word: string): boolean => word.length > 2 && !stopWords.has(word) && !/^\d/.test(word);
const isTelling = (word: string): boolean =>
  isWord(word) && !plain.has(stem(word)) && !vague.has(word) && !framesOnly(word) && !reportsOnly(word);

/** What papers share, and what each has to itself; the most telling first. */
export function sharedTerms(
  readings: readonly Reading[],
  lexicon: Lexicon,
): { shared: string[]; differs: string[][] } {
  const each = readings.map((r) => termsOf(r, lexicon));
  const first = each[0] ?? new Map<string, Term>();
  const shared = [...first].flatMap(([key, term]) => {
    const weights = each.map((terms) => terms.get(key)?.weight ?? 0);
    return Math.min(...weights) > 0
      ? [{ key, written: term.written, weight: weights.reduce((a, b) => a * b, 1) ** (1 / weights.length) }]
      : [];
  });
  const differs = each.map((terms, i) => {
    const alone = [...terms].filter(
      ([key, t]) => t.weight > 1 && each.every((other, k) => k === i || !other.has(key)),
    );
    return pick(alone.map(([key, t]) => ({ key, ...t })));
  });
  return { shared: pick(shared), differs };
}

/** Terms much lighter than the heaviest are chance. */
const leastShare = 0.25;

/** The heaviest terms, no word twice. */
function pick(terms: readonly (Term & { key: string })[]): string[] {
  const taken = new Set<string>();
  const picked: string[] = [];
  const sorted = terms.toSorted((a, b) => b.weight - a.weight);
  const least = leastShare * (sorted[0]?.weight ?? 0);
  for (const { key, written, weight } of sorted) {
    if (weight < least) break;
    const stems = key.split(' ');
    if (stems.some((s) => taken.has(s))) continue;
    for (const s of stems) taken.add(s);
    picked.push(written);
    if (picked.length === most) break;
  }
  return picked;
}
