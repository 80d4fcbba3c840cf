import type { Paper } from '../../papers/paper.ts';
import { type ReadText, readText } from '../../text/read-text.ts';
import { type Sentence, splitSentences } from '../../text/sentences/sentences.ts';

export interface ReadSentence extends ReadText, Sentence {
  readonly index: number;
}

export interface Reading {
  readonly paper: Paper;
  readonly title: ReadText;
  readonly sentences: readonly ReadSentence[];
  /** Of title and abstract. */
  readonly stemSet: ReadonlySet<string>;
}

export function readPaper(paper: Paper): Reading {
  const title = readText(paper.title);
  const sentences = splitSentences(paper.abstract).map((s, index) => ({ ...readText(s.text), ...s, index }));
  const stemSet = new Set(title.stemSet);
  for (const s of sentences) for (const t of s.stemSet) stemSet.add(t);
  return { paper, title, sentences, stemSet };
}
