import type { Span } from '../../search/api.ts';
import { definedTerm, meaningIn } from '../../text/definitions.ts';
import { isCapitalised, looksOdd, nameKey, type Token, tokenize } from '../../text/tokens/names.ts';
import { longFormIn, shortFormAsked } from '../critic/expansion.ts';
import { baseIn } from '../critic/slots.ts';
import type { Candidate, Enquiry } from '../evidence/candidate.ts';
import { findNoun, quantityOf } from '../evidence/nouns.ts';
import type { ReadSentence } from '../passages/read.ts';
import { isBase } from '../question/general-words.ts';
import type { Question } from '../question/parse.ts';
import { figureOf } from './figure.ts';
import { runOf } from './in-step.ts';

/** The few words of a sentence that answer by themselves: a number, a name, what something is. */
export function shortAnswer(candidate: Candidate, enquiry: Enquiry): Span | null {
  switch (enquiry.question.kind) {
    case 'count':
      return countOf(candidate, enquiry);
    case 'measure':
      return figureOf(candidate, enquiry);
    case 'definition':
      return meaningOf(candidate, enquiry);
    case 'expansion': {
      const short = shortFormAsked(enquiry.question.text);
      return short === null ? null : longFormIn(candidate.sentence.text, short);
    }
    case 'which':
    case 'data':
      return namesAsked(candidate, enquiry);
    default:
      return null;
  }
}

const span = ({ start, end }: Span): Span => ({ start, end });

/** Where the nouns asked for stand. */
const headsIn = (sentence: ReadSentence, { asked }: Question): readonly Span[] =>
  asked.flatMap((a) => findNoun(sentence, a.head)).flatMap((i) => sentence.words[i] ?? []);

/** Of some only so many did. */
const succeeds =
  /\b(?:win|wins|won|beat|beats|outperform\w*|surpass\w*|best|better|succeed\w*|improv\w+|solv\w+|fail\w*|pass|passes)\b/i;

function countOf(candidate: Candidate, { question }: Enquiry): Span | null {
  const asked = question.asked[0];
  const quantity =
    asked === undefined ? candidate.quantities[0] : quantityOf(candidate, asked, question.text);
  if (quantity === undefined || quantity === null) return null;
  // "wins on 5 out of 8 benchmarks"
  const part = candidate.quantities.find(
    (q) =>
      q.end < quantity.start &&
      /^ (?:out )?of (?:the )?$/.test(candidate.sentence.text.slice(q.end, quantity.start)),
  );
  if (part !== undefined && succeeds.test(question.text)) return span(part);
  // "a two-stage strategy"
  const compound = /^-\p{Ll}{3,}/u.exec(candidate.sentence.text.slice(quantity.end))?.[0] ?? '';
  return { start: quantity.start, end: quantity.end + compound.length };
}

/** What follows "X is", "X, a …": up to the end of the clause. */
function meaningOf({ sentence: { text } }: Candidate, { question }: Enquiry): Span | null {
  const term = definedTerm(question.text);
  return term === null ? null : meaningIn(text, term);
}

/** "two roles within a single GPT-4", "on data sets, outperforming A": what follows is where, or another's. */
const elsewhere =
  /\b(?:within|inside|for|to|over|in|on|across|outperform\w*|surpass\w*|than|against|compared)\b/i;

/** The run of names nearest to the noun asked for, none of which the question holds. */
function namesAsked({ sentence: { text }, sentence }: Candidate, { question }: Enquiry): Span | null {
  const known = nameKey(question.text);
  const names = tokenize(text).filter(
    (t, i) => (looksOdd(t.text) || (i > 0 && isCapitalised(t.text))) && !known.includes(nameKey(t.text)),
  );
  const based = question.asked.some((a) => a.words.some(isBase)) ? baseIn(text, question.text) : undefined;
  if (based !== undefined) return span(based);
  const heads = headsIn(sentence, question);
  // "a Markov agent, SwimZero": a word with a capital is less of a name than what is spelt as none
  const away = (t: Token, h: Span): number => {
    // "is built on GPT-4 and joins two roles"
    if (t.start < h.end)
      return /\band \p{Ll}+s /u.test(text.slice(t.end, h.start)) ? Infinity : 1.5 * (h.start - t.end);
    return elsewhere.test(text.slice(h.end, t.start)) ? Infinity : t.start - h.end;
  };
  const distance = (t: Token): number =>
    (looksOdd(t.text) ? 0 : 3) + Math.min(...heads.map((h) => away(t, h)));
  const nearest = names.toSorted((a, b) => distance(a) - distance(b))[0];
  if (nearest === undefined || (heads.length > 0 && distance(nearest) > 80)) return null;
  const run = closed(text, runOf(text, names, nearest));
  const [first, last] = [run[0], run.at(-1)];
  return first === undefined || last === undefined ? null : { start: first.start, end: last.end };
}

/** A list ends with what follows its "and": "A and B, C" is a list of two; "A and B Score" ends with the score. */
function closed<T extends Span>(text: string, run: readonly T[]): readonly T[] {
  const between = (i: number): string => text.slice(run[i - 1]?.end, run[i]?.start);
  const last = run.findIndex((_, i) => i > 0 && /\b(?:and|or)\b|&/.test(between(i)));
  const end = run.findIndex((_, i) => i > last && between(i).trim() !== '');
  return last < 0 || end < 0 ? run : run.slice(0, end);
}
