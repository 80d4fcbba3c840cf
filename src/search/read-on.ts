import { nameKey } from '../text/tokens/names.ts';
import type { Search } from './api.ts';
import type { Shelf } from './engine/shelf.ts';
import { taughtBy } from './engine/taught.ts';
import { resolveName } from './lookup/resolve.ts';
import { suggestAuthors } from './query/authors.ts';
import { mendSlipsIn } from './query/mend.ts';
import { searchShelf } from './search.ts';
import type { Settings } from './settings.ts';

type Read = Pick<
  Search,
  | 'corpus'
  | 'get'
  | 'search'
  | 'perMonth'
  | 'alias'
  | 'suggestPapers'
  | 'suggestAuthors'
  | 'suggestOrganisations'
  | 'resolve'
  | 'mend'
>;

/** All that is asked of papers, whichever engine holds them. @param current the shelf as it is when something is asked */
export function readOn(current: () => Shelf, settings: Settings): Read {
  /** By another id, the one that papers are kept under. */
  const aliases = new Map<string, string>();
  const paperAt = (ordinal: number) => current().papers.at(ordinal) ?? [];
  const paperOf: Read['get'] = (id) => {
    const { ordinals, papers } = current();
    const ordinal = ordinals.get(id) ?? ordinals.get(aliases.get(id) ?? '');
    return ordinal === undefined ? undefined : papers.at(ordinal);
  };
  return {
    corpus: taughtBy(current),
    get: paperOf,
    search: (typed, options = {}) => searchShelf(current(), typed, options, settings),
    perMonth() {
      const { ordinals, facts } = current();
      const counts = new Map<string, number>();
      for (const ordinal of ordinals.values()) {
        const month = facts.published(ordinal)?.slice(0, 7) ?? '';
        counts.set(month, (counts.get(month) ?? 0) + 1);
      }
      return counts;
    },
    alias(id, paper) {
      aliases.set(id, paper);
    },
    suggestPapers(typed, limit) {
      const shelf = current();
      const begun = shelf.titles.beginning(typed).slice(0, limit).flatMap(paperAt);
      if (begun.length === limit || nameKey(typed) === '') return begun;
      const slipped = shelf.titles.slipped(typed, limit).flatMap(paperAt);
      const found = searchShelf(shelf, typed, { limit }, settings).hits.map(({ paper }) => paper);
      return [...new Set([...begun, ...slipped, ...found])].slice(0, limit);
    },
    suggestAuthors: (typed, limit) => suggestAuthors(current(), typed, limit),
    suggestOrganisations: (typed, limit) => current().organisations.matching(typed).slice(0, limit),
    mend: (text) => mendSlipsIn(current(), text),
    resolve(name) {
      const byId = paperOf(name.trim());
      return byId === undefined ? resolveName(current(), name).flatMap(paperAt) : [byId];
    },
  };
}
