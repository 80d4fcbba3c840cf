export type Engine = 'memory' | 'fts5';

/** The name of what `fts5` keeps inside DATA_DIR. */
export const SEARCH_DATABASE = 'search.db';

/** Up to so many papers memory holds them in some hundred MB, and answers soonest. */
export const mostInMemory = 30_000;

/** Where papers are indexed: as told, or as their number says. */
export const chooseEngine = (told: Engine | 'auto', papers: number): Engine =>
  told === 'auto' ? (papers <= mostInMemory ? 'memory' : 'fts5') : told;
