import type { Settings } from '../settings.ts';
import { weighImpacts, weighLength } from './impacts.ts';
import { keepFor } from './kept.ts';
import type { Forward, Occurrences } from './shelf.ts';

/** What every query needs of an index, by ordinal; made anew when papers came in. */
interface Room {
  /** A query marks its candidates here, and clears them again. */
  readonly places: Int32Array;
  readonly norms: Float64Array;
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
  const [sums, touched] = [new Float64Array(papers), new Int32Array(papers)];
  return { places: new Int32Array(papers), norms, base, wider, counts, sums, touched };
});

const impactsOn = new WeakMap<Occurrences, { readonly settings: Settings; readonly impacts: Float32Array }>();

/** What BM25 makes of each term in each of its papers, in the order of the occurrences. */
export function impactsOf(index: Forward, occurrences: Occurrences, settings: Settings): Float32Array {
  const known = impactsOn.get(occurrences);
  if (known?.settings === settings) return known.impacts;
  const impacts = weighImpacts(index, occurrences, roomOf(index, settings).norms, settings);
  impactsOn.set(occurrences, { settings, impacts });
  return impacts;
}
