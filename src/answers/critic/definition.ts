import { definedTerm, directness } from '../../text/definitions.ts';
import type { Candidate, Check, Enquiry } from '../evidence/candidate.ts';

const wording =
  /\b(?:is|are|was|were|means?|refers? to|denotes?|describes?|defin\w+|operates? by|works? by|consists? of|stands? for|called|named|dubbed|termed|known as|i\.e\.|a (?:novel|new|simple|unified|general|method|framework|model|dataset|benchmark|notion|concept|suite|set|family|technique|system|algorithm|approach|paradigm|strategy|form|type|kind))\b|[,:;] (?:a|an|the|which|where|that)\b|\((?:i\.e\.,?|the)\b| -{1,2} |—|–/i;

/** What is X: the sentence says what X is, and not only something of it. What a paper brought may be told otherwise. */
export const checkDefinition: Check = (candidate, enquiry) => {
  const term = definedTerm(enquiry.question.text);
  const { paper } = candidate.reading;
  const own = enquiry.names.some((n) => n.owners.some((o) => o.paper.id === paper.id && o.strength >= 2));
  if (own || term === null) return wording.test(candidate.sentence.text) ? null : 'nothing is defined';
  return definesDirectly(candidate, enquiry) >= 0.7 ? null : `does not say what "${term}" is`;
};

/** How directly a sentence says what the term asked for is, 0–1. */
export function definesDirectly({ sentence }: Candidate, { question }: Enquiry): number {
  const term = definedTerm(question.text);
  return term === null ? 0 : directness(sentence.text, term);
}
