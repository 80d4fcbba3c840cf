import { framing, reporting, running } from '../../text/lexicon/question-words.ts';
import { studyWords } from '../../text/lexicon/study-words.ts';
import { stem } from '../../text/tokens/stem.ts';
import { stopWords } from '../../text/tokens/stop-words.ts';
import { singular } from '../../text/tokens/word-forms.ts';
import type { Word } from '../../text/tokens/words.ts';
import { classNoun, isBase } from './general-words.ts';
import type { Kind } from './kinds.ts';
import type { Question } from './parse.ts';
import { namesPart } from './part-asked.ts';

/** A word by which anything can be asked. */
export const framesOnly = (word: string): boolean => framing.has(stem(word));

/** Kinds of question that a name answers. */
const choosing: ReadonlySet<Kind> = new Set(['which', 'data', 'comparison']);

/** A verb that any paper does. */
export const reportsOnly = (word: string): boolean => reporting.has(stem(word));

const numeral = /^(?:one|two|three|four|five|six|seven|eight|nine|ten|first|second|third)$/;

/** Could be said of any study: "which metrics", "the proposed model". */
export const isGeneral = (word: string): boolean =>
  !/\p{L}/u.test(word) ||
  numeral.test(word) ||
  framesOnly(word) ||
  namesPart(word) ||
  classNoun.test(word) ||
  [word, singular(word), word.replace(/e?d$/, ''), word.replace(/d$/, '')].some((w) => studyWords.has(w));

/** Asks for a figure, and says nothing of which. */
const barely =
  /^(?:scores?|results?|performance|perform|values?|figures?|numbers?|percent(?:age)?s?|speed-?ups?)$/;

const asksThing: ReadonlySet<Kind> = new Set(['count', 'which', 'data']);
/** It would be another thing if it were not so. */
const telling =
  /^(?:beat|outperform|surpass|improv|reduc|sav|cut|rais|increas|decreas|los|fail|lack|avoid|remov|replac|win|drop|miss)/;

/** "how many fields does X span": what has the thing asked for says little, as long as it has it. */
function lastVerb(text: string): string | null {
  const verb =
    /\b(?:do|does|did|can|could) (?:.+ )?(?<verb>[\p{L}-]+)(?: (?:on|to|for|with|in|from|at|into|over))?\W*$/iu
      .exec(text)
      ?.groups?.['verb']?.toLowerCase();
  return verb === undefined || telling.test(verb) ? null : verb;
}

/** "does X handle video": the thing is what is asked for. */
const holding = /^(?:handl|support|cover|includ|accept|contain|involv|comprise|span|run)(?:es?|s|ed|ing)?$/;

export interface Focus {
  readonly word: string;
  readonly stem: string;
  readonly weight: number;
  /** Frames the question and says little: "use", "score". */
  readonly light: boolean;
  /** Could be said of any study. */
  readonly general: boolean;
}

/** The words that say what the question is about, all alike but for those that only frame it; `skip` takes names out. */
export function focusOf(question: Question, skip: (word: Word) => boolean): Focus[] {
  const asksClass = choosing.has(question.kind) && question.asked.some((a) => classNoun.test(a.head));
  const verb = asksThing.has(question.kind) && question.asked.length > 0 ? lastVerb(question.text) : null;
  const seen = new Set<string>();
  return question.words.flatMap((word) => {
    const s = stem(word.text);
    if (
      skip(word) ||
      stopWords.has(word.text) ||
      /^(?:what|who|how|where|when)s$/.test(word.text) ||
      seen.has(s)
    )
      return [];
    seen.add(s);
    const light =
      framing.has(s) ||
      word.text === verb ||
      (question.kind === 'yesno' && holding.test(word.text)) ||
      (/^(?:measure|count)$/.test(question.kind) && barely.test(word.text)) ||
      (question.kind === 'papers' && reporting.has(s)) ||
      ((question.kind === 'data' || asksClass) && running.has(s)) ||
      (asksClass && isBase(word.text)) ||
      (asksClass && classNoun.test(word.text) && question.asked.some((a) => a.head === word.text));
    const weight = light ? 0.25 : 1;
    return [{ word: word.text, stem: s, weight, light, general: isGeneral(word.text) }];
  });
}
