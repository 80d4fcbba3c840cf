// Words of a query that papers write as one.
import { lemma } from '../../text/tokens/lemma.ts';
import { stopWords } from '../../text/tokens/stop-words.ts';
import type { Word } from '../../text/tokens/words.ts';
import type { Shelf } from '../engine/shelf.ts';
import { idOf, knowWord, type QueryWord } from './known-words.ts';

/** A function word that is written letter by letter, “v.s.”, as one word. */
export function joinDotted(words: readonly Word[], text: string): Word[] {
  const joined: Word[] = [];
  for (const word of words) {
    const before = joined.at(-1);
    const both = (before?.text ?? '') + word.text;
    const isDotted =
      before !== undefined && word.text.length === 1 && text.slice(before.end, word.start) === '.';
    if (isDotted && stopWords.has(both))
      joined.splice(-1, 1, { text: both, start: before.start, end: word.end });
    else joined.push(word);
  }
  return joined;
}

const version = /^\d+(?:\.\d+)*[a-z]?$/;

/** A name and its version, typed apart, as the one word that the papers' index has of them: llama 3.1. */
export function joinVersions(shelf: Shelf, words: readonly QueryWord[]): QueryWord[] {
  const joined: QueryWord[] = [];
  for (const word of words) {
    const name = joined.at(-1);
    const both =
      version.test(word.text) && name !== undefined ? knowWord(shelf, name.text + word.text) : null;
    if (name === undefined || both === null || both.id === null || version.test(name.text)) joined.push(word);
    else joined.splice(-1, 1, { text: name.text + word.text, start: name.start, end: word.end, known: both });
  }
  return joined;
}

/** The term that an unseen word makes with a neighbour: "guard rails". */
export function joinedWith(shelf: Shelf, all: readonly Word[], word: Word): number | null {
  const at = all.indexOf(word);
  const before = idOf(shelf, lemma((all[at - 1]?.text ?? '') + word.text));
  return before ?? idOf(shelf, lemma(word.text + (all[at + 1]?.text ?? '')));
}

/** Asks for pairs of neighbours as one word each, where the papers have words that begin so. */
export function askJoined(shelf: Shelf, words: readonly Word[], ask: (id: number) => unknown): void {
  for (let i = 0; i + 1 < words.length; i++) {
    const first = (words[i] as Word).text;
    const second = (words[i + 1] as Word).text;
    if (first.length < 2 || second.length < 2) continue;
    const pair = first + second;
    // a look that takes less than stemming; it knows no words with digits
    if (!/\d/.test(pair) && !shelf.spelling.mayBegin(first + second.slice(0, 2))) continue;
    const id = idOf(shelf, lemma(pair));
    if (id !== null && shelf.forward.frequency(id) > 1) ask(id);
  }
}
