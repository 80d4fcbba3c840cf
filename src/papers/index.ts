export { readCorpus } from './corpus.ts';
export { type Loaded, loadPapers } from './load.ts';
export { type Merged, mergePapers } from './merge.ts';
export type { LiveFacts, Organisation, Paper, Problem, Source } from './paper.ts';
