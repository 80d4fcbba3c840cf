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
  isStopWord: (id: number) => boolean,
  { feedback, feedbackTerms, feedbackCommon }: Settings,
): Map<number, number> {
  const { tokens, size } = index;
  const total = first.reduce((sum, { score }) => sum + score, 0) || 1;
  const model = new Map<number, number>();
  for (const { ordinal, score } of first) {
    const start = index.titleStart(ordinal);
    const end = index.end(ordinal);
    const share = score / total / Math.max(1, end - start);
    for (let at = start; at < end; at++) {
      const token = tokens[at] as number;
      if (token === 0 || (token & 1) === 1) continue;
      const id = token >> 1;
      model.set(id, (model.get(id) ?? 0) + share);
    }
  }
  const most = size * feedbackCommon;
  const chosen = [...model]
    .filter(([id]) => index.frequency(id) >= 2 && index.frequency(id) < most)
    .filter(([id]) => index.term(id).length > 1 && !isStopWord(id))
    .sort((a, b) => b[1] - a[1] || a[0] - b[0])
    .slice(0, feedbackTerms)
    .map(([id, share]) => [id, share * inverseFrequency(size, index.frequency(id))] as const);

  const sum = (weights: Iterable<number>) => [...weights].reduce((a, b) => a + b, 0) || 1;
  const fromQuery = (1 - (chosen.length > 0 ? feedback : 0)) / sum(query.values());
  const fromHits = feedback / sum(chosen.map(([, weight]) => weight));
  const mixed = new Map<number, number>();
  for (const [id, weight] of query) mixed.set(id, weight * fromQuery);
  for (const [id, weight] of chosen) mixed.set(id, (mixed.get(id) ?? 0) + weight * fromHits);
  return mixed;
}
