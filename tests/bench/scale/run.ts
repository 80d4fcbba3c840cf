// node --import ./src/runtime.mjs tests/bench/scale/run.ts --papers FILE --work DIR: the index of SQLite's beside plain
// FTS5 with its own bm25, the same words OR-ed, over the papers of a file (JSON lines, perhaps gzipped). Builds both in
// DIR where they aren't there yet; the queries are words of the papers' titles and sentences, asked in turns. Then the
// same queries by a library in this thread and by one in a worker: how long the event loop stands still meanwhile.
// --only stall leaves out the first.
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { keyOfCode } from '../../../src/base/code-key.ts';
import { finish } from '../../../src/base/steps.ts';
import { libraryOn } from '../../../src/library/in-thread.ts';
import { openInWorker } from '../../../src/library/worker/open.ts';
import { readCorpus } from '../../../src/papers/index.ts';
import type { Paper } from '../../../src/papers/paper.ts';
import { openDatabase } from '../../../src/search/fts5/database.ts';
import { openStored } from '../../../src/search/stored.ts';
import { drawQueries } from '../queries.ts';
import { createRandom } from '../random.ts';
import { spread, watchLoop } from './loop.ts';
import { share } from './share.ts';
import { measureStall } from './stall.ts';

const {
  papers: file,
  work,
  only,
} = parseArgs({
  options: { papers: { type: 'string' }, work: { type: 'string' }, only: { type: 'string' } },
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

const megabytes = (): number => {
  globalThis.gc?.();
  return Math.round(process.memoryUsage.rss() / 2 ** 20);
};

/** Ours and the peer's, in turns. */
function compareWithPeer(papers: readonly Paper[], path: string, asked: readonly string[]): void {
  const before = megabytes();
  const begun = performance.now();
  const search = finish(openStored(papers, { file: path, longest: 60_000 }));
  const opened = performance.now() - begun;
  const peer = openPeer(papers, join(dirname(path), `peer-${papers.length}.db`));
  const ours: number[] = [];
  const theirs: number[] = [];
  for (const [n, query] of asked.entries())
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
}

/** The same index, read by this thread and by a worker. */
async function compareThreads(
  papers: readonly Paper[],
  path: string,
  asked: readonly string[],
): Promise<void> {
  // As it stands, whichever code made it: to build it anew isn't what is measured.
  const database = openDatabase(path);
  database?.setMeta('code', keyOfCode());
  database?.close();
  console.log(
    '| | loop stands still, ms: p50 | p99 | longest | by its own work p99 | longest | queries p50 | p99 | completion meanwhile p50 | p99 |\n|---|---|---|---|---|---|---|---|---|---|',
  );
  globalThis.gc?.();
  const quiet = watchLoop();
  await sleep(10_000);
  // What the machine's other work does to it.
  console.log(`| nothing is asked | ${spread(quiet())} | | | | |`);
  const opening = performance.now();
  const search = finish(openStored(papers, { file: path }));
  const from = performance.now();
  finish(search.catchUp(papers));
  const comparing = performance.now() - from;
  console.log(await measureStall('in the bot’s thread', libraryOn(search), asked));
  search.close();
  globalThis.gc?.();
  const giving = performance.now();
  const whileGiven = watchLoop();
  const library = await openInWorker(papers, { file: path });
  const opened = performance.now() - giving;
  // It is given the papers, and compares them with what it has, in steps.
  await sleep(2 * comparing + 10_000);
  console.log(`| while the worker is given the papers | ${spread(whileGiven())} | | | | |`);
  globalThis.gc?.();
  console.log(await measureStall('in a worker', library, asked));
  const seconds = (ms: number) => (ms / 1000).toFixed(1);
  console.log(
    `the index was open after ${seconds(from - opening)} s in this thread, and after ${seconds(opened)} s in the worker`,
  );
  await library.close();
}

const { papers } = await readCorpus(file);
const path = join(work, `search-${papers.length}.db`);
const asked = drawQueries(papers, queries + 30, createRandom(7));
if (only !== 'stall') compareWithPeer(papers, path, asked);
await compareThreads(papers, path, asked.slice(0, 180));
