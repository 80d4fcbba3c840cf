import type { Occurrences } from '../engine/shelf.ts';
import type { Pool } from './candidate-pool.ts';

/** Where terms of the query stand in the candidates that are looked at closely. */
export interface Sightings {
  /** By term id, the term's column. */
  readonly columns: ReadonlyMap<number, number>;
  /**
   * A row for each candidate, by its place in the pool from 0: by column, the number of the paper among the
   * occurrences' `ordinals`, plus 1; 0 is none.
   */
  readonly rows: Int32Array;
  readonly occurrences: Occurrences;
}

/** Looks for terms in the first `most` of the pool. */
export function sightTerms(pool: Pool, ids: readonly number[], most: number): Sightings {
  const {
    places,
    ordinals: { length },
  } = pool;
  const { occurrences } = pool.see(ids);
  const { from, to, ordinals } = occurrences;
  const rows = new Int32Array(Math.min(most, length) * ids.length);
  ids.forEach((id, column) => {
    const last = to[id] as number;
    for (let n = from[id] as number; n < last; n++) {
      const place = places[ordinals[n] as number] as number;
      if (place > 0 && place <= most) rows[(place - 1) * ids.length + column] = n + 1;
    }
  });
  return { columns: new Map(ids.map((id, column) => [id, column])), rows, occurrences };
}
