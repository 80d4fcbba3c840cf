// Other search libraries, each set up as its own documentation begins, with stems where it has them.
// Plain JavaScript: their packages are installed beside this file, and only for the bench.
import { DatabaseSync } from 'node:sqlite';
import { create, insertMultiple, search } from '@orama/orama';
import { Document } from 'flexsearch';
import lunr from 'lunr';
import bm25 from 'wink-bm25-text-search';
import nlp from 'wink-nlp-utils';

const words = (text) => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];

function wink(docs) {
  const engine = bm25();
  engine.defineConfig({ fldWeights: { title: 2, text: 1 } });
  engine.definePrepTasks([
    nlp.string.lowerCase,
    nlp.string.removeExtraSpaces,
    nlp.string.tokenize0,
    nlp.tokens.removeWords,
    nlp.tokens.stem,
  ]);
  for (const [n, { title, text }] of docs.entries()) engine.addDoc({ title, text }, n);
  engine.consolidate();
  return (query, limit) => engine.search(query, limit).map(([n]) => docs[n].id);
}

function lunrIndex(docs) {
  const index = lunr(function () {
    this.ref('id');
    this.field('title');
    this.field('text');
    for (const doc of docs) this.add(doc);
  });
  return (query, limit) =>
    index
      .query((q) => q.term(lunr.tokenizer(query)))
      .slice(0, limit)
      .map(({ ref }) => ref);
}

function flexsearch(docs) {
  const index = new Document({
    document: { id: 'id', index: ['title', 'text'] },
    encoder: 'LatinBalance',
    tokenize: 'strict',
  });
  for (const doc of docs) index.add(doc);
  return (query, limit) => index.search(query, { limit, suggest: true, merge: true }).map(({ id }) => id);
}

async function orama(docs) {
  const db = create({
    schema: { title: 'string', text: 'string' },
    components: { tokenizer: { language: 'english', stemming: true } },
  });
  await insertMultiple(db, docs, 500);
  return async (query, limit) =>
    (await search(db, { term: query, limit, threshold: 1 })).hits.map(({ id }) => id);
}

function fts5(docs) {
  const db = new DatabaseSync(':memory:');
  db.exec("CREATE VIRTUAL TABLE papers USING fts5(id UNINDEXED, title, text, tokenize='porter unicode61')");
  const insert = db.prepare('INSERT INTO papers VALUES (?, ?, ?)');
  db.exec('BEGIN');
  for (const { id, title, text } of docs) insert.run(id, title, text);
  db.exec('COMMIT');
  const select = db.prepare('SELECT id FROM papers WHERE papers MATCH ? ORDER BY rank LIMIT ?');
  return (query, limit) => {
    const any = [...new Set(words(query))].map((word) => `"${word}"`).join(' OR ');
    return any === '' ? [] : select.all(any, limit).map(({ id }) => id);
  };
}

export const peers = { 'wink-bm25': wink, 'SQLite FTS5': fts5, lunr: lunrIndex, flexsearch, orama };
