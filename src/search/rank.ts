import type { ForwardIndex } from './forward.ts';

/** BM25's two settings (Robertson and Zaragoza, The Probabilistic Relevance Framework, 2009), and the title's weight. */
const k1 = 1.5;
const b = 0.4;
const titleWeight = 2;

export interface WeightedTerm {
  readonly term: string;
  readonly weight: number;
}

export interface Ranked {
  readonly ordinal: number;
  readonly score: number;
}

/** log(1 + (N - n + .5) / (n + .5)), never negative. */
export function inverseFrequency(size: number, frequency: number): number {
  return Math.log(1 + (size - frequency + 0.5) / (frequency + 0.5));
}

/** Scores papers by BM25 over title and abstract. */
export function scorePapers(
  index: ForwardIndex,
  ordinals: readonly number[],
  terms: readonly WeightedTerm[],
): Ranked[] {
  // a term's id → its place in the query, from 1
  const places = new Uint16Array(index.vocabulary);
  const weights: number[] = [0];
  for (const { term, weight } of terms) {
    const id = index.id(term);
    if (id === undefined || places[id] !== 0) continue;
    weights.push(weight * inverseFrequency(index.size, index.frequency(id)));
    places[id] = weights.length - 1;
  }
  const counts = new Float64Array(weights.length);
  const { tokens, meanLength } = index;
  return ordinals.map((ordinal) => {
    const { title, abstract, end } = index.bounds(ordinal);
    counts.fill(0);
    for (let i = title; i < end; i++) {
      const place = places[(tokens[i] ?? 0) >> 1] ?? 0;
      if (place !== 0) counts[place] = (counts[place] ?? 0) + (i < abstract ? titleWeight : 1);
    }
    const norm = k1 * (1 - b + (b * (end - title)) / meanLength);
    let score = 0;
    for (let place = 1; place < weights.length; place++) {
      const count = counts[place] ?? 0;
      if (count > 0) score += ((weights[place] ?? 0) * count * (k1 + 1)) / (count + norm);
    }
    return { ordinal, score };
  });
}
