// node --import ./src/runtime.mjs tests/bench/scale/run.ts --papers FILE --work DIR: the index of SQLite's beside plain
// FTS5 with its own bm25, the same words OR-ed, over the papers of a file (JSON lines, perhaps gzipped). Builds both in
// DIR where they aren't there yet; the queries are words of the papers' titles and sentences, asked in turns.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { parseArgs } from 'node:util';
import { finish } from '../../../src/base/steps.ts';
import { readCorpus } from '../../../src/papers/index.ts';
import type { Paper } from '../../../src/papers/paper.ts';
import { openStored } from '../../../src/search/stored.ts';
import { drawQueries } from '../queries.ts';
import { createRandom } from '../random.ts';

const { papers: file, work } = parseArgs({
  options: { papers: { type: 'string' }, work: { type: 'string' } },
}).values;
if (file === undefined || work === undefined) {
  console.error('usage: run.ts --papers FILE --work DIR');
  process.exit(2);
}
const queries = 300;
const shown = 300;

function openPeer(papers: readonly Paper[], path: string): (query: string) => unknown {
  const isNew = !existsSync(path);
  const database = new DatabaseSync(path);
  if (isNew) {
    database.exec("create virtual table papers using fts5 (text, content='')");
    database.exec('begin');
    const insert = database.prepare('insert into papers (rowid, text) values (?, ?)');
    papers.forEach(({ title, abstract }, n) => void insert.run(n + 1, `${title}\n${abstract}`));
    database.exec("commit; insert into papers (papers) values ('optimize')");
  }
  database.exec('pragma mmap_size = 4000000000');
  const select = database.prepare(
    `select rowid from papers where papers match ? order by bm25(papers) limit ${shown}`,
  );
  const said = (query: string) => query.split(' ').map((word) => `"${word}"`);
  return (query) => select.all(said(query).join(' OR '));
}

const share = (times: readonly number[], part: number): string =>
  (times.toSorted((a, b) => a - b)[Math.floor(times.length * part)] ?? Number.NaN).toFixed(1);
const megabytes = (): number => {
  globalThis.gc?.();
  return Math.round(process.memoryUsage.rss() / 2 ** 20);
};

const { papers } = await readCorpus(file);
const before = megabytes();
const begun = performance.now();
const search = finish(
  openStored(papers, { file: join(work, `search-${papers.length}.db`), longest: 60_000 }),
);
const opened = performance.now() - begun;
const peer = openPeer(papers, join(work, `peer-${papers.length}.db`));
const ours: number[] = [];
const theirs: number[] = [];
for (const [n, query] of drawQueries(papers, queries + 30, createRandom(7)).entries())
  for (const [ask, times] of [
    [(one: string) => search.search(one), ours],
    [peer, theirs],
  ] as const) {
    const from = performance.now();
    ask(query);
    if (n >= 30) times.push(performance.now() - from);
  }
console.log(
  `${papers.length} papers, ${queries} queries of 2 to 4 words; opened (or built) in ${(opened / 1000).toFixed(1)} s`,
);
console.log(`| | p50 ms | p99 ms |\n|---|---|---|`);
console.log(`| fts5, our ranking | ${share(ours, 0.5)} | ${share(ours, 0.99)} |`);
console.log(`| FTS5 bm25, words OR-ed, first ${shown} | ${share(theirs, 0.5)} | ${share(theirs, 0.99)} |`);
console.log(`memory: ${megabytes() - before} MB more than with the papers alone`);
search.close();
