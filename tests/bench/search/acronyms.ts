// node tests/bench/search/acronyms.ts --data DIR: what a query loses that says "RL" where the papers say
// "reinforcement learning", with acronyms and without. The queries are those that spell out an acronym which
// the papers of their collection introduce; it is put in the place of its long form.
import { parseArgs } from 'node:util';
import type { Acronyms } from '../../../src/corpus/acronyms.ts';
import { createShelf, type MemoryShelf as Shelf, shelve } from '../../../src/search/inverted-index/reader.ts';
import { searchShelf } from '../../../src/search/search.ts';
import { defaults } from '../../../src/search/settings.ts';
import { stem } from '../../../src/text/tokens/stem.ts';
import { splitWords } from '../../../src/text/tokens/words.ts';
import { type Ask, type Collection, measure, readCollections } from './collections.ts';

const { data } = parseArgs({ options: { data: { type: 'string' } } }).values;
if (data === undefined) {
  console.error('usage: acronyms.ts --data DIR');
  process.exit(2);
}

/** The query with the first long form in it made short; null where there is none. */
function shortened(text: string, acronyms: Acronyms): string | null {
  const words = splitWords(text);
  const stems = words.map((word) => stem(word.text));
  for (const [i, word] of words.entries())
    for (const { long, written } of acronyms.startingWith(stems[i] ?? '')) {
      const last = words[i + long.length - 1];
      if (last === undefined || !long.every((part, n) => stems[i + n] === part)) continue;
      const rest = text.slice(last.end).replaceAll(`(${written.short})`, '');
      return text.slice(0, word.start) + written.short + rest;
    }
  return null;
}

const ignorant: Acronyms = {
  learn: () => {},
  forget: () => {},
  takeChanges: () => [],
  expansionsOf: () => [],
  startingWith: () => [],
  counts: new Map(),
};

const shelfOf = ({ papers }: Collection, shelf: Shelf): Shelf => {
  shelve(shelf, papers);
  return shelf;
};
const asker =
  (shelf: Shelf): Ask =>
  (query, limit) =>
    searchShelf(shelf, query, { limit }, defaults).hits.map(({ paper }) => paper.id);

const totals = [0, 0, 0, 0, 0];
const print = (name: string, [count, ...cells]: readonly number[]) => {
  const [a, b, c, d] = cells.map((cell) => cell.toFixed(4));
  console.log(`${name.padEnd(16)} ${String(count).padStart(9)}  ${a}  ${b}                    ${c}  ${d}`);
};

console.log('collection         queries    long   short  without acronyms: long   short');
for (const collection of readCollections(data)) {
  const learned = shelfOf(collection, createShelf());
  const unlearned = shelfOf(collection, { ...createShelf(), acronyms: ignorant });
  const short = collection.queries.flatMap((query) => {
    const text = shortened(query.text, learned.acronyms);
    return text === null ? [] : [{ query, short: { ...query, text } }];
  });
  if (short.length === 0) continue;
  const long = { ...collection, queries: short.map(({ query }) => query) };
  const brief = { ...collection, queries: short.map((one) => one.short) };
  const cells: number[] = [];
  for (const shelf of [learned, unlearned])
    for (const queries of [long, brief]) cells.push((await measure(queries, asker(shelf))).ndcg);
  print(collection.name, [short.length, ...cells]);
  [1, ...cells].forEach((cell, n) => {
    totals[n] = (totals[n] ?? 0) + cell * short.length;
  });
}
const [count = 1, ...sums] = totals;
print('every query', [count, ...sums.map((sum) => sum / count)]);
