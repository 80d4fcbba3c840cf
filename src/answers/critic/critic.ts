import { nameKey } from '../../text/tokens/names.ts';
import type { Candidate, Check, Enquiry } from '../evidence/candidate.ts';
import { classNoun } from '../question/general-words.ts';
import type { Kind } from '../question/kinds.ts';
import { ofSomeStudy } from '../question/reference.ts';
import { checkBrings } from './brings.ts';
import { checkDefinition } from './definition.ts';
import { checkExpansion } from './expansion.ts';
import { checkCompared, checkNames } from './names.ts';
import { checkCount, checkData, checkMeasure, checkWhich } from './slots.ts';

/** The shares of a question's weight that a candidate must hold. */
export const thresholds = {
  /** With its surroundings, where the paper was named; and where the words alone led there. */
  named: 0.52,
  unnamed: 0.54,
  /** The sentence alone. */
  own: 0.2,
  /** Of what not every study has, where no paper was named. */
  telling: 0.5,
  /** The same where it is asked as of a paper before one. */
  study: 0.59,
};

/** Does it say what was asked? */
export const checkCoverage: Check = (candidate, enquiry) => {
  const { coverage } = candidate;
  const { named, focus, names, question } = enquiry;
  if (focus.length + names.length === 0) return null;
  if (asksSlotOnly(candidate, enquiry)) return null;
  if (coverage.own < thresholds.own) return 'the sentence itself holds too little of the question';
  if (
    !named &&
    question.kind !== 'papers' &&
    coverage.telling < (ofSomeStudy.test(question.text) ? thresholds.study : thresholds.telling)
  )
    return 'holds too little of what sets the question apart';
  const least = named ? thresholds.named : thresholds.unnamed;
  return coverage.total < least ? `covers ${Math.round(coverage.total * 100)} % of the question` : null;
};

/** Nothing but the slot and the paper: "which benchmarks was X tested on". What fills the slot answers it. */
const asksSlotOnly = ({ reading }: Candidate, { question, focus, names }: Enquiry): boolean =>
  question.asked.length > 0 &&
  question.asked.every(
    (a) => classNoun.test(a.head) || a.words.every((w) => names.some((n) => n.key.includes(nameKey(w)))),
  ) &&
  focus.every((f) => f.light) &&
  names.every((n) => n.owners.some((o) => o.paper.id === reading.paper.id));

/** Does it fill the slot that the question leaves open? */
const slots: Readonly<Partial<Record<Kind, Check>>> = {
  count: checkCount,
  measure: checkMeasure,
  which: checkWhich,
  data: checkData,
  definition: checkDefinition,
};

const checkSlot: Check = (candidate, enquiry) => slots[enquiry.question.kind]?.(candidate, enquiry) ?? null;

/** The cheapest first: most sentences fall at the first. */
const checks: readonly Check[] = [checkCoverage, checkNames, checkCompared, checkSlot, checkBrings];

/** The first objection to a candidate, or null. */
export function criticise(candidate: Candidate, enquiry: Enquiry): string | null {
  // whatever else a sentence holds of the question
  if (enquiry.question.kind === 'expansion') return checkExpansion(candidate, enquiry);
  for (const check of checks) {
    const objection = check(candidate, enquiry);
    if (objection !== null) return objection;
  }
  return null;
}
