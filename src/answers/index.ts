import { setImmediate } from 'node:timers/promises';
import type { Paper } from '../papers/paper.ts';
import type { Search } from '../search/api.ts';
import { type Answer, ask } from './ask.ts';
import { type Comparison, compare } from './overview/compare.ts';
import { type Facts, factsOf } from './overview/facts.ts';
import { type Related, relate } from './overview/relate.ts';
import { chooseSummary } from './overview/summarise.ts';
import { summariseTopic, type TopicSummary } from './overview/topic.ts';
import { createLexicon, type Lexicon } from './passages/lexicon.ts';
import { type Quote, quote } from './passages/quote.ts';
import type { AskOptions } from './selection/retrieve.ts';

export type { Answer } from './ask.ts';
export type { Comparison, ComparisonRow } from './overview/compare.ts';
export type { Facts } from './overview/facts.ts';
export type { Related } from './overview/relate.ts';
export type { TopicGroup, TopicSummary } from './overview/topic.ts';
export type { AnswerSentence, Quote } from './passages/quote.ts';
export type { Route } from './route.ts';
export type { AskOptions } from './selection/retrieve.ts';

export interface PaperSummary {
  readonly paper: Paper;
  /** Two or three, in the order of the abstract; one where it has no more. */
  readonly sentences: readonly Quote[];
  readonly facts: Facts;
}

/** Answers over a library, every sentence verbatim from an abstract. Synchronous; results can be written as JSON. */
export interface Answers {
  /** Never throws: what is no question, or is not answered here, is said in the answer. */
  ask(question: string, options?: AskOptions): Answer;
  summarise(paper: Paper): PaperSummary;
  summariseTopic(topic: string): TopicSummary;
  /** @throws UserError where there are not two or three different papers */
  compare(papers: readonly Paper[]): Comparison;
  /** At most `n`, nearest first. */
  relate(paper: Paper, n: number): readonly Related[];
  /** Reads the papers before the first question does, a few at a time, so that nobody waits for it. */
  warm(): Promise<void>;
}

/** Papers read between two looks at what else is to be done: a few milliseconds. */
const atOnce = 4;

export function createAnswers(search: Search): Answers {
  const lexicon = createLexicon();
  // Read with the first question, and what was added since with every other.
  const known = (): Lexicon => {
    lexicon.learn(search.papers);
    return lexicon;
  };
  return {
    ask: (question, options = {}) => ask(search, known(), question, options),
    summarise: (paper) => {
      const reading = known().read(paper);
      return {
        paper,
        sentences: chooseSummary(reading).map((z) => quote(paper, z.sentence)),
        facts: factsOf(reading, known().names.isCommon),
      };
    },
    summariseTopic: (topic) => summariseTopic(search, known(), topic),
    compare: (papers) => compare(papers, known()),
    relate: (paper, n) => relate(search, known(), paper, n),
    async warm() {
      let read = 0;
      for (const _ of lexicon.learning(search.papers)) if (++read % atOnce === 0) await setImmediate();
    },
  };
}
