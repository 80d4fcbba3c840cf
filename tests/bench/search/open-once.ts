// One opening of the index in a process of its own, as memory outlives whatever was measured before:
//   node --expose-gc tests/bench/search/open-once.ts PAPERS [INDEX]
// PAPERS is JSON lines, INDEX where the index is kept. Prints { ms, megabytes }: the time to build or load, and the
// resident memory above that of the process before anything was read.
import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import type { Paper } from '../../../src/papers/paper.ts';

const empty = process.memoryUsage.rss();
const { createSearch } = await import('../../../src/search/index.ts');
const [file = '', index] = process.argv.slice(2);
const papers: Paper[] = [];
for await (const line of createInterface({ input: createReadStream(file) }))
  papers.push(JSON.parse(line) as Paper);
const since = performance.now();
const search = createSearch(papers, index === undefined ? {} : { file: index });
const ms = performance.now() - since;
search.search('policy');
globalThis.gc?.();
console.log(JSON.stringify({ ms, megabytes: (process.memoryUsage.rss() - empty) / 1e6 }));
