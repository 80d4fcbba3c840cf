import type { Corpus } from '../../corpus/corpus.ts';
import type { Paper } from '../../papers/paper.ts';
import { stem } from '../../text/tokens/stem.ts';
import { splitWords } from '../../text/tokens/words.ts';
import { type Reading, readPaper } from './read.ts';
import { type Zoned, zone } from './roles.ts';

/** The papers as answers read them, beside what they taught. Nothing is learnt here. */
export interface Lexicon {
  readonly corpus: Corpus;
  read(paper: Paper): Reading;
  /** What each sentence of a paper does in it. */
  zones(paper: Paper): readonly Zoned[];
  /** The stems of an acronym's long form; none where it is not known. */
  longForm(acronym: string): readonly string[];
}

/** So many readings are kept: those of the papers that are asked most. */
const mostReadings = 2000;

export function createLexicon(corpus: Corpus): Lexicon {
  const readings = new Map<string, Reading>();
  const zones = new WeakMap<Reading, readonly Zoned[]>();
  const stems = new Map<string, readonly string[]>();

  function read(paper: Paper): Reading {
    const old = readings.get(paper.id);
    if (old?.paper === paper) return old;
    if (readings.size >= mostReadings)
      for (const id of [...readings.keys()].slice(0, mostReadings / 4)) readings.delete(id);
    const fresh = readPaper(paper);
    readings.set(paper.id, fresh);
    return fresh;
  }

  return {
    corpus,
    read,
    zones(paper) {
      const reading = read(paper);
      const found = zones.get(reading) ?? zone(reading);
      zones.set(reading, found);
      return found;
    },
    longForm(acronym) {
      const long = corpus.longForm(acronym);
      if (long === null) return none;
      const found = stems.get(long) ?? splitWords(long).map((w) => stem(w.text));
      stems.set(long, found);
      return found;
    },
  };
}

const none: readonly string[] = [];
