import type { Paper } from '../../papers/paper.ts';
import { createReadings } from '../engine/analysed-texts.ts';
import type { Shelf } from '../engine/shelf.ts';
import { readSentence } from '../inverted-index/analyse.ts';
import type { Settings } from '../settings.ts';
import { readSheet } from './build.ts';
import type { Database } from './database.ts';
import { openFacts, type StoredFacts } from './facts.ts';
import { fetchByImpact } from './fetch.ts';
import { openForward, type StoredForward } from './forward.ts';
import { writeImpacts } from './impact-tokens.ts';
import { learn, relateWords, wordsOf } from './learn.ts';
import { openAcronyms, openAuthors, openFamilies, openNames, openSpelling, openTitles } from './lookups.ts';
import { digestOf, isKept, openPapers, type StoredPapers, writePaper } from './papers.ts';
import { countTerms, eraseSheet, type Lore, weighPaper, writeSheet } from './write.ts';

/** The papers that are looked at closely, at most. */
const mostRanked = 1_000;

/** Papers in a file of SQLite's, of which what each query needs is read. */
export interface StoredShelf extends Shelf {
  /** To be called before a query. */
  begin(isLate: () => boolean): void;
  /** All papers, one by one. */
  all(): Iterable<Paper>;
  /** What there is to do for the index to have a paper as it is. */
  lacks(paper: Paper): 'nothing' | 'facts' | 'paper';
  /** Puts a paper in, or in place of the one with its id: all of it or nothing. */
  put(paper: Paper): void;
  remove(id: string): void;
  /** Other facts of a paper whose text is the same. */
  refresh(paper: Paper): void;
}

export function openStoredShelf(database: Database, settings: Settings): StoredShelf {
  const forward = openForward(database);
  const facts = openFacts(database);
  const stored = openPapers(database);
  const [spelling, acronyms, names] = [openSpelling(database), openAcronyms(database), openNames(database)];
  let isLate = () => false;
  const papers: Shelf['papers'] = {
    get length() {
      return forward.papers;
    },
    at: stored.at,
  };
  const ordinalOf = (id: string) =>
    database.get('select ordinal from papers where id = ?', id)?.[0] as number | undefined;
  const lore = { acronyms, spelling };
  const readings = createReadings({ papers, forward, read: (text) => readSentence(text, lore) });
  const families = openFamilies(database);

  const forget = (ordinal: number): void => {
    stored.forget(ordinal);
    readings.forget();
    spelling.forget();
  };
  return {
    papers,
    ordinals: {
      get size() {
        return forward.size;
      },
      get: ordinalOf,
      values: () => database.all('select ordinal from papers').map(([ordinal]) => ordinal as number),
    },
    facts,
    forward,
    ...{ acronyms, spelling, names, readings },
    organisations: facts.organisations,
    authors: openAuthors(database),
    titles: openTitles({ database, facts, names, spelling, papers }),
    families: () => families,
    mostRanked,
    candidates: (wanted, settings) => fetchByImpact(database, forward, wanted, settings, isLate),
    begin(late) {
      isLate = late;
      forward.begin();
    },
    all: stored.all,
    ...createChanges({ database, settings, forward, facts, stored, lore, ordinalOf, forget }),
    lacks(paper) {
      const [ordinal, digest] =
        database.get('select ordinal, digest from papers where id = ?', paper.id) ?? [];
      if (digest !== digestOf(paper)) return 'paper';
      return isKept(database, ordinal as number, paper) ? 'nothing' : 'facts';
    },
    refresh(paper) {
      const ordinal = ordinalOf(paper.id);
      if (ordinal === undefined) return;
      writePaper(database, ordinal, paper);
      database.run(
        'update papers set published = ?, comments = ? where ordinal = ?',
        ...[paper.published, paper.comments, ordinal],
      );
      facts.note(ordinal, paper);
      stored.forget(ordinal);
    },
  };
}

interface Changed {
  readonly database: Database;
  readonly settings: Settings;
  readonly forward: StoredForward;
  readonly facts: StoredFacts;
  readonly stored: StoredPapers;
  readonly lore: Lore;
  readonly ordinalOf: (id: string) => number | undefined;
  /** What is remembered of a paper, and of words. */
  readonly forget: (ordinal: number) => void;
}

function createChanges(parts: Changed): Pick<StoredShelf, 'put' | 'remove'> {
  const { database, settings, forward, facts, stored, lore, ordinalOf, forget } = parts;

  /** Counts a paper's terms, or takes them back. */
  function countPaper(ordinal: number, by: 1 | -1): void {
    const sheet = readSheet(database, ordinal);
    const lengths = database.get(
      'select title_length, abstract_length from papers where ordinal = ?',
      ordinal,
    );
    const { titleWeight, norm } = weighPaper(lengths as readonly [number, number], forward, settings);
    const { times, weighed } = countTerms(sheet, titleWeight);
    const written = writeImpacts(weighed, norm, settings);
    for (const [id, often] of times) {
      const [now, all] = [forward.frequency(id) + by, forward.times(id) + by * often];
      const bits = forward.levels(id) | (1 << (written.levels.get(id) ?? 0));
      database.run('update terms set papers = ?, times = ?, levels = ? where id = ?', now, all, bits, id);
      forward.count(id, now, all, bits);
    }
    if (by === 1) database.run('insert into impacts (rowid, tokens) values (?, ?)', ordinal, written.tokens);
    else database.run('delete from impacts where rowid = ?', ordinal);
  }

  function takeOut(ordinal: number): void {
    const former = stored.at(ordinal);
    if (former === undefined) return;
    countPaper(ordinal, -1);
    learn(database, former, -1);
    eraseSheet(database, ordinal, former);
    forward.note(ordinal, null);
    facts.note(ordinal, null);
    forget(ordinal);
  }

  const idOf = (term: string): number => {
    const known = forward.id(term);
    if (known !== undefined) return known;
    const id = forward.vocabulary;
    database.run('insert into terms values (?, ?, 0, 0, 0)', id, term);
    forward.count(id, 0, 0, 0);
    return id;
  };

  return {
    put: (paper) =>
      database.transaction(() => {
        const known = ordinalOf(paper.id);
        if (known !== undefined) takeOut(known);
        const ordinal = known ?? forward.papers;
        learn(database, paper, 1);
        const { lengths } = writeSheet(database, ordinal, paper, lore, idOf);
        relateWords(database, wordsOf(paper), forward.id);
        forward.note(ordinal, lengths);
        facts.note(ordinal, paper);
        countPaper(ordinal, 1);
        forget(ordinal);
      }),
    remove: (id) =>
      database.transaction(() => {
        const ordinal = ordinalOf(id);
        if (ordinal !== undefined) takeOut(ordinal);
      }),
  };
}
