import { lemma } from '../../text/tokens/lemma.ts';
import { readTerms } from '../../text/tokens/terms.ts';
import { splitWords } from '../../text/tokens/words.ts';
import type { Shelf } from '../engine/shelf.ts';

/** Words in a row, whatever the case and the punctuation. */
export interface Phrase {
  /** Does a paper hold it, or its title? What was found out is remembered. */
  readonly holds: (ordinal: number) => boolean;
  /** Is there a paper that holds it and passes? */
  isSomewhere(passes: (ordinal: number) => boolean): boolean;
}

export function readPhrase({ forward, papers }: Shelf, phrase: string, where?: 'title'): Phrase {
  const wanted = readTerms(phrase, () => false, lemma).flatMap(({ term, also }) =>
    also ? [] : [forward.id(term) ?? -1],
  );
  const isPossible = wanted.length > 0 && !wanted.includes(-1);
  const isIn = findRow(phrase);
  const look = (ordinal: number): boolean => {
    const paper = papers.at(ordinal);
    // the terms first, as texts take longer
    if (paper === undefined || !isPossible || !forward.holds(ordinal, wanted, where)) return false;
    return isIn(paper.title) || (where !== 'title' && isIn(paper.abstract));
  };
  /** By ordinal: 0 not looked at yet, 1 no, 2 yes. */
  const known = new Uint8Array(papers.length);
  const holds = (ordinal: number): boolean => {
    if (known[ordinal] === 0) known[ordinal] = look(ordinal) ? 2 : 1;
    return known[ordinal] === 2;
  };
  return {
    holds,
    isSomewhere(passes) {
      if (!isPossible) return false;
      for (const ordinal of forward.holding(wanted)) if (holds(ordinal) && passes(ordinal)) return true;
      return false;
    },
  };
}

/** Beyond ASCII and the block of general punctuation there may be letters; in it are none. */
const foreign = '\\x80-\\u1fff\\u2070-\\uffff';
/** Nor can what has signs in its words be found by the expression below. */
const hasForeign = new RegExp(`[${foreign}+#&]`);

/** Are the phrase's words in a row in a text? Few texts need to be split for it. */
function findRow(phrase: string): (text: string) => boolean {
  const words = splitWords(phrase).map(({ text }) => text);
  const row = ` ${words.join(' ')} `;
  const plain = hasForeign.test(row) ? null : plainRow(words);
  return (text) => {
    if (plain?.test(text)) return true;
    if (plain !== null && !hasForeign.test(text)) return false;
    const all = splitWords(text).map((word) => word.text);
    return ` ${all.join(' ')} `.includes(row);
  };
}

/**
 * What splitWords does to plain letters, as one expression: a point between two digits parts no words. Beside
 * foreign letters it finds nothing.
 */
function plainRow(words: readonly string[]): RegExp {
  const letter = `[a-z0-9${foreign}]`;
  const parts = words.map((word) => {
    const before = /^\d/.test(word) ? `(?<!${letter}|\\d\\.)` : `(?<!${letter})`;
    const after = /\d$/.test(word) ? `(?!${letter}|\\.\\d)` : `(?!${letter})`;
    return before + word.replaceAll('.', '\\.') + after;
  });
  return new RegExp(parts.join(`[^a-z0-9${foreign}]+`), 'i');
}
