import type { Paper } from '../../papers/paper.ts';
import type { SearchResult } from '../api.ts';

/** The papers that match all of what was searched, the best first. */
export const strongPapers = ({ hits }: Pick<SearchResult, 'hits'>): Paper[] =>
  hits.flatMap((hit) => (hit.strong ? [hit.paper] : []));
