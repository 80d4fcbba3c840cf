import type { Organisation } from '../papers/paper.ts';
import { nameKey } from '../text/tokens/names.ts';
import { fold, splitWords } from '../text/tokens/words.ts';
import { findNear, plantTrie, type Trie } from './trie.ts';

export interface Organisations {
  add(ordinal: number, organisation: Organisation | null): void;
  remove(ordinal: number): void;
  /** The organisations meant by a key: slug, name, or a word that stands in few names. */
  meantBy(key: string, mostNames: number): readonly string[];
  /** The keys, of organisations and of the words of their names, that are an edit away from one. */
  keysNear(key: string): readonly string[];
  /** The organisations whose name or slug begins with what is typed, or has a word that does. */
  matching(typed: string): string[];
  papersOf(name: string): ReadonlySet<number>;
  /** Has an organisation with papers a key in its name or its slug? */
  isKnown(key: string): boolean;
}

interface Known {
  readonly name: string;
  readonly slugs: Set<string>;
  readonly papers: Set<number>;
}

const nobody: readonly string[] = [];

/** Longer keys are nobody's who types by hand. */
const longestKey = 255;
const fitsTrie = (key: string): boolean => key.length <= longestKey;

/** Has an organisation with papers a key in its name or its slug? */
const isCalled =
  (key: string) =>
  ({ name, slugs, papers }: Known): boolean =>
    papers.size > 0 && [name, ...slugs].some((one) => nameKey(one).includes(key));

export function createOrganisations(): Organisations {
  const known = new Map<string, Known>();
  /** key → names */
  const byKey = new Map<string, Set<string>>();
  const byWord = new Map<string, Set<string>>();
  let trie: Trie | null = null;
  const put = (map: Map<string, Set<string>>, key: string, name: string) => {
    if (key !== '') map.set(key, (map.get(key) ?? new Set()).add(name));
  };

  const meantBy = (key: string, mostNames: number): readonly string[] => {
    const part = byWord.get(key);
    const own = byKey.get(key);
    // as most keys are nobody's
    if (part === undefined && own === undefined) return nobody;
    const alive = (names: ReadonlySet<string> = new Set()) =>
      [...names].filter((name) => (known.get(name)?.papers.size ?? 0) > 0).sort();
    const [called, named] = [alive(own), alive(part)];
    return called.length > 0 ? called : named.length <= mostNames ? named : nobody;
  };

  return {
    add(ordinal, organisation) {
      if (organisation === null) return;
      const { name, slug } = organisation;
      if (!known.has(name)) trie = null;
      const entry = known.get(name) ?? { name, slugs: new Set(), papers: new Set() };
      known.set(name, entry);
      entry.papers.add(ordinal);
      // of thousands of papers of one organisation the first says all of its names
      if (entry.papers.size > 1 && (slug === null || entry.slugs.has(slug))) return;
      put(byKey, nameKey(name), name);
      if (slug !== null) {
        entry.slugs.add(slug);
        put(byKey, nameKey(slug), name);
      }
      for (const { text } of splitWords(name)) if (text.length > 2) put(byWord, text, name);
    },
    remove(ordinal) {
      for (const { papers } of known.values()) papers.delete(ordinal);
    },
    meantBy,
    keysNear(key) {
      trie ??= plantTrie([...new Set([...byKey.keys(), ...byWord.keys()])].filter(fitsTrie).sort());
      return findNear(trie, key, 1).map(({ word }) => word);
    },
    matching(typed) {
      const wanted = fold(typed.trim());
      const key = nameKey(typed);
      const alive = [...known.values()]
        .filter(({ papers }) => papers.size > 0)
        .sort((a, b) => b.papers.size - a.papers.size || (a.name < b.name ? -1 : 1));
      const begins = alive.filter(
        ({ name, slugs }) =>
          fold(name).startsWith(wanted) || [...slugs].some((slug) => nameKey(slug).startsWith(key)),
      );
      const inside = alive.filter(
        (one) =>
          !begins.includes(one) &&
          (nameKey(one.name).includes(key) ||
            splitWords(one.name).some(({ text }) => text.startsWith(wanted))),
      );
      return [...begins, ...inside].map(({ name }) => name);
    },
    isKnown: (key) => [...known.values()].some(isCalled(key)),
    papersOf: (name) => known.get(name)?.papers ?? new Set(),
  };
}
