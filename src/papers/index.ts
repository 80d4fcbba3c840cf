export { readCorpus } from './corpus-file.ts';
export { identifyPages, type KeptCopy, watchPages } from './identity.ts';
export { type LiveRecord, readLiveRecord, renewRecord, toPaper } from './live.ts';
export { createMerger, type Merger } from './merge.ts';
export { type Loaded, loadPapers } from './pages/load.ts';
export type { LiveFacts, Paper } from './paper.ts';
