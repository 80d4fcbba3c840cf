import MiniSearch from 'minisearch';
import type { Paper } from '../../src/papers/paper.ts';
import type { Search } from '../../src/search/api.ts';
import { createSearch } from '../../src/search/index.ts';

// What Paperboy's search is compared with: its own engine, used as its README begins.

export const createOurs = (papers: readonly Paper[]): Search => createSearch(papers);

/** MiniSearch with its default options: any word matches (OR), its own ranking. */
export function createRaw(papers: readonly Paper[]): MiniSearch<Paper> {
  const raw = new MiniSearch<Paper>({ fields: ['title', 'abstract'] });
  raw.addAll(papers);
  return raw;
}
