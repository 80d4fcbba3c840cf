import type { Acronyms } from '../../corpus/acronyms.ts';
import { keysOf, sayNumbers } from '../../corpus/names/names.ts';
import type { Paper } from '../../papers/paper.ts';
import { nameKey } from '../../text/tokens/names.ts';
import { splitWords } from '../../text/tokens/words.ts';
import { partsOf } from '../engine/author-parts.ts';
import { weighLength, weighTitle } from '../engine/impacts.ts';
import type { Forward } from '../engine/shelf.ts';
import { analyse } from '../inverted-index/analyse.ts';
import type { Token } from '../inverted-index/forward-index.ts';
import type { Settings } from '../settings.ts';
import type { Database } from './database.ts';
import { digestOf, writePaper } from './papers.ts';
import { packSheet, type Sheet } from './sheets.ts';

/** What is known of words when a paper is read. */
export interface Lore {
  readonly acronyms: Pick<Acronyms, 'startingWith'>;
  readonly spelling: { count(word: string): number };
}

/** A paper as its sheet has it. */
export interface Written {
  readonly sheet: Sheet;
  /** In words, other readings left out. */
  readonly lengths: readonly [title: number, abstract: number];
}

/** Reads a paper and writes all of it but its impacts, for which the mean lengths have to be known. */
export function writeSheet(
  database: Database,
  ordinal: number,
  paper: Paper,
  lore: Lore,
  idOf: (term: string) => number,
): Written {
  const { title, abstract, sentences } = analyse(paper.title, paper.abstract, lore);
  const numbers = (tokens: readonly Token[]) =>
    tokens.map(({ term, also }) => (term === '' ? 0 : idOf(term) * 2 + (also ? 1 : 0)));
  const sheet = { title: numbers(title), abstract: numbers(abstract), sentences };
  const lengths = [lengthOf(sheet.title), lengthOf(sheet.abstract)] as const;
  const { published, comments, organisation, live } = paper;
  database.run(
    'insert into papers values (?, ?, ?, ?, ?, ?, ?, ?, ?)',
    ...[ordinal, paper.id, digestOf(paper), published, comments],
    ...[organisation === null ? null : JSON.stringify(organisation), live?.arxiv?.toLowerCase() ?? null],
    ...lengths,
  );
  writePaper(database, ordinal, paper);
  database.run('insert into sheets values (?, ?)', ordinal, packSheet(sheet));
  for (const [key, strength] of keysOf(paper)) {
    database.run('insert into names values (?, ?, ?)', key, ordinal, strength);
    for (const saying of sayNumbers(key))
      database.run('insert or replace into sayings values (?, ?)', saying, key);
  }
  database.run('insert into titles values (?, ?)', nameKey(paper.title), ordinal);
  const words = splitWords(paper.title).map(({ text }) => text);
  database.run('insert into title_words (rowid, words) values (?, ?)', ordinal, words.join(' '));
  for (const name of live?.authorNames ?? []) writeAuthor(database, ordinal, name);
  return { sheet, lengths };
}

const lengthOf = (tokens: readonly number[]): number =>
  tokens.reduce((sum, token) => sum + (token === 0 || (token & 1) === 1 ? 0 : 1), 0);

/** Takes out what `writeSheet` wrote. */
export function eraseSheet(database: Database, ordinal: number, paper: Paper): void {
  for (const table of ['papers', 'texts', 'sheets'])
    database.run(`delete from ${table} where ordinal = ?`, ordinal);
  for (const key of keysOf(paper).keys())
    database.run('delete from names where key = ? and ordinal = ?', key, ordinal);
  database.run('delete from titles where key = ? and ordinal = ?', nameKey(paper.title), ordinal);
  database.run('delete from title_words where rowid = ?', ordinal);
  for (const name of paper.live?.authorNames ?? []) eraseAuthor(database, ordinal, partsOf(name).join(' '));
}

/** One who has no paper any more is nobody. */
function eraseAuthor(database: Database, ordinal: number, key: string): void {
  const id = database.get('select id from authors where key = ?', key)?.[0];
  if (typeof id !== 'number') return;
  database.run('delete from author_papers where author = ? and ordinal = ?', id, ordinal);
  if (database.get('select 1 from author_papers where author = ?', id) !== undefined) return;
  database.run('delete from authors where id = ?', id);
  for (const part of new Set(key.split(' ')))
    database.run('delete from author_parts where part = ? and author = ?', part, id);
}

function writeAuthor(database: Database, ordinal: number, name: string): void {
  const parts = partsOf(name);
  const key = parts.join(' ');
  database.run('insert into authors (key, name) values (?, ?) on conflict do nothing', key, name);
  const [id] = database.get('select id from authors where key = ?', key) as readonly [number];
  for (const part of parts)
    database.run('insert into author_parts values (?, ?) on conflict do nothing', part, id);
  database.run('insert into author_papers values (?, ?) on conflict do nothing', id, ordinal);
}

/** How often each term stands in a paper: all in all, and with a word of the title weighed. */
export function countTerms(
  { title, abstract }: Sheet,
  titleWeight: number,
): { readonly times: ReadonlyMap<number, number>; readonly weighed: ReadonlyMap<number, number> } {
  const [times, weighed] = [new Map<number, number>(), new Map<number, number>()];
  const count = (tokens: readonly number[], weight: number) => {
    for (const token of tokens) {
      const id = token >> 1;
      if (id === 0) continue;
      times.set(id, (times.get(id) ?? 0) + 1);
      weighed.set(id, (weighed.get(id) ?? 0) + weight);
    }
  };
  count(title, titleWeight);
  count(abstract, 1);
  return { times, weighed };
}

/** What BM25 needs to know of all papers to weigh one. */
export type Means = Pick<Forward, 'meanLength' | 'meanTitleLength'>;

/** What a word of a title counts, and what is held against a paper's length. */
export function weighPaper(
  [title, abstract]: Written['lengths'],
  { meanLength, meanTitleLength }: Means,
  settings: Settings,
): { readonly titleWeight: number; readonly norm: number } {
  const titleWeight = weighTitle({ titleLength: () => title, meanTitleLength }, 0, settings);
  return { titleWeight, norm: weighLength(abstract + settings.title * title, meanLength, settings) };
}
