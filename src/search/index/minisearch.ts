import MiniSearch, { type Options } from 'minisearch';
import type { SearchEngine } from './engine.ts';

interface Entry {
  readonly id: number;
  readonly title: string;
  readonly abstract: string;
}

const options: Options<Entry> = {
  fields: ['title', 'abstract'],
  // terms arrive split and stemmed
  tokenize: (text) => text.split(' '),
  processTerm: (term) => term,
};

/**
 * MiniSearch's index, asked for the papers of a term without scoring them: its own `search` scores and boxes
 * every match before it cuts, which costs more than all of the ranking.
 */
class Index extends MiniSearch<Entry> {
  /** By field, the papers that hold a term. MiniSearch counts its own ids up from 0, as we do ours. */
  papersWith(term: string): Iterable<ReadonlyMap<number, number>> {
    return this._index.get(term)?.values() ?? [];
  }
}

/** @param saved what `save` of such an engine gave, before anything was removed from it */
export function createMiniSearchEngine(saved?: string): SearchEngine {
  const index = new Index(options);
  // loadJSON makes a plain MiniSearch, whatever it is called on
  if (saved !== undefined) Object.assign(index, MiniSearch.loadJSON(saved, options));
  const removed = new Set<number>();
  let papers = index.documentCount;
  // in which fetch a paper was last seen
  let seen = new Int32Array(papers + 1024);
  let fetches = 0;

  return {
    add(ordinal, { title, abstract }) {
      index.add({ id: ordinal, title: title.join(' '), abstract: abstract.join(' ') });
      papers = ordinal + 1;
      if (papers > seen.length) {
        const larger = new Int32Array(papers * 2);
        larger.set(seen);
        seen = larger;
      }
    },
    remove(ordinal) {
      index.discard(ordinal);
      removed.add(ordinal);
    },
    fetch(terms) {
      fetches++;
      const found = new Int32Array(papers);
      let count = 0;
      for (const term of terms)
        for (const field of index.papersWith(term))
          for (const id of field.keys()) {
            if (seen[id] === fetches) continue;
            seen[id] = fetches;
            // what is discarded leaves MiniSearch bit by bit, in the background
            if (!removed.has(id)) found[count++] = id;
          }
      return found.subarray(0, count);
    },
    save: () => JSON.stringify(index),
  };
}
