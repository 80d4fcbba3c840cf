import type { Settings } from '../settings.ts';
import type { Forward, Occurrences } from './shelf.ts';

/**
 * What BM25 makes of each term in each of its papers, in the order of the occurrences, but for the term's weight: title
 * and abstract are one text in which a word of the title counts more. To seven digits, in half the room.
 */
export function weighImpacts(
  index: Forward,
  occurrences: Occurrences,
  norms: Float64Array,
  settings: Settings,
): Float32Array {
  const { ordinals } = occurrences;
  const impacts = new Float32Array(ordinals.length);
  for (let n = 0; n < impacts.length; n++) {
    const count = countWords(index, occurrences, n, settings, false);
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
 * What a word of a paper's title counts: more in a short title, which says less beside it (BM25F: H. Zaragoza and
 * others, Microsoft Cambridge at TREC-13, 2004).
 */
export const weighTitle = (
  index: Pick<Forward, 'titleLength' | 'meanTitleLength'>,
  ordinal: number,
  { title, titleB }: Pick<Settings, 'title' | 'titleB'>,
): number => title / (1 - titleB + (titleB * index.titleLength(ordinal)) / (index.meanTitleLength || 1));

/**
 * How often a term stands in the nth of the papers.
 * @param literal other readings left out
 */
export function countWords(
  index: Forward,
  { ordinals, offsets, positions, titleEnds }: Occurrences,
  n: number,
  settings: Settings,
  literal: boolean,
): number {
  const ordinal = ordinals[n] as number;
  const titleEnd = titleEnds[ordinal] as number;
  const title = weighTitle(index, ordinal, settings);
  let count = 0;
  for (let at = offsets[n] as number; at < (offsets[n + 1] as number); at++) {
    const position = positions[at] as number;
    if (!literal || (position & 1) === 0) count += position < titleEnd ? title : 1;
  }
  return count;
}
