import { stem } from './stem.ts';
import { splitWords } from './words.ts';

/** A term of a text: a stem, where its word stood, and whether it is a part or the whole of a word already counted. */
export interface Term {
  readonly term: string;
  readonly start: number;
  readonly end: number;
  /** Another reading of the word before it, at the same position: `refcritic` → `ref`, `critic`. */
  readonly also: boolean;
}

// CriticLean, GPTScore, text2grad: a new part begins at a capital after a small letter, at the last of several
// capitals, and between letters and digits.
const seam = /(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z]{2})|(?<=[A-Za-z])(?=\d)|(?<=\d)(?=[A-Za-z])/;

/** Cheaper to ask first: few words have one. */
const mayHaveSeam = /[a-z\d][A-Z]|[A-Z]{2}[a-z]|[A-Za-z]\d|\d[a-z]/;

/** The parts inside one word that are words themselves (three letters or more). */
function partsOf(word: string): string[] {
  if (!mayHaveSeam.test(word)) return [];
  const parts = word.split(seam);
  return parts.length < 2 ? [] : parts.filter((part) => part.length >= 3 && /^[A-Za-z]+$/.test(part));
}

/** Joined by one of these, two words are often written as one: multi-modal, Yo'City, GPT-4. */
const joint = /^['’‐‑-]$/;

/**
 * The terms of a text in order, each with its other readings right after it.
 * @param isWord whether two words joined by a hyphen are a word elsewhere, written as one: multi-modal, multimodal
 */
export function readTerms(
  text: string,
  isWord: (joined: string) => boolean,
  termOf: (word: string) => string = stem,
): Term[] {
  const terms: Term[] = [];
  const words = splitWords(text);
  words.forEach((word, i) => {
    const { start, end } = word;
    const add = (term: string, also: boolean) => terms.push({ term, start, end, also });
    const before = words[i - 1];
    const joins = before?.end === start - 1 && joint.test(text.charAt(start - 1));
    // the possessive s, and the t of don't, are no words
    if (joins && /^(s|t|re|ve|ll|d)$/.test(word.text) && /['’]/.test(text.charAt(start - 1))) return;
    add(termOf(word.text), false);
    for (const part of partsOf(text.slice(start, end))) add(termOf(part.toLowerCase()), true);
    if (joins && isWord(before.text + word.text)) add(termOf(before.text + word.text), true);
  });
  return terms;
}
