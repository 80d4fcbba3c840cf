import type { Forward } from '../engine/shelf.ts';

/**
 * The sentence in which most of the terms' weight meets, the earlier of two equal ones, from a place in the tokens
 * to the end of a paper; a title is a sentence.
 * @returns its number from that place, -1 where no sentence holds any of the terms, and its weight
 */
export function findHeaviest(
  { tokens, marks }: Forward,
  from: number,
  end: number,
  weights: ReadonlyMap<number, number>,
): { readonly sentence: number; readonly weight: number } {
  // the weights' places among themselves, from 1, by term id: a look into an array for each word of the paper
  const worth = [0];
  for (const [id, weight] of weights) marks[id] = worth.push(weight) - 1;
  const seenIn = new Array<number>(worth.length).fill(-1);
  let best = -1;
  let most = 0;
  let sentence = 0;
  let weight = 0;
  for (let at = from; at < end; at++) {
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
  return { sentence: best, weight: most };
}
