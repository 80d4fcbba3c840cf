import { finish } from '../../base/steps.ts';
import { fold } from '../../text/tokens/words.ts';
import { keepFor } from '../inverted-index/kept.ts';
import type { Shelf } from '../inverted-index/reader.ts';
import { swapsOf } from './english.ts';
import { idOf } from './known-words.ts';

/** An author as one paper or several write the name, and those papers. */
interface Author {
  readonly name: string;
  readonly parts: readonly string[];
  readonly papers: ReadonlySet<number>;
}

/** The parts of a name, without accents and points: "K. He" → k, he. */
export const partsOf = (name: string): string[] =>
  fold(name)
    .split(/[^\p{L}\p{N}'’]+/u)
    .filter((part) => part !== '');

interface KnownAuthor extends Author {
  readonly papers: Set<number>;
}

/** A few milliseconds of work. */
const papersAtOnce = 250;

/** The authors of some papers, kept in step with them: among thousands few come and go at a time. */
function createAuthors() {
  const byName = new Map<string, KnownAuthor>();
  const byPart = new Map<string, KnownAuthor[]>();
  /** By ordinal, as they were counted. */
  const counted: (readonly string[] | undefined)[] = [];

  function count(ordinal: number, name: string): void {
    const parts = partsOf(name);
    const key = parts.join(' ');
    const known = byName.get(key);
    if (known !== undefined) return void known.papers.add(ordinal);
    const author = { name, parts, papers: new Set([ordinal]) };
    byName.set(key, author);
    for (const part of new Set(parts)) {
      const others = byPart.get(part);
      if (others === undefined) byPart.set(part, [author]);
      else others.push(author);
    }
  }

  function takeBack(ordinal: number, name: string): void {
    const key = partsOf(name).join(' ');
    const known = byName.get(key);
    if (!known?.papers.delete(ordinal) || known.papers.size > 0) return;
    byName.delete(key);
    for (const part of new Set(known.parts)) {
      const left = byPart.get(part)?.filter((one) => one !== known) ?? [];
      if (left.length > 0) byPart.set(part, left);
      else byPart.delete(part);
    }
  }

  return {
    byPart: byPart as ReadonlyMap<string, readonly Author[]>,
    *follow(papers: Shelf['papers']): Generator<void> {
      let changed = 0;
      for (let ordinal = 0; ordinal < papers.length; ordinal++) {
        const [former, names] = [counted[ordinal], papers[ordinal]?.live?.authorNames];
        if (former === names) continue;
        for (const name of former ?? []) takeBack(ordinal, name);
        for (const name of names ?? []) count(ordinal, name);
        counted[ordinal] = names;
        if (++changed % papersAtOnce === 0) yield;
      }
    },
  };
}

const authorsOn = new WeakMap<Shelf, ReturnType<typeof createAuthors>>();

function authorsFor(shelf: Shelf): ReturnType<typeof createAuthors> {
  const authors = authorsOn.get(shelf) ?? createAuthors();
  authorsOn.set(shelf, authors);
  return authors;
}

/** Reads the names now, in steps: else the first to ask waits for it. */
export const readAuthors = (shelf: Shelf): Generator<void> => authorsFor(shelf).follow(shelf.papers);

/** By every part of their names. */
const authorsOf = keepFor((_, shelf: Shelf): ReadonlyMap<string, readonly Author[]> => {
  finish(readAuthors(shelf));
  return authorsFor(shelf).byPart;
});

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
  const byPart = authorsOf(shelf.forward, shelf);
  const parts = partsOf(typed.includes(',') ? typed.split(',').reverse().join(' ') : typed);
  const longest = [...parts].sort((a, b) => b.length - a.length)[0] ?? '';
  return together((byPart.get(longest) ?? []).filter(({ parts: whole }) => isNameOf(whole, parts, cued)));
}

/** The authors of a name with one slip, in a part that the papers don't write anywhere else: Kaming He. */
export function findMisspelt(shelf: Shelf, typed: string): MeantAuthor | null {
  const byPart = authorsOf(shelf.forward, shelf);
  const parts = partsOf(typed);
  const isSlipped = (part: string, meant: string | undefined): boolean =>
    meant !== undefined && isSlipOf(part, meant) && idOf(shelf, part) === null;
  const near = parts.flatMap((sure) =>
    (byPart.get(sure) ?? []).filter(
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
  const found = new Set<Author>();
  for (const [part, authors] of authorsOf(shelf.forward, shelf))
    if (part.startsWith(wanted.split(/\s+/)[0] ?? '')) for (const author of authors) found.add(author);
  return [...found]
    .filter(
      ({ name, parts }) =>
        fold(name).startsWith(wanted) || parts.some((_, n) => parts.slice(n).join(' ').startsWith(wanted)),
    )
    .sort((a, b) => b.papers.size - a.papers.size || (a.name < b.name ? -1 : 1))
    .slice(0, limit)
    .map(({ name }) => name);
}

/** Are authors of any paper known? Those of saved pages are not. */
export const knowsAuthors = (shelf: Shelf): boolean => authorsOf(shelf.forward, shelf).size > 0;
