import type { ForwardIndex } from '../index/forward.ts';
import type { Settings } from './settings.ts';

/** One array for each index, by ordinal: a query marks its candidates and clears them again. */
const marks = new WeakMap<ForwardIndex, Int32Array>();

/** Candidates, to be found by ordinal while the papers of a term are walked. One at a time for an index. */
export class Pool {
  readonly ordinals: Int32Array;
  /** By ordinal, the candidate's place in `ordinals`, from 1; 0 is none. */
  readonly places: Int32Array;
  /** By place from 0, what BM25 makes of the paper's length. */
  readonly norms: Float64Array;

  constructor(index: ForwardIndex, ordinals: Int32Array, { k1, b, title }: Settings) {
    let places = marks.get(index);
    if (places === undefined || places.length < index.papers) {
      places = new Int32Array(index.papers * 2);
      marks.set(index, places);
    }
    this.ordinals = ordinals;
    this.places = places;
    this.norms = new Float64Array(ordinals.length);
    const { meanLength } = index;
    for (let n = 0; n < ordinals.length; n++) {
      const ordinal = ordinals[n] as number;
      const length = index.abstractLength(ordinal) + title * index.titleLength(ordinal);
      places[ordinal] = n + 1;
      this.norms[n] = k1 * (1 - b + (b * length) / meanLength);
    }
  }

  [Symbol.dispose](): void {
    for (const ordinal of this.ordinals) this.places[ordinal] = 0;
  }
}
