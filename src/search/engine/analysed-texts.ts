import type { Paper } from '../../papers/paper.ts';
import type { Term } from '../../text/tokens/terms.ts';
import type { Forward, Reading, Readings, Shelf } from './shelf.ts';

/** So many are remembered: what is shown once is shown again, and reading it takes longer than finding it. */
const mostRemembered = 4096;

interface Texts extends Pick<Shelf, 'papers'> {
  readonly forward: Forward;
  /** The terms of a sentence. */
  readonly read: (text: string) => Term[];
}

export function createReadings({ papers, forward, read: readSentence }: Texts): Readings {
  // by the sentence's number over all papers; titles have numbers of their own below 0
  const remembered = new Map<number, Reading>();

  function read(key: number, write: () => string): Reading {
    const known = remembered.get(key);
    if (known !== undefined) return known;
    const text = write();
    const terms = readSentence(text).sort((a, b) => a.start - b.start || b.end - a.end);
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
  const paper = (ordinal: number) => papers.at(ordinal) as Paper;

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
