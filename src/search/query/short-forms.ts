// Acronyms and what they stand for.
import { relativesInMeaning } from '../../text/lexicon/thesaurus.ts';
import { stopWords } from '../../text/tokens/stop-words.ts';
import type { Shelf } from '../engine/shelf.ts';
import { idOf, type QueryWord } from './known-words.ts';

/**
 * Where the query spells out what an acronym stands for, the acronym is asked for too: the more, the more of the
 * query its long form is.
 * @returns by the number of a word, the acronyms that say it
 */
export function askShort(
  shelf: Shelf,
  words: readonly QueryWord[],
  ask: (id: number | null, share: number) => unknown,
): ReadonlyMap<number, readonly number[]> {
  const shorts = new Map<number, number[]>();
  words.forEach(({ known }, i) => {
    for (const { short, long } of known.begun) {
      const telling = long.filter((part) => !stopWords.has(part));
      if (!telling.every((part, n) => words[i + n]?.known.term === part)) continue;
      const id = idOf(shelf, short);
      ask(id, telling.length / words.length);
      for (const n of telling.keys()) if (id !== null) shorts.set(i + n, [...(shorts.get(i + n) ?? []), id]);
    }
  });
  return shorts;
}

/** What the query's acronyms stand for, where papers spell it out; "act" in a description is a verb, ACT is not. */
export function tellAcronyms(
  shelf: Shelf,
  typed: string,
  words: readonly QueryWord[],
  describes: boolean,
): string[] {
  const isPlainWord = ({ text, start, end, known }: QueryWord) =>
    describes && typed.slice(start, end) === text && relativesInMeaning(known.stem).length > 0;
  return words
    .filter((word) => word.known.spelledOut.length > 0 && !isPlainWord(word))
    .flatMap(({ known }) => known.spelledOut)
    .filter(({ long }) => long.every((part) => idOf(shelf, part) !== null))
    .map(({ written }) => `${written.short} → ${written.long}`);
}
