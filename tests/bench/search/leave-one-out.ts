// node tests/bench/search/leave-one-out.ts --data DIR: does a gain hold where nothing was chosen?
// For each collection, the settings that are best on the others are tried on it, beside plain BM25. Prints both.
import { parseArgs } from 'node:util';
import { createShelf, shelve } from '../../../src/search/inverted-index/reader.ts';
import { searchShelf } from '../../../src/search/search.ts';
import { defaults, type Settings } from '../../../src/search/settings.ts';
import { type Collection, measure, readCollections } from './collections.ts';

const { data } = parseArgs({ options: { data: { type: 'string' } } }).values;
if (data === undefined) {
  console.error('usage: leave-one-out.ts --data DIR');
  process.exit(2);
}

/** BM25 as Anserini has it, one field, and nothing of ours. */
const plain: Partial<Settings> = {
  ...{ k1: 0.9, b: 0.4, title: 1, proximity: 0, passage: 0, feedback: 0, shortened: 0, family: 0, joined: 0 },
  ...{ bursts: 0, synonyms: 0, meaning: 0 },
};
const grid: Partial<Settings>[] = [0, 1.2].flatMap((meaning) =>
  [0, 0.4].flatMap((bursts) =>
    [0, 0.15].flatMap((synonyms) => [0, 0.3].map((feedback) => ({ bursts, synonyms, feedback, meaning }))),
  ),
);
const collections = readCollections(data);

async function scoreAll(collection: Collection): Promise<number[]> {
  const found: number[] = [];
  const shelf = createShelf();
  shelve(shelf, collection.papers);
  for (const changed of [plain, defaults, ...grid]) {
    const settings = { ...defaults, ...changed };
    const ask = (query: string, limit: number) =>
      searchShelf(shelf, query, { limit }, settings).hits.map(({ paper }) => paper.id);
    found.push((await measure(collection, ask)).ndcg);
  }
  console.error(`measured ${collection.name}`);
  return found;
}

const scores = new Map<Collection, number[]>();
for (const collection of collections) scores.set(collection, await scoreAll(collection));

const mean = (numbers: readonly number[]) => numbers.reduce((a, b) => a + b, 0) / (numbers.length || 1);
console.log('left out'.padEnd(16), 'plain BM25', 'as chosen on the others', 'default'.padStart(8), ' chosen');
const rows = collections.map((left) => {
  const others = collections.filter((one) => one !== left);
  const at = (one: Collection, n: number) => scores.get(one)?.[n] ?? 0;
  const onOthers = grid.map((_, n) => mean(others.map((one) => at(one, n + 2))));
  const best = onOthers.indexOf(Math.max(...onOthers));
  const row = [at(left, 0), at(left, best + 2), at(left, 1)];
  const [first, ...rest] = row.map((score) => score.toFixed(4));
  console.log(
    left.name.padEnd(16),
    first?.padStart(10),
    rest[0]?.padStart(23),
    rest[1]?.padStart(8),
    JSON.stringify(grid[best]),
  );
  return row;
});
const means = [0, 1, 2].map((n) => mean(rows.map((row) => row[n] ?? 0)).toFixed(4));
console.log('mean'.padEnd(16), means[0]?.padStart(10), means[1]?.padStart(23), means[2]?.padStart(8));
