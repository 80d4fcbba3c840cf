export { readCorpus } from './corpus.ts';
export { type LiveRecord, readLiveRecord, toPaper } from './live.ts';
export { type Loaded, loadPapers } from './load.ts';
export { createMerger, type Merger } from './merge.ts';
export type { LiveFacts, Paper } from './paper.ts';
