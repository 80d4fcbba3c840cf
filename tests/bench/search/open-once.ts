// One opening of the index in a process of its own, as memory outlives whatever was measured before:
//   node --import ./src/runtime.mjs --expose-gc tests/bench/search/open-once.ts PAPERS [INDEX]
// PAPERS is a corpus file, INDEX where the index is kept. Prints { ms, megabytes }: the time to build or load, and the
// resident memory, papers and all, above that of the process before anything was imported.
import { setTimeout } from 'node:timers/promises';

const empty = process.memoryUsage.rss();
const { readCorpus } = await import('../../../src/papers/index.ts');
const { createSearch } = await import('../../../src/search/index.ts');
const [file = '', index] = process.argv.slice(2);
const { papers } = await readCorpus(file);
const since = performance.now();
const search = createSearch(papers, index === undefined ? {} : { file: index });
const ms = performance.now() - since;
globalThis.gc?.();
await setTimeout(500);
search.search('policy');
console.log(JSON.stringify({ ms, megabytes: (process.memoryUsage.rss() - empty) / 1e6 }));
