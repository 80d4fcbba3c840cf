import type { Candidate, Check } from '../evidence/candidate.ts';
import { findNoun } from '../evidence/nouns.ts';
import type { Kind } from '../question/kinds.ts';
import { newNames, newsIn } from './news.ts';
import { saysHow } from './says-how.ts';
import { namesBeaten, saysWhich } from './says-which.ts';
import { asksModel, bringsOwn, namesData, namesFamily } from './slots.ts';

// A sentence that only says again what the question says is no answer: it must bring the kind of thing that is asked
// for, in words that the question does not have.

const checkThing: Check = (candidate, enquiry) => {
  const { question } = enquiry;
  if (question.kind === 'which' && asksModel(question) && namesFamily(candidate, question.text)) return null;
  if (question.kind === 'data' && namesData(candidate, question.text)) return null;
  if (bringsOwn(candidate, question)) return null;
  for (const { words, head } of question.asked) {
    const noun = words.findLast((w) => findNoun(candidate.sentence, w).length > 0) ?? head;
    if (saysWhich(candidate, enquiry, noun)) continue;
    if (question.kind !== 'comparison' || !(namesBeaten(candidate, enquiry) || isDescribed(candidate, noun)))
      return `does not say which ${noun}`;
  }
  return null;
};

/** "approaches that sample outperform …" */
const isDescribed = ({ sentence }: Candidate, noun: string): boolean =>
  findNoun(sentence, noun).some((i) =>
    /^ (?:that|which|who) /.test(sentence.text.slice(sentence.words[i]?.end)),
  );

const person =
  /^(?:\p{L}{3,}(?:ers?|ors?|ists?|ians?|ants?)|people|humans?|students?|children|women|men|teams?|groups?)$/u;

const checkWho: Check = (candidate, enquiry) => {
  const isNew = newsIn(candidate, enquiry);
  return candidate.sentence.words.some((w, i) => isNew(i) && person.test(w.text)) ? null : 'names nobody';
};

/** "What is the role of X?" asks for the X that is a role. */
const property =
  /^what(?:'s|’s| is| are| was| were)(?: the| an?)? (?:[\p{L}-]+ ){0,4}?(?<noun>[\p{L}-]+) (?:of|for|to|between|behind|proposed|used|that)\b(?=\s+\S)/iu;

const checkProperty: Check = (candidate, enquiry) => {
  const noun = property.exec(enquiry.question.text)?.groups?.['noun']?.toLowerCase();
  if (/^names?$/.test(noun ?? '') && newNames(candidate, enquiry).length > 0) return null;
  return noun === undefined || saysWhich(candidate, enquiry, noun) ? null : `does not say which ${noun}`;
};

/** Of what the paper itself did, the sentence must say nearly all. */
const ofItself = /^(?:do|does|did|have|has|are|were) (?:they|you|(?:the )?authors)\b/i;
const nearlyAll = 0.8;

const byKind: Readonly<Partial<Record<Kind, Check>>> = {
  which: checkThing,
  data: checkThing,
  comparison: checkThing,
  open: checkProperty,
  how: (candidate, enquiry) => (saysHow(candidate, enquiry) ? null : 'does not say how'),
  yesno: ({ coverage }, { question }) =>
    ofItself.test(question.text) && coverage.own < nearlyAll ? 'does not say it' : null,
};

/** Which, who, how, and whether: the sentence says it. */
export const checkBrings: Check = (candidate, enquiry) =>
  byKind[enquiry.question.kind]?.(candidate, enquiry) ??
  (/^who\b/i.test(enquiry.question.text) ? checkWho(candidate, enquiry) : null);
