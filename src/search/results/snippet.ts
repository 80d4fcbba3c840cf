import type { Hit, Span } from '../api.ts';
import type { Reading, Shelf } from '../engine/shelf.ts';
import { findHeaviest } from './best-sentence.ts';

type Weights = ReadonlyMap<number, number>;

/** Where the words of a text match the query's terms, in order, none twice. */
export function findMatches({ ids, starts, ends }: Reading, weights: Weights): Span[] {
  const matches: Span[] = [];
  let last = 0;
  for (let n = 0; n < ids.length; n++) {
    const start = starts[n] as number;
    if (start < last || !weights.has(ids[n] as number)) continue;
    last = ends[n] as number;
    matches.push({ start, end: last });
  }
  return matches;
}

/** The sentence of the abstract that holds most of the query's weight, the earlier of two equal ones. */
export function findSentence(
  { forward, readings }: Shelf,
  ordinal: number,
  weights: Weights,
): Hit['sentence'] {
  const { sentence } = findHeaviest(forward, forward.abstractStart(ordinal), forward.end(ordinal), weights);
  if (sentence < 0) return null;
  const reading = readings.sentence(ordinal, sentence);
  return { text: reading.text, matches: findMatches(reading, weights) };
}
