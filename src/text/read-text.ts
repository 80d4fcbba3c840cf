import { stem } from './tokens/stem.ts';
import { readTerms } from './tokens/terms.ts';
import { splitWords, type Word } from './tokens/words.ts';

/** A text with its words, ready to be asked what stands in it. Offsets are those of the text itself. */
export interface ReadText {
  readonly text: string;
  readonly words: readonly Word[];
  /** Parallel to `words`. */
  readonly stems: readonly string[];
  /** With the other readings of its words: the parts of CriticLean, multi-modal in one. */
  readonly stemSet: ReadonlySet<string>;
  /** The words without anything between them, and where each begins in it: finds names however they are spaced. */
  readonly compact: string;
  readonly bounds: ReadonlySet<number>;
}

export function readText(text: string): ReadText {
  const words = splitWords(text);
  const stems = words.map((w) => stem(w.text));
  const bounds = new Set<number>([0]);
  let compact = '';
  for (const word of words) {
    compact += word.text.replaceAll('.', '');
    bounds.add(compact.length);
  }
  const stemSet = new Set(stems);
  for (const { term } of readTerms(text, () => true)) stemSet.add(term);
  return { text, words, stems, stemSet, compact, bounds };
}

/** Does a name stand here as whole words, however it is hyphenated, spaced or put in the plural? */
export function mentions(text: ReadText, key: string): boolean {
  if (key === '') return false;
  for (let at = text.compact.indexOf(key); at >= 0; at = text.compact.indexOf(key, at + 1)) {
    const end = at + key.length;
    if (!text.bounds.has(at)) continue;
    if (text.bounds.has(end) || (text.compact[end] === 's' && text.bounds.has(end + 1))) return true;
  }
  return false;
}
