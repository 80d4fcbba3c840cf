import MiniSearch from 'minisearch';
import type { Fields, SearchEngine } from './engine.ts';

interface Entry {
  readonly id: number;
  readonly title: string;
  readonly abstract: string;
}

/** MiniSearch's index, asked for the papers of a term without scoring them: the ranking does that better. */
class Index extends MiniSearch<Entry> {
  papersWith(term: string): number[] {
    const found: number[] = [];
    for (const papers of this._index.get(term)?.values() ?? [])
      for (const short of papers.keys()) {
        const id = this._documentIds.get(short);
        if (id !== undefined) found.push(id);
      }
    return found;
  }

  *termsAt(prefix: string): Iterable<string> {
    yield* this._index.atPrefix(prefix).keys();
  }

  termsNear(word: string, edits: number): Map<string, number> {
    return new Map([...this._index.fuzzyGet(word, edits)].map(([term, [, distance]]) => [term, distance]));
  }
}

export function createMiniSearchEngine(): SearchEngine {
  const index = new Index({
    fields: ['title', 'abstract'],
    tokenize: (text) => text.split(' '),
    processTerm: (term) => term,
  });
  return {
    add: (ordinal: number, { title, abstract }: Fields) =>
      index.add({ id: ordinal, title: title.join(' '), abstract: abstract.join(' ') }),
    remove: (ordinal) => index.discard(ordinal),
    fetch: (terms) => [...new Set(terms.flatMap((term) => index.papersWith(term)))],
    complete(prefix, most) {
      const found: string[] = [];
      for (const term of index.termsAt(prefix)) if (found.push(term) >= most) break;
      return found;
    },
    similar: (word, edits) => index.termsNear(word, edits),
  };
}
