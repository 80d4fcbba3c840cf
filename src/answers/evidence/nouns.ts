import { synonyms } from '../../text/lexicon/synonyms.ts';
import type { Quantity } from '../../text/quantities.ts';
import { stem } from '../../text/tokens/stem.ts';
import { stopWords } from '../../text/tokens/stop-words.ts';
import { asDigits, isFamily, singular } from '../../text/tokens/word-forms.ts';
import { splitWords } from '../../text/tokens/words.ts';
import type { ReadSentence } from '../passages/read.ts';
import type { Asked } from '../question/parse.ts';
import type { Candidate } from './candidate.ts';

/** Where a noun stands in a sentence: its word, a word of its family that is a noun too, or a synonym. */
export function findNoun(sentence: ReadSentence, noun: string): number[] {
  // "pass@1" is several words in a text.
  const wanted = singular(asDigits(splitWords(noun)[0]?.text ?? noun));
  const s = stem(wanted);
  const kin = synonyms(s);
  const agent = /(?:er|or|ist)$/.test(wanted);
  return sentence.words.flatMap((word, i) => {
    const here = singular(word.text);
    if (here === wanted) return [i];
    // "optimizer" is not met by "optimized", though their stems are one.
    if (agent || /(?:ed|ing|ly)$/.test(word.text)) return [];
    const t = sentence.stems[i] ?? '';
    return t === s || (kin.has(t) && !stopWords.has(word.text)) || (isFamily(t, s) && t.length > 4)
      ? [i]
      : [];
  });
}

/** Words between a quantity and what it counts. */
const reach = 9;

function wordAt(sentence: ReadSentence, offset: number): number {
  const i = sentence.words.findIndex((w) => w.end > offset);
  return i < 0 ? sentence.words.length : i;
}

/** The quantity that counts `asked`: "26 million preference pairs", "parameters (15.7M)". */
export function quantityOf(candidate: Candidate, asked: Asked, question: string): Quantity | null {
  const found = quantitiesOf(candidate, asked, question);
  const { sentence } = candidate;
  // of "41 harbour maps and 9 river maps" the one whose noun has other words of the question before it
  const others = new Set(splitWords(question).map((w) => stem(w.text)));
  const told = ({ quantity, at }: Counted): number =>
    sentence.stems.filter(
      (s, i) => i < at && (sentence.words[i]?.start ?? 0) >= quantity.end && others.has(s),
    ).length;
  return found.toSorted((a, b) => told(b) - told(a))[0]?.quantity ?? null;
}

interface Counted {
  readonly quantity: Quantity;
  /** Where the noun stands. */
  readonly at: number;
}

function quantitiesOf(candidate: Candidate, asked: Asked, question: string): Counted[] {
  const { sentence, quantities } = candidate;
  // "how many tokens are saved" may be told as a share or a factor of them
  const relative = /\b(?:fewer|less|more|reduc\w*|sav\w*|cut|gain\w*|los[et]\w*)\b/i.test(question);
  const counts = (q: Quantity): boolean => relative || (q.unit !== 'percent' && q.unit !== 'times');
  if (asked.head === 'times') {
    const factor = quantities.find((q) => q.unit === 'times');
    if (factor !== undefined) return [{ quantity: factor, at: 0 }];
  }
  return findNoun(sentence, asked.head).flatMap((at) => {
    const quantity = countAt(candidate, at, counts, asked.head === 'times');
    return quantity === null ? [] : [{ quantity, at }];
  });
}

/** What counts the word at a place: around it, before it, or behind it. */
function countAt(
  { sentence, quantities }: Candidate,
  at: number,
  counts: (q: Quantity) => boolean,
  asksTimes: boolean,
): Quantity | null {
  const word = sentence.words[at];
  if (word === undefined) return null;
  const around = quantities.find((q) => q.start <= word.start && q.end >= word.end);
  if (around !== undefined) return around;
  const before = quantities.findLast((q) => q.end <= word.start && at - wordAt(sentence, q.end) < reach);
  if (before !== undefined && counts(before)) return before;
  const after = quantities.find(
    (q) => q.start >= word.end && leads.test(sentence.text.slice(word.end, q.start)),
  );
  if (after !== undefined && (counts(after) || asksTimes)) return after;
  return null;
}

/** What may stand between a noun and its number: "parameters (7M)", "is set to", "by about". */
const leads =
  /^\s?(?:\(|=|:|of |is |was |were |to |by |set to )*\s?(?:n ?= ?|about |around |over |only |up to )?$/;

export const isMeasurement = (q: Quantity): boolean =>
  q.unit !== 'plain' || (!q.counts && (/[.]\d/.test(q.text) || /^\d{1,3}$/.test(q.text)));
