import type { Span } from '../../search/api.ts';
import { findAcronyms } from '../../text/tokens/find-acronyms.ts';
import { nameKey, tokenize } from '../../text/tokens/names.ts';
import type { Check } from '../evidence/candidate.ts';

const asked =
  /(?:\b(?:does|do|is|are|of|for)(?: the)?(?: (?:acronym|abbreviation|term|name))? |^)["“'‘]?(?<name>[^\s"”'’]+)["”'’]? (?:\w+ )?(?:stands?|short|mean|abbreviat\w+|acronym|spelled)\b|\b(?:full (?:name|form)|long form|acronym|abbreviation|meaning) (?:of|for|behind)(?: the)? ["“'‘]?(?<other>[^\s"”'’?.!]+)/i;

/** "what does GROOVE stand for": GROOVE. */
export function shortFormAsked(question: string): string | null {
  const found = asked.exec(question)?.groups;
  return found?.['name'] ?? found?.['other'] ?? null;
}

/** So many words may spell a short name out. */
const longest = 12;

/** Where a sentence spells a short name out: "long form (LF)", or words whose capitals make it; null where it doesn't. */
export function longFormIn(text: string, short: string): Span | null {
  const key = nameKey(short);
  const pair = findAcronyms(text).find((a) => nameKey(a.short) === key);
  if (pair !== undefined) {
    const start = text.indexOf(pair.long);
    return { start, end: start + pair.long.length };
  }
  const tokens = tokenize(text);
  for (const [from, first] of tokens.entries()) {
    let capitals = '';
    for (const token of tokens.slice(from, from + longest)) {
      // the name itself spells nothing out
      if (nameKey(token.text) === key) break;
      capitals += token.text.replace(/[^\p{Lu}\d]/gu, '');
      if (!key.startsWith(capitals.toLowerCase()) || capitals === '') break;
      if (capitals.toLowerCase() === key && token !== first) return { start: first.start, end: token.end };
    }
  }
  return null;
}

/** What a short name is short for: the sentence spells it out. */
export const checkExpansion: Check = ({ sentence }, { question }) => {
  const short = shortFormAsked(question.text);
  return short !== null && longFormIn(sentence.text, short) !== null ? null : 'spells nothing out';
};
