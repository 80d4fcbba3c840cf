import MiniSearch from 'minisearch';
import type { Paper } from '../../papers/paper.ts';
import { fold } from '../../text/tokens/words.ts';

/** Titles as people type them: the last word not yet finished, and slips in the others. */
export interface SlippedTitles {
  /** Ids of the papers that have all the words in their title, the nearest first. */
  matching(typed: string, limit: number): string[];
  put(papers: readonly Paper[]): void;
  drop(ids: readonly string[]): void;
}

/** Shorter words lie near anything; of longer ones a fifth of the letters may be other ones. */
const shortestSlip = 4;
const mostSlips = 0.2;

/** Made when a completion first asks for it: most starts end before one does. */
export function createSlipped(living: () => readonly Paper[]): SlippedTitles {
  let engine: MiniSearch<Paper> | null = null;
  return {
    put(papers) {
      if (engine !== null) index(engine, papers);
    },
    matching(typed, limit) {
      engine ??= index(createEngine(), living());
      return engine
        .search(typed)
        .slice(0, limit)
        .map(({ id }) => String(id));
    },
    drop(ids) {
      for (const id of ids) if (engine?.has(id)) engine.discard(id);
    },
  };
}

const createEngine = () =>
  new MiniSearch<Paper>({
    fields: ['title'],
    processTerm: fold,
    searchOptions: {
      prefix: (_, at, terms) => at === terms.length - 1,
      fuzzy: (term) => (term.length < shortestSlip ? false : mostSlips),
      combineWith: 'AND',
    },
  });

function index(engine: MiniSearch<Paper>, papers: readonly Paper[]): MiniSearch<Paper> {
  for (const paper of papers)
    if (engine.has(paper.id)) engine.replace(paper);
    else engine.add(paper);
  return engine;
}
