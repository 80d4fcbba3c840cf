import type { Paper } from '../papers/paper.ts';
import type { Search, SearchResult } from '../search/api.ts';
import { strongPapers } from '../search/results/strong-papers.ts';

/** As many as `/paper` looks at, so that both count the same, and one finds what the other found. */
const all = 100_000;

/** How a search was read, as far as people are told. */
type Reading = Pick<SearchResult, 'understood' | 'without' | 'demands' | 'notes' | 'unfiltered'>;

/** How many of a topic’s papers there are by month (`2025-07`); those without a date under the empty word. */
export interface TopicPerMonth extends Reading {
  readonly perMonth: ReadonlyMap<string, number>;
  readonly total: number;
}

const monthOf = ({ published }: Paper): string => published?.slice(0, 7) ?? '';

export function topicPerMonth({ search }: Pick<Search, 'search'>, topic: string): TopicPerMonth {
  const found = search(topic, { limit: all });
  const { strong, understood, without, demands, notes, unfiltered } = found;
  const perMonth = new Map<string, number>();
  for (const paper of strongPapers(found)) {
    const month = monthOf(paper);
    perMonth.set(month, (perMonth.get(month) ?? 0) + 1);
  }
  return { perMonth, total: strong, understood, without, demands, notes, unfiltered };
}

/** The very papers that were counted in a month, the best first. */
export const topicInMonth = (
  { search }: Pick<Search, 'search'>,
  topic: string,
  month: string,
): readonly Paper[] =>
  strongPapers(search(topic, { limit: all })).filter((paper) => monthOf(paper) === month);
