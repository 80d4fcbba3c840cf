import { randomInt } from 'node:crypto';
import type { Paper } from '../papers/paper.ts';
import type { Search, SearchResult } from '../search/api.ts';
import { strongPapers } from '../search/results/strong-papers.ts';

export interface Drawn {
  readonly paper: Paper;
  /** How many papers there were to draw from. */
  readonly of: number;
  /** How many others of them were shown as seldom. */
  readonly left: number;
}

/** So many on a topic are drawn from. */
const most = 1000;

/** The strong hits; where there are none, the few that come nearest. */
function papersOn(found: SearchResult): readonly Paper[] {
  const strong = strongPapers(found);
  return strong.length > 0 ? strong : found.hits.slice(0, 5).map((hit) => hit.paper);
}

/** What was shown least comes first: no paper twice before all were shown once, and so on for ever. */
export function drawOne(
  search: Pick<Search, 'papers' | 'search'>,
  topic: string | null,
  shown: ReadonlyMap<string, number>,
): Drawn | null {
  const papers = topic === null ? search.papers : papersOn(search.search(topic, { limit: most }));
  const times = ({ id }: Paper) => shown.get(id) ?? 0;
  const least = papers.reduce((n, paper) => Math.min(n, times(paper)), Number.POSITIVE_INFINITY);
  const fresh = papers.filter((paper) => times(paper) === least);
  const paper = fresh.length === 0 ? undefined : fresh[randomInt(fresh.length)];
  return paper === undefined ? null : { paper, of: papers.length, left: fresh.length - 1 };
}
