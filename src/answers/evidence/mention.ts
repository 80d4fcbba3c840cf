import type { QuestionName } from '../../corpus/names-in.ts';
import { mentions, type ReadText } from '../../text/read-text.ts';
import { looksOdd, nameKey } from '../../text/tokens/names.ts';
import { stem } from '../../text/tokens/stem.ts';
import type { Lexicon } from '../passages/lexicon.ts';
import type { Reading } from '../passages/read.ts';

/** Does a name stand in a text: whole, in all its words, or as the long form of an acronym? */
export function mentionsName(text: ReadText, name: QuestionName, lexicon: Lexicon): boolean {
  const long = lexicon.longForm(name.key.replace(/s$/, ''));
  if (long.length > 0 && runsThrough(text.stems, long)) return true;
  if (isWordToo(name, lexicon)) return text.text.split(/[^\p{L}\p{N}]+/u).includes(name.text);
  if (mentions(text, name.key)) return true;
  if (
    name.parts.length > 1 &&
    name.parts.every((p) => mentions(text, nameKey(p)) || text.stemSet.has(nameKey(p)))
  )
    return true;
  return /^[\p{L}]+s$/u.test(name.key) && mentions(text, name.key.slice(0, -1));
}

/** SCoRe, APPS: the same letters are a word as well, so that only the name's own writing is the name. */
function isWordToo({ text, key, parts }: QuestionName, { corpus }: Lexicon): boolean {
  if (parts.length > 1 || !/^\p{L}+$/u.test(text) || !looksOdd(text)) return false;
  return corpus.small(key) > 0 || corpus.small(key.replace(/s$/, '')) > 0;
}

/** Do these stems follow one another somewhere? */
export function runsThrough(stems: readonly string[], run: readonly string[]): boolean {
  const first = run[0];
  if (first === undefined) return false;
  for (let i = stems.indexOf(first); i >= 0; i = stems.indexOf(first, i + 1))
    if (run.every((s, k) => stems[i + k] === stem(s) || stems[i + k] === s)) return true;
  return false;
}

export const paperMentions = (reading: Reading, name: QuestionName, lexicon: Lexicon): boolean =>
  mentionsName(reading.title, name, lexicon) || reading.sentences.some((s) => mentionsName(s, name, lexicon));
