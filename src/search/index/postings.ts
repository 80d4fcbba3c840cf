import type { Naturals } from './int-list.ts';

/**
 * For every term of a field, one after the other, its papers in order, and how often it stands in each: those of
 * term `id` from `starts[id]` up to `starts[id + 1]`.
 */
export interface Postings {
  readonly starts: Int32Array;
  readonly ordinals: Naturals;
  readonly counts: Uint8Array;
}

/**
 * What MiniSearch keeps of a term, to it a Map: for each field the counts by paper. Those that were there from the
 * start stay in the arrays of all terms: a Map of each would need ten times the memory. What comes later goes into
 * Maps.
 */
export class TermCounts {
  readonly id: number;
  readonly #fields: readonly Postings[];
  #later: Map<number, number>[] | null = null;

  constructor(id: number, fields: readonly Postings[]) {
    this.id = id;
    this.#fields = fields;
  }

  get(field: number): Counts | Map<number, number> | undefined {
    const { starts } = this.#fields[field] as Postings;
    const [from, to] = [starts[this.id] as number, starts[this.id + 1] as number];
    return from < to ? new Counts(this, field, from, to) : this.#later?.[field];
  }

  set(field: number, counts: Map<number, number>): this {
    this.#later ??= [];
    this.#later[field] = counts;
    return this;
  }

  /** Those that were there from the start. */
  first(field: number): Postings {
    return this.#fields[field] as Postings;
  }

  later(field: number): ReadonlyMap<number, number> | undefined {
    return this.#later?.[field];
  }

  put(field: number, ordinal: number, count: number): void {
    const later = this.#later?.[field];
    if (later === undefined) this.set(field, new Map([[ordinal, count]]));
    else later.set(ordinal, count);
  }
}

/** A term's counts in a field: made when MiniSearch adds a paper to them, which is seldom. */
class Counts {
  readonly #term: TermCounts;
  readonly #field: number;
  readonly #from: number;
  readonly #to: number;

  constructor(term: TermCounts, field: number, from: number, to: number) {
    this.#term = term;
    this.#field = field;
    this.#from = from;
    this.#to = to;
  }

  get(ordinal: number): number | undefined {
    return this.#term.later(this.#field)?.get(ordinal) ?? this.#find(ordinal);
  }

  /** Papers are only ever added: an ordinal is never used again. */
  set(ordinal: number, count: number): this {
    this.#term.put(this.#field, ordinal, count);
    return this;
  }

  #find(ordinal: number): number | undefined {
    const { ordinals, counts } = this.#term.first(this.#field);
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
