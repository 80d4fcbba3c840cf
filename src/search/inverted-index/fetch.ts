import { impactsOf, roomOf } from '../engine/room.ts';
import type { Candidates, Wanted } from '../engine/shelf.ts';
import { selectBest } from '../engine/top-k.ts';
import type { Settings } from '../settings.ts';
import type { ForwardIndex } from './forward-index.ts';

/** Adds up BM25 term by term over the papers that hold each, and keeps the best. */
export function fetchByTerms(
  forward: ForwardIndex,
  { terms, most, passes }: Wanted,
  settings: Settings,
): Candidates {
  const { sums, touched } = roomOf(forward, settings);
  const { occurrences } = forward;
  const impacts = impactsOf(forward, occurrences, settings);
  const { from, to, ordinals } = occurrences;
  let count = 0;
  for (const [id, weight] of terms) {
    const end = to[id] as number;
    for (let at = from[id] as number; at < end; at++) {
      const ordinal = ordinals[at] as number;
      const sum = sums[ordinal] as number;
      sums[ordinal] = sum + weight * (impacts[at] as number);
      if (sum === 0) touched[count++] = ordinal;
    }
  }
  const passing = passes === undefined ? touched : touched.subarray(0, count).filter(passes);
  const total = passes === undefined ? count : passing.length;
  const best = selectBest(sums, passing, total, most);
  for (let n = 0; n < count; n++) sums[touched[n] as number] = 0;
  return { ordinals: best, total };
}
