import type { ForwardIndex } from '../inverted-index/forward-index.ts';
import type { Occurrences } from '../inverted-index/postings.ts';
import type { Settings } from '../settings.ts';

/**
 * What BM25 makes of each term in each of its papers, in the order of the occurrences, but for the term's weight: title
 * and abstract are one text in which a word of the title counts more. To seven digits, in half the room.
 */
export function weighImpacts(
  { occurrences }: ForwardIndex,
  norms: Float64Array,
  settings: Settings,
): Float32Array {
  const { ordinals } = occurrences;
  const impacts = new Float32Array(ordinals.length);
  for (let n = 0; n < impacts.length; n++) {
    const count = countWords(occurrences, n, settings.title, false);
    impacts[n] = weighCount(count, norms[ordinals[n] as number] as number, settings);
  }
  return impacts;
}

/** What BM25 holds against a word for the length of its text: k1 at the mean length. */
export const weighLength = (length: number, mean: number, { k1, b }: Pick<Settings, 'k1' | 'b'>): number =>
  k1 * (1 - b + (b * length) / mean);

/** What a term brings that stands so often in a text of such a length, but for the term's weight. */
export const weighCount = (count: number, norm: number, { k1 }: Pick<Settings, 'k1'>): number =>
  (count * (k1 + 1)) / (count + norm);

/** How often a term stands where it brings so much. */
export const countOf = (impact: number, norm: number, { k1 }: Pick<Settings, 'k1'>): number =>
  (norm * impact) / (k1 + 1 - impact);

/**
 * How often a term stands in the nth of the papers.
 * @param literal other readings left out
 */
export function countWords(
  { ordinals, offsets, positions, titleEnds }: Occurrences,
  n: number,
  title: number,
  literal: boolean,
): number {
  const titleEnd = titleEnds[ordinals[n] as number] as number;
  let count = 0;
  for (let at = offsets[n] as number; at < (offsets[n + 1] as number); at++) {
    const position = positions[at] as number;
    if (!literal || (position & 1) === 0) count += position < titleEnd ? title : 1;
  }
  return count;
}
