import { createSearch } from '../../../src/search/index.ts';
import { createRaw } from '../sides.ts';
import { type Ask, type Collection, measure, misspell, type Quality } from './collections.ts';

export interface Peer {
  readonly name: string;
  readonly build: (collection: Collection) => Ask | Promise<Ask>;
}

export const ours: Peer = {
  name: 'Paperboy',
  build({ papers }) {
    const search = createSearch(papers);
    return (query, limit) => search.search(query, { limit }).hits.map(({ paper }) => paper.id);
  },
};

export const raw: Peer = {
  name: 'raw minisearch',
  build({ papers }) {
    const index = createRaw(papers);
    return (query, limit) =>
      index
        .search(query)
        .slice(0, limit)
        .map(({ id }) => String(id));
  },
};

/** A line for each engine, a column for each collection; the last line is ours with misspelt queries. */
export async function* compareQuality(
  collections: readonly Collection[],
  engines: readonly Peer[],
): AsyncIterable<string> {
  const row = (name: string, cells: readonly string[]) =>
    name.padEnd(24) + cells.map((cell) => cell.padStart(15)).join('');
  yield row('nDCG@10 / Recall@100', [...collections.map(({ name }) => name), 'mean']);
  const line = async (name: string, each: (collection: Collection) => ReturnType<typeof measure>) => {
    const found: Quality[] = [];
    for (const collection of collections) found.push(await each(collection));
    const mean = (of: 'ndcg' | 'recall') => found.reduce((sum, one) => sum + one[of], 0) / found.length;
    const cell = (ndcg: number, recall: number) => `${ndcg.toFixed(4)} / ${recall.toFixed(3)}`;
    return row(name, [
      ...found.map(({ ndcg, recall }) => cell(ndcg, recall)),
      cell(mean('ndcg'), mean('recall')),
    ]);
  };
  for (const { name, build } of engines)
    yield await line(name, async (collection) => measure(collection, await build(collection)));
  yield await line('Paperboy, misspelt', async (one) => measure(one, await ours.build(one), misspell));
}
