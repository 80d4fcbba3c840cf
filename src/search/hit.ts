import type { Paper } from '../papers/paper.ts';
import { explain } from './explain.ts';
import type { Shelf } from './index/shelf.ts';
import type { Understanding } from './query/understand.ts';
import type { Ranked } from './ranking/rank.ts';
import type { Settings } from './ranking/settings.ts';
import { findMatches, findSentence } from './snippet.ts';
import type { Hit, SearchOptions } from './types.ts';

/** A hit; its sentence and its marks are found when they are looked at, as those of most never are. */
export function drawHit(
  shelf: Shelf,
  { ordinal, score }: Ranked,
  weights: ReadonlyMap<number, number>,
  understanding: Understanding,
  options: SearchOptions,
  settings: Settings,
): Hit {
  const paper = shelf.papers[ordinal] as Paper;
  let sentence: Hit['sentence'] | undefined;
  let titleMatches: Hit['titleMatches'] | undefined;
  const wanted = (term: string) => weights.has(shelf.forward.id(term) ?? -1);
  return {
    paper,
    score,
    get sentence() {
      if (sentence === undefined) sentence = findSentence(shelf, ordinal, weights);
      return sentence;
    },
    get titleMatches() {
      titleMatches ??= findMatches(paper.title, wanted, shelf);
      return titleMatches;
    },
    ...(options.explain ? { terms: explain(shelf, ordinal, weights, understanding, settings) } : {}),
  };
}
