import type { Kind } from '../question/kinds.ts';
import type { Considered } from './score.ts';

/** "The aim was to determine whether …": the question once more, in the paper's words. */
const inquires =
  /\b(?:whether|hypothes\w+|unclear|unknown|(?:aim|purpose|objective|goal)s?\b|to (?:evaluate|assess|determine|investigate|examine|explore|compare|test|study|analy[sz]e|identify|clarify)|we (?:sought|aimed|investigate[sd]?|examined?|assess(?:ed)?|evaluated?|stud(?:y|ied)|compared?|tested))\b/i;
/** What is asked so is answered by what was found. */
const answeredByFindings: ReadonlySet<Kind> = new Set(['yesno', 'open', 'comparison']);
/** Less than what tells two sentences of one paper apart by their words. */
const less = 0.25;

/** Of one paper's sentences those first that find, and not those that only ask. */
export function assertingFirst(found: readonly Considered[]): Considered[] {
  const worth = ({ candidate, enquiry, score }: Considered): number =>
    score -
    (answeredByFindings.has(enquiry.question.kind) && inquires.test(candidate.sentence.text) ? less : 0);
  return found.toSorted((a, b) => worth(b) - worth(a));
}
