import type { Paper } from '../papers/paper.ts';
import type { Search } from '../search/types.ts';
import { type Answer, type AskOptions, ask } from './ask.ts';
import { type Comparison, compare } from './compare.ts';
import { createLexicon, type Lexicon } from './lexicon.ts';
import { chooseSummary } from './summarise.ts';

export interface Answers {
  ask(question: string, options?: AskOptions): Answer;
  compare(papers: readonly Paper[]): Comparison;
  summarise(paper: Paper): { readonly paper: Paper; readonly sentences: readonly string[] };
}

export function createAnswers(search: Search): Answers {
  let lexicon: Lexicon | null = null;
  const known = (): Lexicon => {
    lexicon ??= createLexicon(search);
    return lexicon;
  };
  return {
    ask: (question, options) => ask(search, known(), question, options),
    compare: (papers) => compare(papers, known()),
    summarise: (paper) => ({ paper, sentences: chooseSummary(known().read(paper)).map((z) => z.sentence.text) }),
  };
}
