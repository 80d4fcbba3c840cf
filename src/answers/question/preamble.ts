import { framingWords, isGeneralWord, unseenFraming } from '../../text/lexicon/framing-words.ts';
import { stopWords } from '../../text/tokens/stop-words.ts';
import { splitWords, type Word } from '../../text/tokens/words.ts';

/** Whom it is said to first: "hey bot,", "good morning all!". */
const greeting =
  /^\s*(?:(?:yo|hey|hi|hiya|hello|dear|ok|okay|good (?:morning|day|afternoon|evening))(?:(?: \p{L}+){1,2}\s*[,!.:–-]+|[,!.:]*(?: (?:there|all|everyone|folks|guys|paperboy|bot|people)\b)?[,!.:]*) )(?=\S+ )/iu;
const filler = /^(?:(?:so|um+|well|pl(?:ea)?[sz]e?|also|and|but|btw)\b[,:!.]* )+(?=\S+ )/i;
const plainly =
  /^(?:eli5|explain (?:it )?like i['’]?m (?:five|5)|explain in simple (?:terms|words))[:,]? (?=\S)/i;
const thanks = /[\s,.!?]+(?:please|pl[sz]|thanks(?: a lot| in advance)?|thank you|thx|cheers)[!.\s]*$/i;

/** What asks: a question begins here. */
const asking = /^(?:whats?|which|whos?|whose|when|wheres?|why|hows?)$/;
const doubting = /^(?:if|whether)$/;
/** In whom a preamble speaks of: else it is part of the question, as in "explain how". */
const speaking =
  /\b(?:i|i['’]?m|i['’]?ve|id|me|my|we|we['’]?re|us|our|you|u|your|any(?:one|body)|some(?:one|body)|people|idea|curious|quick|question|q)\b|[,.:;!)–—-]\s*$/i;
/** Texts are spoken of: "any paper that shows how …" is asked of papers. */
const ofTexts = /\b(?:papers?|articles?|works?|stud(?:y|ies)|publications?|abstracts?|authors?)\b/i;
const longest = 14;

/**
 * A question without what is said before and behind it: greetings, who asks and why ("my prof asked what …", "q: how
 * many …"), thanks. What is said before goes only where none of its words could be about anything.
 */
export function withoutPreamble(typed: string): string {
  const met = typed
    .replace(greeting, '')
    .replace(filler, '')
    .replace(plainly, 'explain ')
    .replace(thanks, '');
  const words = splitWords(met);
  const said = words.findIndex((word) => !saysNothing(word));
  const empty = words.slice(0, said < 0 ? words.length : said + 1);
  const at = [asking, doubting]
    .map((by) => empty.findIndex(({ text }, n) => n > 0 && by.test(text)))
    .find((n) => n > 0);
  if (at === undefined || at > longest) return met;
  const start = (words[at] as Word).start;
  const lead = met.slice(0, start);
  if (!speaking.test(lead) || ofTexts.test(lead)) return met;
  return met
    .slice(start)
    .replace(/^(?:if|whether) /i, '')
    .replace(filler, '');
}

const saysNothing = ({ text }: Word): boolean =>
  stopWords.has(text) || framingWords.has(text) || unseenFraming.has(text) || isGeneralWord(text);
