import type { Paper } from '../../papers/paper.ts';
import { type Lore, readSentence } from './analyse.ts';
import type { ForwardIndex } from './forward-index.ts';

/** A sentence's terms, as its paper's text has them: term ids, and where each stands, ordered by start, longest first. */
export interface Reading {
  readonly text: string;
  /** −1 for a term of no paper. */
  readonly ids: readonly number[];
  readonly starts: readonly number[];
  readonly ends: readonly number[];
}

export interface Readings {
  title(ordinal: number): Reading;
  /** The nth sentence of the abstract. */
  sentence(ordinal: number, n: number): Reading;
  /** To be called when what is known of words has changed. */
  forget(): void;
}

/** So many are remembered: what is shown once is shown again, and reading it takes longer than finding it. */
const mostRemembered = 4096;

interface Texts {
  readonly papers: readonly (Paper | undefined)[];
  readonly forward: ForwardIndex;
}

export function createReadings({ papers, forward, ...lore }: Texts & Lore): Readings {
  // by the sentence's number over all papers; titles have numbers of their own below 0
  const remembered = new Map<number, Reading>();

  function read(key: number, write: () => string): Reading {
    const known = remembered.get(key);
    if (known !== undefined) return known;
    const text = write();
    const terms = readSentence(text, lore).sort((a, b) => a.start - b.start || b.end - a.end);
    const reading = {
      text,
      ids: terms.map(({ term }) => forward.id(term) ?? -1),
      starts: terms.map(({ start }) => start),
      ends: terms.map(({ end }) => end),
    };
    if (remembered.size >= mostRemembered) remembered.clear();
    remembered.set(key, reading);
    return reading;
  }
  const paper = (ordinal: number) => papers[ordinal] as Paper;

  return {
    title: (ordinal) => read(-1 - ordinal, () => paper(ordinal).title),
    sentence: (ordinal, n) =>
      read(forward.sentenceNumber(ordinal, n), () => {
        const { start, end } = forward.sentence(ordinal, n);
        return paper(ordinal).abstract.slice(start, end);
      }),
    forget: () => remembered.clear(),
  };
}
