// node tests/bench/search/misspelt.ts --data DIR: what queries lose whose words are misspelt, one letter in a third of
// those of six letters and more, always in the same way: with corrections and without. Three ways of misspelling.
import { parseArgs } from 'node:util';
import type { Spelling } from '../../../src/corpus/spelling.ts';
import { createShelf, type MemoryShelf as Shelf, shelve } from '../../../src/search/inverted-index/reader.ts';
import { searchShelf } from '../../../src/search/search.ts';
import { defaults } from '../../../src/search/settings.ts';
import { type Ask, measure, misspell, readCollections } from './collections.ts';

const { data } = parseArgs({ options: { data: { type: 'string' } } }).values;
if (data === undefined) {
  console.error('usage: misspelt.ts --data DIR');
  process.exit(2);
}

/** Numbers far apart: the nth query of one way is misspelt as none of another is. */
const seeds = [0, 100_000, 200_000];
const asker =
  (shelf: Shelf): Ask =>
  (query, limit) =>
    searchShelf(shelf, query, { limit }, defaults).hits.map(({ paper }) => paper.id);
const uncorrected = (spelling: Spelling): Spelling => ({
  ...spelling,
  near: () => [],
  startingWith: () => [],
});

const rows: number[][] = [];
const print = (name: string, cells: readonly number[]) =>
  console.log(name.padEnd(16) + cells.map((cell) => cell.toFixed(4).padStart(12)).join(''));
console.log(
  `${'nDCG@10'.padEnd(16)}${['as typed', 'misspelt', 'loss', 'uncorrected'].map((one) => one.padStart(12)).join('')}`,
);
for (const collection of readCollections(data)) {
  const shelf = createShelf();
  shelve(shelf, collection.papers);
  const mean = async (ask: Ask) => {
    let sum = 0;
    for (const seed of seeds)
      sum += (await measure(collection, ask, (text, n) => misspell(text, seed + n))).ndcg;
    return sum / seeds.length;
  };
  const right = (await measure(collection, asker(shelf))).ndcg;
  const wrong = await mean(asker(shelf));
  const left = await mean(asker({ ...shelf, spelling: uncorrected(shelf.spelling) }));
  const row = [right, wrong, right - wrong, left];
  rows.push(row);
  print(collection.name, row);
}
const means = [0, 1, 2, 3].map((n) => rows.reduce((sum, row) => sum + (row[n] ?? 0), 0) / rows.length);
print('mean', means);
