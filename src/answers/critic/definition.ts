import type { Candidate, Check, Enquiry } from '../evidence/candidate.ts';
import { definedTerm } from '../question/defined-term.ts';

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

/** How directly a text says what `term` is, 0–1; "S-GRPO is a …" says nothing of GRPO. */
export function directness(text: string, term: string): number {
  const written = term.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const name = `(?<![\\p{L}\\p{N}-])["“'‘]?${written}s?["”'’]?(?: \\([^)]*\\))?(?![\\p{L}\\p{N}]|-\\p{L})`;
  const fits = (source: string): boolean => new RegExp(source, 'iu').test(text);
  if (
    fits(
      `${name}(?:,| -{1,2}| [—–])? ?(?:(?:is|are)(?! (?:able|not|also|more|less|often|then|still|now|only|to|very|too|so|at|in|on|\\w+ed|\\w+ing|\\w+ly)\\b)|refers? to|means?|denotes?|operates|works)\\b`,
    )
  )
    return 1;
  // "Process reward models (PRMs) that provide …", "Stepwise ORMs (SORMs) which are …"
  if (fits(`^(?:an?|the)? ?${name} (?:that|which)\\b|\\(${name}\\),? (?:that|which)\\b`)) return 0.95;
  if (
    fits(
      `^(?:the )?${name} (?:aims|seeks|tries|addresses|involves|consists|occurs|arises|allows|enables|describes|tackles|concerns)\\b`,
    )
  )
    return 0.9;
  if (
    fits(
      `${name}(?:[,;:]| -{1,2}| [—–]) (?:an?|the|where|which (?:is|are|means|refers|denotes|describes))\\b`,
    )
  )
    return 0.9;
  const brings =
    'call(?:ed)?|named|dubbed|termed|define[sd]?|introduc\\w+|propos\\w+|present\\w*|develop\\w*';
  return fits(`(?:${brings}) (?:the |an? |(?!to |for |of |in |with |on |by )\\w+ ){0,4}${name}`) ? 0.7 : 0.2;
}
