import type { ForwardIndex } from './index/forward.ts';
import type { Reading } from './index/readings.ts';
import type { Shelf } from './index/shelf.ts';
import type { Hit, Span } from './types.ts';

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
  const best = heaviestSentence(forward, ordinal, weights);
  if (best < 0) return null;
  const reading = readings.sentence(ordinal, best);
  return { text: reading.text, matches: findMatches(reading, weights) };
}

/** @returns its number in the abstract; -1 where no sentence holds any of the terms */
function heaviestSentence(forward: ForwardIndex, ordinal: number, weights: Weights): number {
  const { tokens, marks } = forward;
  // the weights' places among themselves, from 1, by term id: a look into an array for each word of the paper
  const worth = [0];
  for (const [id, weight] of weights) marks[id] = worth.push(weight) - 1;
  const seenIn = new Array<number>(worth.length).fill(-1);
  let best = -1;
  let most = 0;
  let sentence = 0;
  let weight = 0;
  const end = forward.end(ordinal);
  for (let at = forward.abstractStart(ordinal); at < end; at++) {
    const id = (tokens[at] as number) >> 1;
    if (id !== 0) {
      const place = marks[id] as number;
      if (place === 0 || seenIn[place] === sentence) continue;
      seenIn[place] = sentence;
      weight += worth[place] as number;
      continue;
    }
    if (weight > most) {
      most = weight;
      best = sentence;
    }
    sentence++;
    weight = 0;
  }
  for (const id of weights.keys()) marks[id] = 0;
  return best;
}
