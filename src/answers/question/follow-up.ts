import type { QuestionName } from '../../corpus/names-in.ts';
import { isCapitalised, looksOdd, tokenize } from '../../text/tokens/names.ts';
import { stopWords } from '../../text/tokens/stop-words.ts';
import { splitWords } from '../../text/tokens/words.ts';
import { framesOnly } from './focus.ts';

/** "and on HumanEval?", "what about helpfulness?": a few words that ask nothing by themselves. */
const elliptic =
  /^(?:so |ok(?:ay)?,? )?(?:and(?:,? (?:what|how) about)?|but|(?:what|how) about)(?: (?:on|for|in|with|at|against|over|of))? (?:the |its |their )?(?<rest>\S+?(?: \S+?){0,2}?)\s*[?.!]*$/i;
/** "I meant SPPO", "in SPPO": the question before is asked of that paper, and of none other. */
const corrects =
  /^(?:(?:no|sorry|oh),? )?(?:(?:i (?:mean|meant|am asking about)|it['’]?s|for|in|of|from)(?: the)?(?: paper)?) (?<rest>\S+(?: \S+){0,3}?)(?: paper)?\s*[?.!]*$/i;
const asks =
  /\b(?:what|which|who\w*|when|where|why|how|is|are|was|were|do|does|did|can|it|they|them|that|this|ones?)\b/i;
const place = /\b(?:on|for|in|with|at|against|over|of|than) (?:the )?$/i;

/** What a question ends with: "on arena hard". */
const where = /\b(?:on|for|in|with|at|against|over) (?:the )?([^?.!,]+?)[?.!\s]*$/di;

/**
 * The question before, asked of what a follow-up speaks of: of another paper, on another data set, of another quantity.
 * Null where `typed` is no follow-up, or nothing of its kind stood in the question before.
 */
export function carryOn(
  before: string,
  typed: string,
  find: (text: string) => readonly QuestionName[],
): string | null {
  const bare = typed.replace(/[?.!\s]+$/, '').trim();
  const isName = find(bare).some(({ start, end }) => start === 0 && end === bare.length);
  const correction = corrects.exec(typed.trim())?.groups?.['rest'] ?? (isName ? bare : undefined);
  const rest = elliptic.exec(typed.trim())?.groups?.['rest'] ?? correction;
  if (rest === undefined || asks.test(rest)) return null;
  const put = ({ start, end }: { readonly start: number; readonly end: number }): string =>
    `${before.slice(0, start)}${rest}${before.slice(end)}`;
  const names = find(before);
  const isPaper = (n: QuestionName): boolean => n.owners.some((o) => o.strength >= 2);
  if (find(rest).some(isPaper)) {
    const pronoun = /\b(?:it|they)\b/i.exec(before);
    const other = names.findLast(isPaper);
    if (other !== undefined) return put(other);
    if (pronoun !== null) return put({ start: pronoun.index, end: pronoun.index + pronoun[0].length });
    // no paper was named: "how many pairs are there"
    return `${before.replace(/[?.!\s]+$/, '')} in ${rest}`;
  }
  if (correction !== undefined) return null;
  if (find(rest).length > 0 || tokenize(rest).some((t) => looksOdd(t.text) || isCapitalised(t.text))) {
    const other = names.findLast((n) => !isPaper(n) && place.test(before.slice(0, n.start)));
    const object = where.exec(before);
    if (other === undefined && object === null) return null;
    return put(other ?? { start: object?.indices?.[1]?.[0] ?? 0, end: object?.indices?.[1]?.[1] ?? 0 });
  }
  const word = splitWords(before).findLast(
    (w) =>
      !stopWords.has(w.text) &&
      !framesOnly(w.text) &&
      !names.some((n) => w.start >= n.start && w.end <= n.end),
  );
  // "What FID does it reach?": the quantity is a name
  const asked = word ?? names.find((n) => !isPaper(n) && !place.test(before.slice(0, n.start)));
  return asked === undefined ? null : put(asked);
}

export interface WhichIs {
  /** The word that is asked: "higher"; null where figures alone can't say it: "better". */
  readonly degree: { readonly word: string; readonly isMore: boolean } | null;
  /** The quantity, as a question; null where it is that of the question before. */
  readonly measure: string | null;
}

const which =
  /^(?:so |and |then )?(?:which|what|who)(?: (?:one|paper|model|method|of (?:them|these|those|the (?:two|three))))*(?: (?:is|was|has|have|gets|reaches|achieves|reports|shows|gives))*(?: (?:the|an?))? (?:(?<more>higher|highest|larger|largest|bigger|biggest|greater|greatest)|(?<less>lower|lowest|smaller|smallest)|better|best)\b(?: one)?(?<rest>.*?)[?.!\s]*$/i;

/** "which is higher?", "which one has the larger gain on MATH?" */
export function readWhichIs(text: string): WhichIs | null {
  const found = which.exec(text)?.groups;
  if (found === undefined) return null;
  const { more, less, rest = '' } = found;
  const word = (more ?? less)?.toLowerCase();
  return {
    degree: word === undefined ? null : { word, isMore: more !== undefined },
    measure: rest.trim() === '' ? null : `What${rest} does it reach?`,
  };
}
