import { nameKey } from '../../corpus/names/tokens.ts';
import type { Candidate, Check, Enquiry } from '../evidence/candidate.ts';
import { mentions } from '../passages/read.ts';
import { definedTerm } from '../question/defined-term.ts';

const wording =
  /\b(?:is|are|was|were|means?|refers? to|denotes?|describes?|defin\w+|operates? by|works? by|consists? of|stands? for|called|named|dubbed|termed|known as|i\.e\.|a (?:novel|new|simple|unified|general|method|framework|model|dataset|benchmark|notion|concept|suite|set|family|technique|system|algorithm|approach|paradigm|strategy|form|type|kind))\b|[,:;] (?:a|an|the|which|where|that)\b|\((?:i\.e\.,?|the)\b| -{1,2} |—|–/i;

/** What is X: X stands in the sentence, in wording that says what something is. */
export const checkDefinition: Check = (candidate, enquiry) => {
  const { sentence } = candidate;
  if (!wording.test(sentence.text)) return 'nothing is defined';
  const term = definedTerm(enquiry.question.text);
  if (
    term === null ||
    mentions(sentence, nameKey(term)) ||
    mentions(sentence, nameKey(term).replace(/s$/, ''))
  )
    return null;
  return candidate.coverage.own >= 0.6 ? null : `"${term}" does not stand in the sentence`;
};

/** How directly a sentence says what `term` is, 0–1. */
export function definesDirectly({ sentence }: Candidate, { question }: Enquiry): number {
  const term = definedTerm(question.text)?.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  if (term === undefined) return 0;
  const name = `["“'‘]?${term}s?["”'’]?(?: \\([^)]*\\))?`;
  const t = sentence.text;
  if (
    new RegExp(
      `${name}(?:,| -{1,2}| [—–])? ?(?:is|are|refers? to|means?|denotes?|operates|works)\\b`,
      'i',
    ).test(t)
  )
    return 1;
  if (new RegExp(`${name}(?:[,;:]| -{1,2}| [—–]) (?:an?|the|which|where)\\b`, 'i').test(t)) return 0.9;
  if (
    new RegExp(
      `(?:call(?:ed)?|named|dubbed|termed|define[sd]?|introduc\\w+|propos\\w+|present\\w*|develop\\w*) (?:the |an? |\\w+ ){0,4}${name}`,
      'i',
    ).test(t)
  )
    return 0.7;
  return 0.2;
}
