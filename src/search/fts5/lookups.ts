import type { Expansion } from '../../corpus/acronyms.ts';
import { findBy, type NamedPaper, type Strength } from '../../corpus/names/names.ts';
import { findNear, plantTrie, type Trie } from '../../corpus/trie.ts';
import { nameKey } from '../../text/tokens/names.ts';
import { splitWords } from '../../text/tokens/words.ts';
import {
  type Author,
  type Authors,
  compareDates,
  type Facts,
  type Shelf,
  type Titles,
} from '../engine/shelf.ts';
import { isTitle } from '../engine/title-keys.ts';
import type { Database } from './database.ts';

/** Behind all texts that begin so. */
const after = (prefix: string): string => `${prefix}\u{10ffff}`;

/** More are nobody's to choose from: of those that begin with a letter or two, so many are looked at. */
const mostBegun = 1_000;
/** Beyond so many edits away from a word is another word. */
const longestNear = 32;

export function openSpelling(database: Database): Shelf['spelling'] & { forget(): void } {
  let trie: Trie | null = null;
  const count = (word: string) =>
    (database.get('select papers from words where word = ?', word)?.[0] as number | undefined) ?? 0;
  const plant = () =>
    plantTrie(
      database
        .all('select word from words where papers > 0')
        .map(([word]) => word as string)
        .sort(),
    );
  return {
    count,
    near(word, edits) {
      if (word.length > longestNear + edits) return [];
      trie ??= plant();
      return findNear(trie, word, edits)
        .map((near) => ({ ...near, count: count(near.word) }))
        .filter((near) => near.count > 0);
    },
    *startingWith(prefix) {
      const found = database.all(
        'select word, papers from words where word >= ? and word < ? and papers > 0',
        prefix,
        after(prefix),
      );
      for (const [word, papers] of found) yield [word as string, papers as number];
    },
    mayBegin: (prefix) =>
      database.get('select 1 from words where word >= ? and word < ?', prefix, after(prefix)) !== undefined,
    forget() {
      trie = null;
    },
  };
}

export function openFamilies(database: Database): ReturnType<Shelf['families']> {
  const get = (stem: string): readonly number[] | undefined => {
    const found = database.all(
      'select distinct term from words where stem = ? and papers > 0 and term is not null',
      stem,
    );
    return found.length === 0 ? undefined : found.map(([term]) => term as number);
  };
  return {
    get,
    has: (stem) => database.get('select 1 from words where stem = ? and papers > 0', stem) !== undefined,
  };
}

export function openAcronyms(database: Database): Shelf['acronyms'] {
  const read = (rows: readonly (readonly unknown[])[]) =>
    rows.map(([expansion]) => JSON.parse(expansion as string) as Expansion);
  return {
    expansionsOf: (short) =>
      read(database.all('select expansion from expansions where short = ? order by rank', short)),
    startingWith: (first) =>
      read(database.all('select expansion from expansions where first = ? order by short, rank', first)),
  };
}

export function openNames(database: Database): Shelf['names'] {
  const writers = (key: string): readonly NamedPaper[] =>
    database
      .all('select ordinal, strength from names where key = ? order by strength desc, ordinal', key)
      .map(([ordinal, strength]) => ({ ordinal: ordinal as number, strength: strength as Strength }));
  const spelled = (saying: string) =>
    database.get('select key from sayings where saying = ?', saying)?.[0] as string | undefined;
  const get = findBy(writers, spelled);
  return {
    writers,
    get,
    *startingWith(key) {
      const found = database.all(
        'select distinct key from names where key >= ? and key < ? limit ?',
        key,
        after(key),
        mostBegun,
      );
      for (const [name] of found) yield get(name as string);
    },
  };
}

export function openAuthors(database: Database): Authors {
  const read = ([id, name, key]: readonly unknown[]): Author => {
    const papers = database.all('select ordinal from author_papers where author = ?', id as number);
    return {
      name: name as string,
      parts: (key as string).split(' '),
      papers: new Set(papers.map(([ordinal]) => ordinal as number)),
    };
  };
  const select =
    'select distinct id, name, key from author_parts join authors on authors.id = author_parts.author';
  return {
    isAnyKnown: () => database.get('select 1 from authors limit 1') !== undefined,
    withPart: (part) => database.all(`${select} where part = ?`, part).map(read),
    *beginning(part) {
      const found = database.all(
        `${select} where part >= ? and part < ? limit ?`,
        part,
        after(part),
        mostBegun,
      );
      for (const row of found) yield read(row);
    },
  };
}

interface TitleParts {
  readonly database: Database;
  readonly facts: Facts;
  readonly names: Shelf['names'];
  readonly spelling: Shelf['spelling'];
  readonly papers: Shelf['papers'];
}

/** Shorter words lie near anything; of longer ones a fifth of the letters may be other ones. */
const shortestSlip = 4;
const mostSlips = 0.2;

/** Titles with a word of each of the groups; the last of them perhaps only begun. */
function titlesWith(database: Database, groups: readonly (readonly string[])[]) {
  if (groups.length === 0) return [];
  const query = groups.map((words, n) => {
    const end = n === groups.length - 1 ? '*' : '';
    return `(${words.map((word) => `"${word.replaceAll('"', '')}"${end}`).join(' OR ')})`;
  });
  return database.all(
    'select rowid from title_words where title_words match ? limit ?',
    query.join(' AND '),
    mostBegun,
  );
}

export function openTitles({ database, facts, names, spelling, papers }: TitleParts): Titles {
  const ordinalsOf = (rows: readonly (readonly unknown[])[]) => rows.map(([ordinal]) => ordinal as number);
  const begun = (key: string) =>
    ordinalsOf(
      database.all(
        'select ordinal from titles where key >= ? and key < ? limit ?',
        key,
        after(key),
        mostBegun,
      ),
    );
  const withWords = (groups: readonly (readonly string[])[]) => ordinalsOf(titlesWith(database, groups));
  const wordsOf = (typed: string) => splitWords(typed).map(({ text }) => text);
  return {
    titled(typed) {
      const key = nameKey(typed);
      if (key === '') return [];
      // of a title that was cut the last word may be one, too
      const cut = withWords(wordsOf(typed).map((word) => [word]));
      return [...new Set([...begun(key), ...cut])]
        .filter((ordinal) => isTitle(papers.at(ordinal)?.title ?? '', typed))
        .sort((a, b) => a - b);
    },
    beginning(typed) {
      const key = nameKey(typed);
      const named = key === '' ? [] : [...names.startingWith(key)].flat().map(({ ordinal }) => ordinal);
      const ranks = [begun(key), named, withWords(wordsOf(typed).map((word) => [word]))];
      const newest = (some: readonly number[]) => some.toSorted((a, b) => compareDates({ facts }, b, a));
      return [...new Set(ranks.flatMap((some) => newest([...new Set(some)])))];
    },
    slipped(typed, limit) {
      const near = (word: string) =>
        word.length < shortestSlip
          ? [word]
          : [word, ...spelling.near(word, Math.round(word.length * mostSlips)).map((one) => one.word)];
      return withWords(wordsOf(typed).map(near)).slice(0, limit);
    },
    ofArxiv(ids) {
      const found = ids.flatMap((id) => [
        ...ordinalsOf(database.all('select ordinal from papers where id = ?', id)),
        ...ordinalsOf(database.all('select ordinal from papers where arxiv = ?', id)),
      ]);
      return [...new Set(found)];
    },
  };
}
