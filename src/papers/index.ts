export { readCorpus } from './corpus.ts';
export { type LiveRecord, readLiveRecord, toPaper } from './live.ts';
export { type Loaded, loadPapers } from './load.ts';
export { createMerger, type Merged, type Merger, mergePapers } from './merge.ts';
export type { LiveFacts, Organisation, Paper, Problem, Source } from './paper.ts';
