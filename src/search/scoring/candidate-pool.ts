import { impactsOf, roomOf } from '../engine/room.ts';
import type { Forward, Occurrences } from '../engine/shelf.ts';
import type { Settings } from '../settings.ts';

/** Candidates, to be found by ordinal while the papers of a term are walked. One at a time for an index. */
export class Pool {
  readonly ordinals: readonly number[];
  /** By ordinal, the candidate's place in `ordinals`, from 1; 0 is none. */
  readonly places: Int32Array;
  /** By ordinal, what BM25 makes of the paper's length. */
  readonly norms: Float64Array;
  /** Room for scores by place, from 0; in the first all are 0 for as many as there are candidates. */
  readonly base: Float64Array;
  readonly wider: Float64Array;
  readonly counts: Float64Array;
  readonly #index: Forward;
  readonly #settings: Settings;

  constructor(index: Forward, ordinals: readonly number[], settings: Settings) {
    const { places, norms, base, wider, counts } = roomOf(index, settings);
    this.ordinals = ordinals;
    this.places = places;
    this.norms = norms;
    this.base = base.fill(0, 0, ordinals.length);
    this.wider = wider;
    this.counts = counts;
    this.#index = index;
    this.#settings = settings;
    for (let n = 0; n < ordinals.length; n++) places[ordinals[n] as number] = n + 1;
  }

  /** Where terms stand in the candidates, and in their order what BM25 makes of each in each. */
  see(ids: readonly number[]): { readonly occurrences: Occurrences; readonly impacts: Float32Array } {
    const occurrences = this.#index.occurrencesIn(this.ordinals, ids);
    return { occurrences, impacts: impactsOf(this.#index, occurrences, this.#settings) };
  }

  [Symbol.dispose](): void {
    for (const ordinal of this.ordinals) this.places[ordinal] = 0;
  }
}
