import type { Paper } from '../papers/paper.ts';
import type { Search } from '../search/api.ts';
import { ask } from './ask.ts';
import { converse, type Reply } from './converse.ts';
import { type Comparison, compare } from './overview/compare.ts';
import { type Facts, factsOf } from './overview/facts.ts';
import { chooseOpen } from './overview/questions.ts';
import { type Related, relate } from './overview/relate.ts';
import { chooseSummary } from './overview/summarise.ts';
import { summariseTopic, type TopicSummary } from './overview/topic.ts';
import { createLexicon } from './passages/lexicon.ts';
import { type Quote, quote } from './passages/quote.ts';
import type { AskOptions } from './selection/retrieve.ts';

export type { Answer } from './ask.ts';
export type { Reply } from './converse.ts';
export type { Comparison, ComparisonRow } from './overview/compare.ts';
export type { Facts } from './overview/facts.ts';
export type { Related } from './overview/relate.ts';
export type { TopicGroup, TopicSummary } from './overview/topic.ts';
export type { AnswerSentence, Quote } from './passages/quote.ts';
export type { Route } from './passages/routed.ts';
export type { AskOptions } from './selection/retrieve.ts';

export interface PaperSummary {
  readonly paper: Paper;
  /** Two or three, in the order of the abstract; one where it has no more. */
  readonly sentences: readonly Quote[];
  readonly facts: Facts;
}

/** Answers over a library, every sentence verbatim from an abstract. Synchronous; results can be written as JSON. */
export interface Answers {
  /**
   * Never throws: what is no question, or is not answered here, is said in the answer.
   * @param shown what the asker was last shown, which the question may go on with
   */
  ask(question: string, options?: AskOptions, shown?: readonly Paper[]): Reply;
  summarise(paper: Paper): PaperSummary;
  /** The sentences in which a paper says what it leaves open; none where it doesn’t. */
  openQuestions(paper: Paper): readonly Quote[];
  summariseTopic(topic: string): TopicSummary;
  /** @throws UserError where there are not two or three different papers */
  compare(papers: readonly Paper[]): Comparison;
  /** At most `n`, nearest first. */
  relate(paper: Paper, n: number): readonly Related[];
}

export function createAnswers(search: Search): Answers {
  const lexicon = createLexicon(search.corpus);
  return {
    ask: (question, options = {}, shown = []) =>
      converse((some) => ask(search, lexicon, question, some), question, options, shown),
    summarise: (paper) => {
      const reading = lexicon.read(paper);
      return {
        paper,
        sentences: chooseSummary(reading).map((z) => quote(paper, z.sentence)),
        facts: factsOf(reading, lexicon.corpus.isCommon),
      };
    },
    openQuestions: (paper) => chooseOpen(lexicon.read(paper)).map((z) => quote(paper, z.sentence)),
    summariseTopic: (topic) => summariseTopic(search, lexicon, topic),
    compare: (papers) => compare(papers, lexicon),
    relate: (paper, n) => relate(search, lexicon, paper, n),
  };
}
