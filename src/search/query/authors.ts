import { fold } from '../../text/tokens/words.ts';
import { partsOf } from '../engine/author-parts.ts';
import type { Shelf } from '../engine/shelf.ts';

/** What a person's name, as typed, may mean. */
export interface MeantAuthor {
  /** The names as papers write them. */
  readonly names: readonly string[];
  readonly papers: ReadonlySet<number>;
}

/**
 * The authors of a name as people write it: whole, with initials (K. He), the surname first (He, Kaiming), or, where
 * the text says that it is an author, a part of it; null where there is none.
 */
export function findAuthor(shelf: Shelf, typed: string, cued: boolean): MeantAuthor | null {
  const parts = partsOf(typed.includes(',') ? typed.split(',').reverse().join(' ') : typed);
  const longest = [...parts].sort((a, b) => b.length - a.length)[0] ?? '';
  const found = shelf.authors.withPart(longest).filter(({ parts: whole }) => isNameOf(whole, parts, cued));
  if (found.length === 0) return null;
  return {
    names: found.map(({ name }) => name),
    papers: new Set(found.flatMap(({ papers }) => [...papers])),
  };
}

/** Does a name mean what was typed: the surname, and each given name typed, whole or by its letter, in order? */
function isNameOf(whole: readonly string[], typed: readonly string[], cued: boolean): boolean {
  if (typed.length < 2 && !cued) return false;
  if (typed.at(-1) !== whole.at(-1) && !(cued && typed.length === 1)) return false;
  let at = 0;
  for (const part of typed) {
    const found = whole.findIndex(
      (one, n) => n >= at && (one === part || (part.length === 1 && one[0] === part)),
    );
    if (found < 0) return false;
    at = found + 1;
  }
  return true;
}

/** Names of authors that begin as typed, or have a part that does, who wrote most first. */
export function suggestAuthors(shelf: Shelf, typed: string, limit: number): string[] {
  const wanted = fold(typed.trim());
  if (wanted.length < 2) return [];
  const found = new Set(shelf.authors.beginning(wanted.split(/\s+/)[0] ?? ''));
  return [...found]
    .filter(
      ({ name, parts }) =>
        fold(name).startsWith(wanted) || parts.some((_, n) => parts.slice(n).join(' ').startsWith(wanted)),
    )
    .sort((a, b) => b.papers.size - a.papers.size || (a.name < b.name ? -1 : 1))
    .slice(0, limit)
    .map(({ name }) => name);
}
