import MiniSearch from 'minisearch';
import type { Paper } from '../../papers/paper.ts';
import { fold } from '../../text/tokens/words.ts';

/** Titles as people type them: the last word not yet finished, and slips in the others. */
export interface Titles {
  /** Ids of the papers that have all the words in their title, the nearest first. */
  matching(typed: string, limit: number): string[];
  put(papers: readonly Paper[]): void;
  drop(ids: readonly string[]): void;
}

/** Shorter words lie near anything; of longer ones a fifth of the letters may be other ones. */
const shortestSlip = 4;
const mostSlips = 0.2;

export function createTitles(papers: readonly Paper[]): Titles {
  const engine = new MiniSearch<Paper>({
    fields: ['title'],
    processTerm: fold,
    searchOptions: {
      prefix: (_, at, terms) => at === terms.length - 1,
      fuzzy: (term) => (term.length < shortestSlip ? false : mostSlips),
      combineWith: 'AND',
    },
  });
  const put = (some: readonly Paper[]) => {
    for (const paper of some)
      if (engine.has(paper.id)) engine.replace(paper);
      else engine.add(paper);
  };
  put(papers);
  return {
    put,
    matching: (typed, limit) =>
      engine
        .search(typed)
        .slice(0, limit)
        .map(({ id }) => String(id)),
    drop(ids) {
      for (const id of ids) if (engine.has(id)) engine.discard(id);
    },
  };
}
