import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync, type StatementSync } from 'node:sqlite';

/** Raised with the tables below, and with what is written into them: a file of another number is built anew. */
const SCHEMA = 1;

/**
 * What the engine keeps of papers, by ordinal. `impacts` has a token for each term of a paper, made of the term's id and
 * of what BM25 makes of it in this paper, in steps (see impact-tokens.ts): so its lists are read heaviest first.
 */
const tables = `
create table if not exists meta (key text primary key, value text) without rowid;
create table if not exists papers (
  ordinal integer primary key, id text not null unique, digest text not null, published text, comments integer not null,
  organisation text, arxiv text, title_length integer not null, abstract_length integer not null
);
create index if not exists papers_arxiv on papers (arxiv) where arxiv is not null;
create table if not exists texts (ordinal integer primary key, paper text not null);
create table if not exists sheets (ordinal integer primary key, sheet blob not null);
create table if not exists terms (
  id integer primary key, term text not null unique, papers integer not null, times integer not null, levels integer not null
);
create table if not exists words (word text primary key, papers integer not null, stem text, term integer) without rowid;
create index if not exists words_stem on words (stem);
create table if not exists pairs (
  short text not null, long text not null, papers integer not null, written text not null, primary key (short, long)
) without rowid;
create table if not exists expansions (
  short text not null, rank integer not null, first text not null, expansion text not null, primary key (short, rank)
) without rowid;
create index if not exists expansions_first on expansions (first);
create table if not exists names (
  key text not null, ordinal integer not null, strength integer not null, primary key (key, ordinal)
) without rowid;
create table if not exists sayings (saying text primary key, key text not null) without rowid;
create table if not exists titles (key text not null, ordinal integer not null, primary key (key, ordinal)) without rowid;
create table if not exists authors (id integer primary key, key text not null unique, name text not null);
create table if not exists author_parts (part text not null, author integer not null, primary key (part, author)) without rowid;
create table if not exists author_papers (author integer not null, ordinal integer not null, primary key (author, ordinal)) without rowid;
create virtual table if not exists impacts using fts5 (
  tokens, content='', contentless_delete=1, detail=none, tokenize="ascii tokenchars '_'"
);
create virtual table if not exists title_words using fts5 (
  words, content='', contentless_delete=1, detail=none, prefix='1 2 3', tokenize="ascii tokenchars '.+#&'"
);
`;

/** Statements by their text, each prepared once. Rows are arrays of columns. */
export interface Database {
  readonly file: string;
  /** A row's columns, or undefined. */
  get(sql: string, ...values: Value[]): readonly Column[] | undefined;
  all(sql: string, ...values: Value[]): readonly (readonly Column[])[];
  /** One by one; to be walked to its end before the same is asked for again. */
  iterateAgain(sql: string, ...values: Value[]): Iterable<readonly Column[]>;
  /** One by one; of a statement of its own, so that others may run in between. */
  iterate(sql: string, ...values: Value[]): Iterable<readonly Column[]>;
  run(sql: string, ...values: Value[]): void;
  /** All of it, or nothing. */
  transaction<T>(work: () => T): T;
  meta(key: string): string | null;
  setMeta(key: string, value: string): void;
  /** May be called again. */
  close(): void;
}

type Value = string | number | null | Uint8Array;
type Column = string | number | Uint8Array | null;

/** Opens or makes the file; null where it is of another version, which its maker has to throw away. */
export function openDatabase(file: string): Database | null {
  mkdirSync(dirname(file), { recursive: true });
  const raw = new DatabaseSync(file, { timeout: 5_000 });
  raw.exec('pragma journal_mode = wal; pragma synchronous = normal; pragma cache_size = -16000;');
  raw.exec('pragma mmap_size = 4000000000;');
  const database = wrap(file, raw);
  const isNew = raw.prepare("select 1 from sqlite_master where name = 'meta'").get() === undefined;
  if (isNew) {
    raw.exec(tables);
    database.setMeta('schema', String(SCHEMA));
  }
  if (database.meta('schema') === String(SCHEMA)) return database;
  raw.close();
  return null;
}

function wrap(file: string, raw: DatabaseSync): Database {
  const prepared = new Map<string, StatementSync>();
  const prepare = (sql: string): StatementSync => {
    const statement = raw.prepare(sql);
    statement.setReturnArrays(true);
    return statement;
  };
  const statementOf = (sql: string): StatementSync => {
    const known = prepared.get(sql);
    if (known !== undefined) return known;
    const statement = prepare(sql);
    prepared.set(sql, statement);
    return statement;
  };
  const get: Database['get'] = (sql, ...values) =>
    statementOf(sql).get(...values) as unknown as readonly Column[] | undefined;
  const run: Database['run'] = (sql, ...values) => void statementOf(sql).run(...values);
  let depth = 0;
  return {
    file,
    get,
    run,
    all: (sql, ...values) => statementOf(sql).all(...values) as unknown as (readonly Column[])[],
    iterateAgain: (sql, ...values) =>
      statementOf(sql).iterate(...values) as unknown as Iterable<readonly Column[]>,
    iterate: (sql, ...values) => prepare(sql).iterate(...values) as unknown as Iterable<readonly Column[]>,
    transaction(work) {
      if (depth > 0) return work();
      raw.exec('begin immediate');
      depth++;
      try {
        const made = work();
        raw.exec('commit');
        return made;
      } catch (error) {
        raw.exec('rollback');
        throw error;
      } finally {
        depth--;
      }
    },
    meta: (key) => (get('select value from meta where key = ?', key)?.[0] as string | undefined) ?? null,
    setMeta: (key, value) => run('insert or replace into meta values (?, ?)', key, value),
    close() {
      prepared.clear();
      if (raw.isOpen) raw.close();
    },
  };
}
