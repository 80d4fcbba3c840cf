import type { Naturals } from './int-list.ts';

/** For every term of a field one after the other, its papers in order, and how often it stands in each. */
interface SharedCounts {
  readonly ordinals: Naturals;
  readonly counts: Uint8Array;
}

/** The part of them that is one term's. */
export interface Postings {
  readonly shared: SharedCounts;
  readonly from: number;
  readonly to: number;
}

/**
 * Counts by paper, to MiniSearch a Map. Those that were there from the start stay in the shared arrays: a Map
 * of each term would need ten times the memory. What comes later goes into a Map.
 */
export class Counts {
  readonly #shared: SharedCounts;
  readonly #from: number;
  readonly #to: number;
  #later: Map<number, number> | null = null;

  constructor({ shared, from, to }: Postings) {
    this.#shared = shared;
    this.#from = from;
    this.#to = to;
  }

  get(ordinal: number): number | undefined {
    return this.#later?.get(ordinal) ?? this.#find(ordinal);
  }

  /** Papers are only ever added: an ordinal is never used again. */
  set(ordinal: number, count: number): this {
    this.#later ??= new Map();
    this.#later.set(ordinal, count);
    return this;
  }

  /** Those that were there from the start, in order. */
  get first(): Postings {
    return { shared: this.#shared, from: this.#from, to: this.#to };
  }

  get later(): ReadonlyMap<number, number> {
    return this.#later ?? none;
  }

  #find(ordinal: number): number | undefined {
    const { ordinals, counts } = this.#shared;
    let low = this.#from;
    let high = this.#to - 1;
    while (low <= high) {
      const middle = (low + high) >> 1;
      const found = ordinals[middle] as number;
      if (found === ordinal) return counts[middle];
      if (found < ordinal) low = middle + 1;
      else high = middle - 1;
    }
    return undefined;
  }
}

const none: ReadonlyMap<number, number> = new Map();

/** What MiniSearch keeps of a term, to it a Map: for each field the counts by paper. */
export class CountsByField {
  #title: Counts | Map<number, number> | undefined;
  #abstract: Counts | Map<number, number> | undefined;

  constructor(title: Postings, abstract: Postings) {
    if (title.from < title.to) this.#title = new Counts(title);
    if (abstract.from < abstract.to) this.#abstract = new Counts(abstract);
  }

  get(field: number): Counts | Map<number, number> | undefined {
    return field === 0 ? this.#title : this.#abstract;
  }

  set(field: number, counts: Map<number, number>): this {
    if (field === 0) this.#title = counts;
    else this.#abstract = counts;
    return this;
  }
}
