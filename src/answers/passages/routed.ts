import type { Paper } from '../../papers/paper.ts';
import type { AnswerSentence } from './quote.ts';

/** A command that answers better than a sentence would, with its options. */
export interface Route {
  readonly command: 'summarise' | 'compare' | 'related' | 'show';
  readonly options: Readonly<Record<string, string | boolean>>;
}

/** An answer that isn't looked for in the sentences of papers. */
export interface Routed {
  readonly to?: Route;
  readonly told?: string;
  readonly about?: readonly Paper[];
  readonly list?: readonly Paper[];
  /** Offered where nothing fits; what the question's words lead to, if left out. */
  readonly near?: readonly Paper[];
  readonly sentences?: readonly AnswerSentence[];
  /** There is no answer, only this to say. */
  readonly note?: string;
  /** A paper is spoken of, and none was shown. */
  readonly which?: true;
  /** `told` is the BibTeX entry of the paper, under a key made of it. */
  readonly cites?: true;
}
