import { createAcronyms } from '../../corpus/acronyms.ts';
import { canBeMisspelt } from '../../corpus/spelling.ts';
import type { Paper } from '../../papers/paper.ts';
import type { Settings } from '../settings.ts';
import type { Database } from './database.ts';
import { writeImpacts } from './impact-tokens.ts';
import { introducedBy, relateWords, wordsOf, writeAcronyms } from './learn.ts';
import { openAcronyms } from './lookups.ts';
import { digestOf } from './papers.ts';
import { type Sheet, unpack } from './sheets.ts';
import { countTerms, type Means, weighPaper, writeSheet } from './write.ts';

/** So many are written together: what a kill costs, at most. */
const papersTogether = 500;
/** A few milliseconds of work each. */
const papersAtOnce = 8;

export type Progress = (done: number, of: number) => void;

/**
 * Makes an index of many papers: learns what all of them say of words, reads each by the light of it, and weighs each
 * term in it once all lengths are known. In steps; whoever is killed goes on where the last writing ended.
 */
export function* build(
  database: Database,
  papers: readonly Paper[],
  settings: Settings,
  progress: Progress = () => {},
): Generator<void> {
  if (database.meta('papers') !== fingerprint(papers)) {
    if (database.meta('papers') !== null) throw new Error('the index was begun of other papers');
    yield* learnAll(database, papers);
  }
  yield* readAll(database, papers, progress);
  yield* weighAll(database, settings);
  database.transaction(() => {
    database.run("insert into impacts (impacts) values ('optimize')");
    database.run("insert into title_words (title_words) values ('optimize')");
    database.setMeta('built', String(papers.length));
  });
}

/** By which one who goes on knows that the papers are the same. */
export const fingerprint = (papers: readonly Paper[]): string =>
  `${papers.length} ${digestOf(papers[0] ?? nobody)} ${digestOf(papers.at(-1) ?? nobody)}`;

const nobody = { id: '', title: '', abstract: '', organisation: null } as unknown as Paper;

function* learnAll(database: Database, papers: readonly Paper[]): Generator<void> {
  const acronyms = createAcronyms();
  const words = new Map<string, number>();
  for (const [n, paper] of papers.entries()) {
    acronyms.learn(introducedBy(paper));
    for (const word of wordsOf(paper)) if (canBeMisspelt(word)) words.set(word, (words.get(word) ?? 0) + 1);
    if (n % papersAtOnce === 0) yield;
  }
  database.transaction(() => {
    writeAcronyms(database, acronyms.counts);
    for (const [word, count] of words)
      database.run('insert into words values (?, ?, null, null)', word, count);
    database.setMeta('papers', fingerprint(papers));
  });
  yield;
}

function* readAll(database: Database, papers: readonly Paper[], progress: Progress): Generator<void> {
  const ids = new Map<string, number>();
  for (const [id, term] of database.iterate('select id, term from terms'))
    ids.set(term as string, id as number);
  const idOf = (term: string): number => {
    const known = ids.get(term);
    if (known !== undefined) return known;
    const id = ids.size + 1;
    ids.set(term, id);
    database.run('insert into terms values (?, ?, 0, 0, 0)', id, term);
    return id;
  };
  const counts = new Map<string, number>();
  for (const [word, count] of database.iterate('select word, papers from words'))
    counts.set(word as string, count as number);
  const spelling = { count: (word: string) => counts.get(word) ?? 0 };
  const acronyms = remember(openAcronyms(database));
  const done = new Set<number>();
  for (const [ordinal] of database.iterate('select ordinal from papers')) done.add(ordinal as number);
  for (let from = 0; from < papers.length; from += papersTogether) {
    const to = Math.min(from + papersTogether, papers.length);
    if (!done.has(to - 1)) {
      // none but whole groups are ever written
      database.run('begin immediate');
      try {
        for (let ordinal = from; ordinal < to; ordinal++) {
          writeSheet(database, ordinal, papers[ordinal] as Paper, { acronyms, spelling }, idOf);
          if (ordinal % papersAtOnce === 0) yield;
        }
        database.run('commit');
      } catch (error) {
        database.run('rollback');
        throw error;
      }
    }
    progress(to, papers.length);
    yield;
  }
  const words = database.all('select word from words where term is null').map(([word]) => word as string);
  for (let at = 0; at < words.length; at += papersTogether) {
    const some = words.slice(at, at + papersTogether);
    database.transaction(() => relateWords(database, some, (term) => ids.get(term)));
    yield;
  }
}

/** Asked for each word of each paper. */
function remember({
  startingWith,
}: ReturnType<typeof openAcronyms>): Pick<ReturnType<typeof openAcronyms>, 'startingWith'> {
  const known = new Map<string, ReturnType<typeof startingWith>>();
  return {
    startingWith(stem) {
      const found = known.get(stem) ?? startingWith(stem);
      known.set(stem, found);
      return found;
    },
  };
}

function* weighAll(database: Database, settings: Settings): Generator<void> {
  const means = meansOf(database);
  const [inPapers, times, levels] = [
    new Map<number, number>(),
    new Map<number, number>(),
    new Map<number, number>(),
  ];
  const add = (map: Map<number, number>, id: number, by: number) => map.set(id, (map.get(id) ?? 0) + by);
  const weighed = Number(database.meta('weighed') ?? -1);
  const rows = database.all(
    'select ordinal, title_length, abstract_length from papers order by ordinal',
  ) as readonly (readonly [number, number, number])[];
  for (let at = 0; at < rows.length; at += papersTogether) {
    const some = rows.slice(at, at + papersTogether);
    database.transaction(() => {
      for (const [ordinal, title, abstract] of some) {
        const { titleWeight, norm } = weighPaper([title, abstract], means, settings);
        const counts = countTerms(readSheet(database, ordinal), titleWeight);
        const written = writeImpacts(counts.weighed, norm, settings);
        for (const [id, often] of counts.times) {
          add(inPapers, id, 1);
          add(times, id, often);
          levels.set(id, (levels.get(id) ?? 0) | (1 << (written.levels.get(id) ?? 0)));
        }
        if (ordinal > weighed)
          database.run('insert into impacts (rowid, tokens) values (?, ?)', ordinal, written.tokens);
      }
      const last = some.at(-1)?.[0] ?? -1;
      if (last > weighed) database.setMeta('weighed', String(last));
    });
    yield;
  }
  database.transaction(() => {
    for (const [id, papers] of inPapers)
      database.run(
        'update terms set papers = ?, times = ?, levels = ? where id = ?',
        ...[papers, times.get(id) ?? 0, levels.get(id) ?? 0, id],
      );
  });
  yield;
}

function meansOf(database: Database): Means {
  const [papers, title, abstract] = database.get(
    'select count(*), total(title_length), total(abstract_length) from papers',
  ) as readonly [number, number, number];
  return { meanLength: (title + abstract) / (papers || 1), meanTitleLength: title / (papers || 1) };
}

/** A paper's terms; where its sentences stand is left out. */
export function readSheet(database: Database, ordinal: number): Sheet {
  const bytes = database.get('select sheet from sheets where ordinal = ?', ordinal)?.[0];
  const next = bytes instanceof Uint8Array ? unpack(bytes) : () => 0;
  const list = () => Array.from({ length: next() }, next);
  return { title: list(), abstract: list(), sentences: [] };
}
