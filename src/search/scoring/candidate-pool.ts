import type { ForwardIndex } from '../inverted-index/forward-index.ts';
import { keepFor } from '../inverted-index/kept.ts';
import type { Settings } from '../settings.ts';
import { weighImpacts, weighLength } from './impacts.ts';

/** What every query needs of an index, by ordinal; made anew when papers came in. */
interface Room {
  /** A query marks its candidates here, and clears them again. */
  readonly places: Int32Array;
  readonly norms: Float64Array;
  /** In the order of the occurrences. */
  readonly impacts: Float32Array;
  /** For scores by place: all a query's own terms bring, and what is made of it. */
  readonly base: Float64Array;
  readonly wider: Float64Array;
  /** For counting by place, all 0 between uses. */
  readonly counts: Float64Array;
  /** For fetching candidates: scores by ordinal, all 0 between queries, and the ordinals that have one. */
  readonly sums: Float64Array;
  readonly touched: Int32Array;
}

/** Found out before the first query has to wait for it. */
export const roomOf = keepFor((index, settings: Settings): Room => {
  const { papers, meanLength } = index;
  const norms = new Float64Array(papers);
  for (let ordinal = 0; ordinal < papers; ordinal++) {
    const length = index.abstractLength(ordinal) + settings.title * index.titleLength(ordinal);
    norms[ordinal] = weighLength(length, meanLength, settings);
  }
  const [base, wider] = [new Float64Array(papers), new Float64Array(papers)];
  const counts = new Float64Array(papers);
  const impacts = weighImpacts(index, norms, settings);
  const [sums, touched] = [new Float64Array(papers), new Int32Array(papers)];
  return { places: new Int32Array(papers), norms, impacts, base, wider, counts, sums, touched };
});

/** Candidates, to be found by ordinal while the papers of a term are walked. One at a time for an index. */
export class Pool {
  readonly ordinals: readonly number[];
  /** By ordinal, the candidate's place in `ordinals`, from 1; 0 is none. */
  readonly places: Int32Array;
  /** By ordinal, what BM25 makes of the paper's length. */
  readonly norms: Float64Array;
  /** By the occurrences' order, what BM25 makes of a term in a paper. */
  readonly impacts: Float32Array;
  /** Room for scores by place, from 0; in the first all are 0 for as many as there are candidates. */
  readonly base: Float64Array;
  readonly wider: Float64Array;
  readonly counts: Float64Array;

  constructor(index: ForwardIndex, ordinals: readonly number[], settings: Settings) {
    const { places, norms, impacts, base, wider, counts } = roomOf(index, settings);
    this.ordinals = ordinals;
    this.places = places;
    this.norms = norms;
    this.impacts = impacts;
    this.base = base.fill(0, 0, ordinals.length);
    this.wider = wider;
    this.counts = counts;
    for (let n = 0; n < ordinals.length; n++) places[ordinals[n] as number] = n + 1;
  }

  [Symbol.dispose](): void {
    for (const ordinal of this.ordinals) this.places[ordinal] = 0;
  }
}
