import { fold } from '../../text/tokens/words.ts';
import { partsOf } from '../engine/author-parts.ts';
import type { Author, Shelf } from '../engine/shelf.ts';
import { swapsOf } from './english.ts';
import { idOf } from './known-words.ts';

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
  return together(shelf.authors.withPart(longest).filter(({ parts: whole }) => isNameOf(whole, parts, cued)));
}

/** The authors of a name with one slip, in a part that the papers don't write anywhere else: Kaming He. */
export function findMisspelt(shelf: Shelf, typed: string): MeantAuthor | null {
  const parts = partsOf(typed);
  const isSlipped = (part: string, meant: string | undefined): boolean =>
    meant !== undefined && isSlipOf(part, meant) && idOf(shelf, part) === null;
  const near = parts.flatMap((sure) =>
    shelf.authors
      .withPart(sure)
      .filter(
        ({ parts: whole }) =>
          whole.length === parts.length &&
          parts.filter((part, n) => part !== whole[n]).length === 1 &&
          parts.every((part, n) => part === whole[n] || isSlipped(part, whole[n])),
      ),
  );
  return together([...new Set(near)]);
}

function together(found: readonly Author[]): MeantAuthor | null {
  if (found.length === 0) return null;
  return {
    names: found.map(({ name }) => name),
    papers: new Set(found.flatMap(({ papers }) => [...papers])),
  };
}

/** A shorter part lies near too many. */
const shortestSlip = 4;

/** Is a word another but for one letter, or two exchanged, not the first? */
function isSlipOf(word: string, meant: string): boolean {
  if (word.length < shortestSlip || word[0] !== meant[0] || Math.abs(word.length - meant.length) > 1)
    return false;
  if (swapsOf(word).includes(meant)) return true;
  let same = 0;
  while (same < word.length && word[same] === meant[same]) same++;
  const [left, right] = [word.slice(same), meant.slice(same)];
  return left.slice(1) === right.slice(1) || left.slice(1) === right || left === right.slice(1);
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
