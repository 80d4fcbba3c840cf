import { splitWords } from '../../text/tokens/words.ts';
import { familyOf, type Shelf } from '../engine/shelf.ts';
import { countWritten } from '../engine/written.ts';
import { knowWord, type QueryWord } from './known-words.ts';

/** A word of several parts, self-rewarding, as papers may write it: rows of term ids. */
export type Compound = readonly (readonly number[])[];

const hyphened = /[\p{L}\p{N}]+(?:[-‐‑][\p{L}\p{N}]+)+/gu;

/** So many forms are looked for of each part, and so many papers make it a word of theirs. */
const mostForms = 4;
const leastWriting = 2;

/**
 * The hyphened word that is all a query is about: off-policy is not what a paper says of another policy. Its parts may
 * stand in any form of their family, and function words are parts too.
 * @returns null where the query is about something else, or papers don't write it in a row
 */
export function readCompound(shelf: Shelf, text: string, telling: readonly QueryWord[]): Compound | null {
  const [first, last] = [telling[0], telling.at(-1)];
  if (first === undefined || last === undefined) return null;
  const whole = [...text.matchAll(hyphened)].find(
    ({ 0: { length }, index }) => index <= first.start && last.end <= index + length,
  );
  if (whole === undefined) return null;
  const forms = splitWords(whole[0]).map((part) => formsOf(shelf, part.text));
  const rows = forms.reduce<number[][]>(
    (begun, ids) => begun.flatMap((row) => ids.map((id) => [...row, id])),
    [[]],
  );
  const written = rows.reduce((sum, row) => sum + countWritten(shelf.forward, row, leastWriting), 0);
  return written >= leastWriting ? rows : null;
}

function formsOf(shelf: Shelf, part: string): readonly number[] {
  const { id: own, stem } = knowWord(shelf, part);
  const family = familyOf(shelf, stem).filter((id) => id !== own);
  return (own === null ? family : [own, ...family]).slice(0, mostForms);
}
