// One opening of the index in a process of its own, as memory outlives whatever was measured before:
//   node --import ./src/runtime.mjs tests/bench/search/open-once.ts PAPERS [INDEX]
// PAPERS is a corpus file, INDEX where the index is kept. Prints { ms, idle, asked, peak }: the time to build or load,
// and the resident memory in MB, papers and code and all, above that of the process before anything was imported:
// two seconds after opening, two seconds after 2,000 queries, and the most there was. Nothing asks for a collection
// here that the bot would not ask for.
import { setImmediate, setTimeout } from 'node:timers/promises';

const empty = process.memoryUsage.rss();
const { readCorpus } = await import('../../../src/papers/index.ts');
const { createSearch } = await import('../../../src/search/index.ts');
const { drawQueries } = await import('../queries.ts');
const { createRandom } = await import('../random.ts');

const rest = 2000;
const queries = 2000;
const above = (bytes: number) => (bytes - empty) / 1e6;

const [file = '', index] = process.argv.slice(2);
const { papers } = await readCorpus(file);
const since = performance.now();
const search = createSearch(papers, index === undefined ? {} : { file: index });
const ms = performance.now() - since;
await setTimeout(rest);
const idle = above(process.memoryUsage.rss());
for (const query of drawQueries(papers, queries, createRandom(papers.length))) {
  search.search(query);
  await setImmediate();
}
await setTimeout(rest);
const asked = above(process.memoryUsage.rss());
console.log(JSON.stringify({ ms, idle, asked, peak: above(process.resourceUsage().maxRSS * 1024) }));
