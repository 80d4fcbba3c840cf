import { stopWords } from '../../text/tokens/stop-words.ts';
import type { Word } from '../../text/tokens/words.ts';
import { framesOnly, isGeneral } from './focus.ts';
import type { Question } from './parse.ts';

/** "the paper", "its authors": a paper that was spoken of before, unless what follows says which. */
const paperSpokenOf =
  /\b(?:the|this|that|these|those|both|their|his|her)\s+(?:(?:same|first|second|third|last|two|three|present|current)\s+)?(?:papers?|authors?|stud(?:y|ies)|articles?|works?|researchers)\b(?!\s+(?:on|about|of|that|which|by|from|with|called|titled|where|who|in which)\b)/i;
const itemSpokenOf =
  /\bthe (?:first|second|third|last|other|former|latter)(?: one)?\s*\W*$|\b(?:first|second|third|last) one\b/i;
/** "the licence of this" */
const thisOne = /\b(?:of|in|for|about|from|with|to|behind) (?:this|that|these|those)(?: one)?\s*\W*$/i;
/** "can the method answer …", "how does this compare": nothing says which method. */
const methodSpokenOf =
  /\b(?:the|this) (?:(?:proposed|new|final|full|latter|former) )?(?:model|method|approach|system|framework|algorithm|technique|architecture|pipeline)(?= (?:\p{Ll}+[^s\W]|is|was|does|has)\b|\W*$)(?! (?:of|for|in|on|that|which|called|by|from|with|used|to|behind|and|or|with|based|learned|trained|proposed|built)\b)|\b(?:do|does|did|can|could|will|would) (?:this|these|those) (?:compare|work|perform|scale|help|use|require|need|generali[sz]e|mean|differ|improve|beat|outperform|handle|run)\b/iu;
const pronoun = /^(?:it|its|they|their|them|he|she|his|her)$/;
const auxiliary = /^(?:is|are|was|were|do|does|did|can|could|has|have|had|will|would|should)$/;
/** "Is it possible to …" speaks of nothing. */
const expletive =
  /\b(?:is|was|be) it (?:\w+ )?(?:possible|necessary|true|safe|worth|time|useful|feasible|useless|beneficial|justified|reasonable|appropriate|a|an|the|(?:better|enough) (?:to|that|if))\b/i;

const says = (word: Word): boolean => !stopWords.has(word.text) && word.text.length > 1;

/** Does the question speak of something outside itself: "what do they use?", "how large is its corpus?" */
export function refersBack({ text, words, continues }: Question): boolean {
  if (paperSpokenOf.test(text) || itemSpokenOf.test(text) || thisOne.test(text) || continues) return true;
  if (methodSpokenOf.test(text)) return true;
  if (expletive.test(text)) return false;
  const at = words.findIndex((w) => pronoun.test(w.text));
  if (at < 0) return false;
  // "who are the authors of it", "where can I read it"
  if (
    /\b(?:of|for|about|on) (?:it|them|that)\W*$/i.test(text) ||
    (at === words.length - 1 && words.filter(says).length < 2)
  )
    return true;
  // "do mothers know their children": a noun before the pronoun is what it stands for
  // "Scrotal approach: should it come first?" says itself what it speaks of
  const before = text.slice(0, words[at]?.start);
  if (/\p{L}{3}[^.:;,–—]*(?:[.:;,–—]|--?\s?)\s*\w+ $/u.test(before) && words.slice(0, at).some(says))
    return false;
  // "the names of its models": what is asked for is no antecedent
  if (/^(?:so |and )?(?:what|which)(?:['’]s| is| are| was| were) the (?:\p{L}+ )?\p{L}+ of $/iu.test(before))
    return true;
  const verb = words.findLastIndex((w, i) => i < at && auxiliary.test(w.text));
  return !words.slice(verb + 1, at).some((w) => says(w) && !framesOnly(w.text));
}

/** Says nothing of which paper is meant: "does it work?", "what are the limitations?", "which metrics were used?" */
export const isBare = ({ words }: Question): boolean => words.every((w) => !says(w) || isGeneral(w.text));

/** Of what was done, or of "the model". */
export const ofSomeStudy =
  /\b(?:the|this|these|is|are|was|were|have|has) (?:[\w-]+ )*?(?:[a-z]{3,}ed|built|made|done|models?|systems?|methods?|data ?sets?|data|baselines?|results?)\b/i;

/** Of some study, with but one word that not any study has. */
export const isOfAnyPaper = ({ text, words }: Question): boolean =>
  ofSomeStudy.test(text) && words.filter((w) => says(w) && !isGeneral(w.text)).length < 2;

const ordinals = ['first', 'second', 'third'];

const ordinal =
  /\bthe (?<which>first|second|third|last)(?: (?:one|paper)(?! (?:to|that|which|on|about|by)\b)|(?=\s*\W*$))/i;

/** "the second one", of papers in an order: the one that is meant, and the question of it; null where none is. */
export function nthOf(
  text: string,
  papers: ReadonlySet<string>,
): { readonly paper: string; readonly text: string } | null {
  const word = ordinal.exec(text)?.groups?.['which']?.toLowerCase();
  if (word === undefined || papers.size < 2) return null;
  const paper = [...papers].at(word === 'last' ? -1 : ordinals.indexOf(word));
  return paper === undefined ? null : { paper, text: text.replace(ordinal, 'it') };
}
