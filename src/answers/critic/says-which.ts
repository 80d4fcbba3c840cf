import type { Span } from '../../search/api.ts';
import { stem } from '../../text/tokens/stem.ts';
import { stopWords } from '../../text/tokens/stop-words.ts';
import type { Candidate, Enquiry } from '../evidence/candidate.ts';
import { findNoun } from '../evidence/nouns.ts';
import type { ReadSentence } from '../passages/read.ts';
import { classNoun } from '../question/general-words.ts';
import { newNames, newsIn } from './news.ts';

/** Words before a noun that may still say which one it is. */
const reach = 4;

/** Does the sentence say which `noun`: by a word before it, a name beside it, a list behind it? */
export function saysWhich(candidate: Candidate, enquiry: Enquiry, noun: string): boolean {
  const { sentence } = candidate;
  const found = findNoun(sentence, noun);
  const itself = found.filter((i) => sentence.stems[i] === stem(noun));
  const places = itself.length > 0 || !classNoun.test(noun) ? itself : found;
  const isNew = newsIn(candidate, enquiry);
  const names = newNames(candidate, enquiry);
  return places.some(
    (i) => isTold(sentence, i, isNew) || isListed(sentence, i, isNew) || isNamed(sentence, i, names),
  );
}

const preposition =
  /^(?:across|among|amongst|within|toward|towards|via|upon|along|amid|beyond|despite|around|over|per|beside|besides|unlike|like|concerning|regarding)$/;

/** "the linear classifier": something new stands right before the noun, and is no verb. */
function isTold({ text, words }: ReadSentence, noun: number, isNew: (i: number) => boolean): boolean {
  for (let i = noun - 1; i >= Math.max(0, noun - reach); i--) {
    const [word, next] = [words[i], words[i + 1]];
    if (word === undefined || next === undefined || stopWords.has(word.text) || preposition.test(word.text))
      return false;
    if (!/^[\s'’"“”–-]*$/.test(text.slice(word.end, next.start))) return false;
    if (/^(?:to|we|they|it|can|could|may|will)$/.test(words[i - 1]?.text ?? '')) return false;
    if (/ing$/.test(word.text) && /[,;:]\s$/.test(text.slice(0, word.start))) return false;
    const written = text.slice(word.start, word.end);
    const verb = /[^s]s$/.test(word.text) && !/\p{Lu}/u.test(written);
    if (isNew(i) && !verb) return true;
  }
  return false;
}

/** "phenomena, e.g. …", "two benchmarks: …", "aspects (1) …", "the task of …". */
function isListed({ text, words }: ReadSentence, noun: number, isNew: (i: number) => boolean): boolean {
  const rest = text.slice(words[noun]?.end);
  if (
    /^(?:,|\s[–—(]|\s?[:(])?\s?(?:such as|including|like|namely|called|named|e\.g|i\.e|especially)\b/.test(
      rest,
    )
  )
    return true;
  if (/^ [\p{Ll}-]+, [\p{L}/-]+(?:,| and) /u.test(rest)) return true;
  if (/^[^.,;:]{0,40}:|^\s*[–—]|\((?:1|i|a)\)|\b1[).]/.test(rest)) return true;
  return /^ of (?!the|our|this|their|its|these)/.test(rest) && [1, 2, 3, 4].some((k) => isNew(noun + k));
}

/** "datasets, A and B", "the solver used by A", "A is a new benchmark". */
const isNamed = ({ text, words }: ReadSentence, noun: number, names: readonly Span[]): boolean =>
  names.some(({ start, end }) => {
    const at = words[noun];
    if (at === undefined) return false;
    return start >= at.end
      ? /^(?:,?|\s?\()(?: (?:that |which )?(?:\w+ed|taken|is|are|was|were|is called))?(?: (?:by|to|from|with|as|is|are))?(?: the| an?)?\s?$/.test(
          text.slice(at.end, start),
        )
      : /^(?:,| (?:is|as|was)| \([^)]*\))* (?:an?|the)(?: [\w-]+,?){0,4} $/.test(text.slice(end, at.start));
  });

/** A name stands behind a word that says it was beaten. */
export const namesBeaten = (candidate: Candidate, enquiry: Enquiry): boolean =>
  newNames(candidate, enquiry).some(({ start }) =>
    /\b(?:outperform\w*|surpass\w*|exceed\w*|beat\w*|than|over|compared (?:to|with)|against|baselines?)\b[^.;]*$/i.test(
      candidate.sentence.text.slice(0, start),
    ),
  );
