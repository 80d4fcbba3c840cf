/** The papers of one term in one field, in order, and how often it stands in each: slices of arrays shared by all. */
export interface Postings {
  readonly ordinals: Int32Array;
  readonly counts: Uint8Array;
  readonly from: number;
  readonly to: number;
}

/**
 * Counts by paper, to MiniSearch a Map. Those that were there from the start stay in the shared arrays: a Map
 * of each term would need ten times the memory. What comes later goes into a Map.
 */
export class Counts {
  readonly #first: Postings;
  #later: Map<number, number> | null = null;

  constructor(first: Postings) {
    this.#first = first;
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

  forEach(visit: (count: number, ordinal: number) => void): void {
    const { ordinals, counts, from, to } = this.#first;
    for (let at = from; at < to; at++) visit(counts[at] as number, ordinals[at] as number);
    this.#later?.forEach(visit);
  }

  #find(ordinal: number): number | undefined {
    const { ordinals, counts, from, to } = this.#first;
    let low = from;
    let high = to - 1;
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

/** What MiniSearch keeps of a term, to it a Map: for each field the counts by paper. */
export class CountsByField {
  readonly #fields: [Counts | Map<number, number> | undefined, Counts | Map<number, number> | undefined];

  constructor(title: Postings, abstract: Postings) {
    const countsOf = (postings: Postings) =>
      postings.from === postings.to ? undefined : new Counts(postings);
    this.#fields = [countsOf(title), countsOf(abstract)];
  }

  get(field: number): Counts | Map<number, number> | undefined {
    return this.#fields[field];
  }

  set(field: number, counts: Map<number, number>): this {
    this.#fields[field] = counts;
    return this;
  }
}
