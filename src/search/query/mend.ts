import { plantTrie } from '../../corpus/trie.ts';
import { isKnown as isCommon } from '../../text/lexicon/vectors.ts';
import { stem } from '../../text/tokens/stem.ts';
import { stopWords } from '../../text/tokens/stop-words.ts';
import { splitWords } from '../../text/tokens/words.ts';
import type { Shelf } from '../engine/shelf.ts';
import { isEnglish, slipAmong } from './english.ts';
import { knowWord } from './known-words.ts';
import { readUnseen } from './spell.ts';

/** A shorter word lies near too many others. */
const shortest = 4;
/** Of function words: wich, waht, thier. */
const functions = plantTrie([...stopWords].filter((word) => word.length >= shortest).sort());

/** A text with what is surely a slip in it put right: words of asking, and words that papers have. The rest stays as it is. */
export function mendSlipsIn(shelf: Shelf, text: string): string {
  let mended = '';
  let done = 0;
  for (const { text: word, start, end } of splitWords(text)) {
    const meant = meantBy(shelf, word);
    if (meant === null) continue;
    mended += text.slice(done, start) + meant;
    done = end;
  }
  return mended + text.slice(done);
}

function meantBy(shelf: Shelf, word: string): string | null {
  if (word.length < shortest || !/^\p{L}+$/u.test(word) || stopWords.has(word)) return null;
  const { id, slipOf, isName } = knowWord(shelf, word);
  if (id !== null || isName || isEnglish(word) || isCommon(stem(word))) return null;
  if (slipOf !== null) return slipOf;
  const asked = slipAmong(functions, word, (one) => stopWords.has(one));
  if (asked !== null) return asked;
  const reading = readUnseen(shelf, word, false);
  const [only, ...others] = reading?.sure === 1 ? reading.words : [];
  return others.length > 0 ? null : (only ?? null);
}
