import { framingWords } from '../../text/lexicon/framing-words.ts';
import { stopWords } from '../../text/tokens/stop-words.ts';
import { fold } from '../../text/tokens/words.ts';
import { framesOnly, reportsOnly } from '../question/focus.ts';

const idle =
  /^(?:papers?|articles?|works?|stud(?:y|ies)|publications?|abstracts?|preprints?|ones?|anything|something|stuff|list|count|read|related|relevant|topic|subject|focus\w*|deal\w*|concern\w*|cover\w*|currently|today|database|here|please|new|newest|latest|recent|oldest|earliest|first|top|least|discussed|popular|liked|upvoted|commented|comments|authors|votes|hot|hottest|trending|released?|published|listed|dated|uploaded|many|total|interesting|good|cool|best|right|now|currently|lately|recently|thesis|compared?|comparing|like|similar|saying|came|come|out|rn|atm|appear\w*|random|percentage|s)$/i;
const sizes = /^(?:big|large|small|size|long|short|different|hold|kind|way)$/;
const leading = new Set(
  'about on of for in into with regarding concerning over around to against towards at'.split(' '),
);

const bare = (word: string): string => fold(word.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}+*]+$/gu, ''));
const saysNothing = (word: string): boolean =>
  word === '' || stopWords.has(word) || framingWords.has(word) || idle.test(word);
const treating =
  /^(?:talk|speak|discuss|treat|tackle|handle|touch|cent(?:er|re)|revolve|employ|leverage|utili[sz]e|rel(?:y|ie)|stud(?:y|ie))(?:s|d|ed|ing)?$/;
const isVerb = (word: string): boolean =>
  !sizes.test(word) && (framesOnly(word) || reportsOnly(word) || treating.test(word));

/** The words of a request that say what papers are about. */
export const contentOf = (text: string): string =>
  text
    .split(/\s+/)
    .map((word) => word.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}+*]+$/gu, ''))
    .filter((word) => !saysNothing(fold(word)) && !isVerb(fold(word)))
    .join(' ');

/**
 * What papers are to be about, as typed: without what leads up to it ("that deal with"), of which one verb is part, and
 * without what follows it.
 */
export function aboutOf(adjectives: string, rest: string): string {
  const before = trim(adjectives.split(/\s+/), 0);
  const after = trim(rest.split(/\s+/), 1);
  return [...before, ...after].join(' ').replace(/^["“]|["”]$/g, '');
}

function trim(words: readonly string[], mostVerbs: number): readonly string[] {
  let [from, verbs, led] = [0, 0, false];
  for (; from < words.length; from++) {
    const word = bare(words[from] ?? '');
    if (saysNothing(word)) led ||= leading.has(word);
    else if (!led && verbs < mostVerbs && isVerb(word)) verbs++;
    else break;
  }
  let to = words.length;
  while (to > from && endsNothing(bare(words[to - 1] ?? ''))) to--;
  return words.slice(from, to).map((word) => word.replace(/[,;:]+$/, ''));
}

const endsNothing = (word: string): boolean => word === '' || stopWords.has(word) || idle.test(word);
