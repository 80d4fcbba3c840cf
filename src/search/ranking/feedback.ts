import { stopWords } from '../../text/stop-words.ts';
import type { ForwardIndex } from '../index/forward.ts';
import { inverseFrequency } from './bm25.ts';
import type { Settings } from './settings.ts';

/**
 * The query's weights mixed with those of the terms that the first hits share (RM3). Both sides sum to their
 * share of 1.
 */
export function expandWeights(
  index: ForwardIndex,
  query: ReadonlyMap<number, number>,
  first: readonly { readonly ordinal: number; readonly score: number }[],
  { feedback, feedbackTerms, feedbackCommon }: Settings,
): Map<number, number> {
  const { tokens, size } = index;
  const total = first.reduce((sum, { score }) => sum + score, 0) || 1;
  const shares = sharesFor(index);
  const met: number[] = [];
  for (const { ordinal, score } of first) {
    const start = index.titleStart(ordinal);
    const end = index.end(ordinal);
    const share = score / total / Math.max(1, end - start);
    for (let at = start; at < end; at++) {
      const token = tokens[at] as number;
      if (token === 0 || (token & 1) === 1) continue;
      const id = token >> 1;
      if (shares[id] === 0) met.push(id);
      shares[id] = (shares[id] as number) + share;
    }
  }
  const most = size * feedbackCommon;
  const telling = met
    .filter((id) => index.frequency(id) >= 2 && index.frequency(id) < most)
    .map((id): [id: number, share: number] => [id, shares[id] as number])
    .sort((a, b) => b[1] - a[1] || a[0] - b[0]);
  for (const id of met) shares[id] = 0;
  const chosen: [id: number, weight: number][] = [];
  for (const [id, share] of telling) {
    if (chosen.length === feedbackTerms) break;
    const term = index.term(id);
    if (term.length > 1 && !stopWords.has(term))
      chosen.push([id, share * inverseFrequency(size, index.frequency(id))]);
  }

  const sum = (weights: Iterable<number>) => [...weights].reduce((a, b) => a + b, 0) || 1;
  const fromQuery = (1 - (chosen.length > 0 ? feedback : 0)) / sum(query.values());
  const fromHits = feedback / sum(chosen.map(([, weight]) => weight));
  const mixed = new Map<number, number>();
  for (const [id, weight] of query) mixed.set(id, weight * fromQuery);
  for (const [id, weight] of chosen) mixed.set(id, (mixed.get(id) ?? 0) + weight * fromHits);
  return mixed;
}

/** One array for each index, as long as its vocabulary, all zero between uses. */
const kept = new WeakMap<ForwardIndex, Float64Array>();

function sharesFor(index: ForwardIndex): Float64Array {
  const known = kept.get(index);
  if (known !== undefined && known.length >= index.vocabulary) return known;
  const shares = new Float64Array(index.vocabulary * 2);
  kept.set(index, shares);
  return shares;
}
