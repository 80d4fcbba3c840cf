import type { QuestionName } from '../../corpus/names-in.ts';
import type { Quantity } from '../../text/quantities.ts';
import type { Lexicon } from '../passages/lexicon.ts';
import type { Reading, ReadSentence } from '../passages/read.ts';
import type { Zoned } from '../passages/roles.ts';
import type { Focus } from '../question/focus.ts';
import type { Question } from '../question/parse.ts';
import type { Coverage } from './coverage.ts';

/** A question read against a library: what a candidate is held against. */
export interface Enquiry {
  readonly question: Question;
  /** Names that must be met beside the paper's own. */
  readonly names: readonly QuestionName[];
  readonly focus: readonly Focus[];
  readonly lexicon: Lexicon;
  /** The paper was named in the question, or is the only one asked. */
  readonly named: boolean;
}

/** A sentence that may answer, with what the checks look at. */
export interface Candidate {
  readonly reading: Reading;
  readonly sentence: ReadSentence;
  readonly zoned: Zoned;
  readonly coverage: Coverage;
  /** Numbers of the sentence that are neither labels nor years. */
  readonly quantities: readonly Quantity[];
}

/** Null where the candidate passes, or why it does not, in words for a developer. */
export type Check = (candidate: Candidate, enquiry: Enquiry) => string | null;
