import type { Paper } from '../../papers/paper.ts';
import type { Span } from '../../search/api.ts';
import type { Sentence } from '../../text/sentences/sentences.ts';

/** A sentence of a paper, verbatim: `text === paper.abstract.slice(start, end)`, UTF-16 units. */
export interface Quote {
  readonly paperId: string;
  readonly title: string;
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

export interface AnswerSentence extends Quote {
  /** The short answer, counted from the start of `text`. */
  readonly short?: Span;
  /** Brought along for the sentence after it in the abstract, which it explains; no answer of its own. */
  readonly context?: true;
}

export const quote = (paper: Paper, { text, start, end }: Sentence): Quote => ({
  paperId: paper.id,
  title: paper.title,
  text,
  start,
  end,
});
