import { findNear, type Trie } from '../../corpus/trie.ts';
import { relativesInMeaning } from '../../text/lexicon/thesaurus.ts';
import { stem } from '../../text/tokens/stem.ts';

/** A word of the thesaurus, or an inflection of one: such is rather new here than misspelt. */
export function isEnglish(word: string): boolean {
  return isEnglishItself(word) || (prefixed.test(word) && isEnglishItself(word.replace(prefixed, '')));
}

const prefixed = /^(?:un|non|re|in|im|dis|mis|pre|over|under)(?=.{4})/;

function isEnglishItself(word: string): boolean {
  const root = stem(word);
  const ending = word.startsWith(root) ? word.slice(root.length) : '';
  // "shopping" doubles a letter
  return relativesInMeaning(root).length > 0 && /^.?(?:|e|s|es|ed|ing|er|ers)$/.test(ending);
}

/** The word among some that another is a slip of, by one edit or two letters exchanged, the first letter right. */
export const slipAmong = (words: Trie, word: string, isMeant: (one: string) => boolean): string | null =>
  [...swapsOf(word), ...findNear(words, word, 1).map((one) => one.word)].find(
    (one) => one[0] === word[0] && isMeant(one),
  ) ?? null;

/** The words that two neighbouring letters exchanged would give: one slip of the fingers, two edits of Levenshtein's. */
export function swapsOf(word: string): string[] {
  return Array.from({ length: word.length - 1 }, (_, i) =>
    [word.slice(0, i), word[i + 1], word[i], word.slice(i + 2)].join(''),
  );
}
