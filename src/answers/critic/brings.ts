import { singular } from '../../text/tokens/word-forms.ts';
import type { Candidate, Check } from '../evidence/candidate.ts';
import { findNoun } from '../evidence/nouns.ts';
import { leadOf } from '../passages/contribution.ts';
import type { Kind } from '../question/kinds.ts';
import { newNames, newsIn } from './news.ts';
import { saysHow } from './says-how.ts';
import { namesBeaten, saysWhich } from './says-which.ts';
import { asksModel, namesData, namesFamily } from './slots.ts';

// A sentence that only says again what the question says is no answer: it must bring the kind of thing that is asked
// for, in words that the question does not have.

const checkThing: Check = (candidate, enquiry) => {
  const { question } = enquiry;
  if (question.kind === 'which' && asksModel(question) && namesFamily(candidate, question.text)) return null;
  if (question.kind === 'data' && namesData(candidate, question.text)) return null;
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
  const { text, asked } = enquiry.question;
  const several = /^what (?:are|were) the /i.test(text) ? asked[0]?.head : undefined;
  const noun = property.exec(text)?.groups?.['noun']?.toLowerCase() ?? several;
  if (/^names?$/.test(noun ?? '') && newNames(candidate, enquiry).length > 0) return null;
  return noun === undefined || saysWhich(candidate, enquiry, noun) ? null : `does not say which ${noun}`;
};

/** Asks what the paper itself did, or what its own thing is. */
const ofItself =
  /\b(?:they|their|you|your|it|its|authors?|(?:the|this|proposed) (?:[\w-]+ )?(?:paper|work|study|model|method|system|approach|framework|architecture|dataset|benchmark|task))\b/i;
/** Whether it did, the sentence must say nearly whole. */
const whether = /^(?:so |and |but )?(?:is|are|was|were|do|does|did|can|could|has|have|will)\b/i;
const nearlyAll = 0.8;
/** So much of an aim says what the paper did. */
const deed = 3;

/** What stands before the paper says what it does is about others. */
const checkOwn: Check = ({ sentence, zoned, coverage, reading }, { question, named, lexicon }) => {
  const ofIt = ofItself.test(question.text);
  if (!named || !(ofIt || question.kind === 'how')) return null;
  if (ofIt && question.kind !== 'comparison' && whether.test(question.text) && coverage.own < nearlyAll)
    return 'does not say it';
  const lead = leadOf(reading)?.sentence.index ?? 0;
  const begins = lexicon.zones(reading.paper).findIndex((z) => z.roles.aim >= deed && z.background < 2);
  const isBefore = sentence.index < (begins < 0 ? lead : Math.min(lead, begins));
  return isBefore && zoned.roles.aim < 2 ? 'speaks of others' : null;
};

const asksLimits =
  /\b(?:limitations?|limits|drawbacks?|shortcomings?|weakness(?:es)?|caveats?|downsides?)\b/i;

const byKind: Readonly<Partial<Record<Kind, Check>>> = {
  which: checkThing,
  data: checkThing,
  comparison: checkThing,
  open: checkProperty,
  limit: ({ zoned, sentence, reading }, { question }) =>
    asksLimits.test(question.text) &&
    (zoned.roles.limit < 2 ||
      /\b(?:address|overcom|mitigat|tackl|alleviat|remed)\w*/i.test(sentence.text) ||
      sentence.index < (leadOf(reading)?.sentence.index ?? 0))
      ? 'tells no limit of the paper'
      : null,
  how: (candidate, enquiry) => (saysHow(candidate, enquiry) ? null : 'does not say how'),
};

/** "Does X work without a critic?": the sentence speaks of being without one. */
const lacking = /\bwithout (?:(?:an?y?|the|using|needing) )*(?<what>[\p{L}-]{4,})/iu;
const checkWithout: Check = ({ sentence }, { question }) => {
  const what = lacking.exec(question.text)?.groups?.['what'];
  if (what === undefined || question.kind === 'papers') return null;
  const noun = singular(what.toLowerCase().replace(/-/g, ''));
  const without = new RegExp(
    `(?:without|free (?:of|from)|no|eliminat\\w+|avoid\\w*|remov\\w+|instead of|not? (?:need|requir)\\w*)\\b[^.;]{0,40}\\b${noun}|\\b${noun}(?:free|less)`,
    'i',
  );
  return without.test(sentence.text.replace(/(?<=\p{L})-(?=\p{L})/gu, ''))
    ? null
    : `speaks of no lack of ${what}`;
};

/** Which, who, how, and whether: the sentence says it. */
export const checkBrings: Check = (candidate, enquiry) =>
  checkOwn(candidate, enquiry) ??
  checkWithout(candidate, enquiry) ??
  byKind[enquiry.question.kind]?.(candidate, enquiry) ??
  (/^who\b/i.test(enquiry.question.text) ? checkWho(candidate, enquiry) : null);
