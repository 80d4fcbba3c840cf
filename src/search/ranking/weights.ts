import type { ForwardIndex } from '../index/forward.ts';

/** One array for each index, as long as its vocabulary: a query marks a few of its places and clears them again. */
const marks = new WeakMap<ForwardIndex, Int16Array>();

/** Terms with weights, to be looked up by term id while a paper's tokens are walked. One at a time for an index. */
export class Weights {
  /** By term id, the term's place in `values`, from 1; 0 is none. */
  readonly places: Int16Array;
  readonly values: Float64Array;
  readonly #ids: readonly number[];

  constructor(index: ForwardIndex, weights: ReadonlyMap<number, number>) {
    let places = marks.get(index);
    if (places === undefined || places.length < index.vocabulary) {
      places = new Int16Array(index.vocabulary * 2);
      marks.set(index, places);
    }
    this.places = places;
    this.#ids = [...weights.keys()];
    this.values = new Float64Array([0, ...weights.values()]);
    this.#ids.forEach((id, n) => {
      places[id] = n + 1;
    });
  }

  [Symbol.dispose](): void {
    for (const id of this.#ids) this.places[id] = 0;
  }
}
