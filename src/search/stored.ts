import { existsSync, renameSync, rmSync } from 'node:fs';
import { keyOfCode } from '../base/code-key.ts';
import { finish } from '../base/steps.ts';
import type { Paper } from '../papers/paper.ts';
import type { Search } from './api.ts';
import { build, fingerprint } from './fts5/build.ts';
import { type Database, openDatabase } from './fts5/database.ts';
import { openStoredShelf, type StoredShelf } from './fts5/open.ts';
import type { CreateOptions } from './index.ts';
import { readOn } from './read-on.ts';
import { defaults, type Settings } from './settings.ts';

export interface StoredOptions extends Pick<CreateOptions, 'settings' | 'progress'> {
  readonly file: string;
  /** A query ends with what it has after so many milliseconds. */
  readonly longest?: number;
}

export interface StoredSearch extends Search {
  /** Brings the index, once, up to all papers there are, in steps between which the former one answers. */
  catchUp(papers: readonly Paper[]): Generator<void>;
  close(): void;
}

const longestQuery = 2_000;
/** Who types waits for no list of titles that isn't there at once. */
const longestCompletion = 500;
/** A few milliseconds of work. */
const comparedAtOnce = 100;
const cutOff = 'This search took too long and was cut off: the hits are of what had been read by then.';

interface Opened {
  readonly database: Database;
  readonly shelf: StoredShelf;
}

/**
 * Papers made searchable in a file of SQLite's. Where a whole index stands it answers at once, also one of other code,
 * and `catchUp` brings what is missing; where there is none, it is built first. A file of its own, as building it holds
 * the one place that writes, and its backup would be of no use.
 */
export function* openStored(papers: readonly Paper[], options: StoredOptions): Generator<void, StoredSearch> {
  const settings = { ...defaults, ...options.settings };
  const opened = openWhole(options.file, settings) ?? (yield* buildAnew(papers, options, settings));
  return searchOn(opened, options, settings);
}

/** What stands, whichever papers it is of; null where nothing whole does. */
export function openStanding(options: StoredOptions): StoredSearch | null {
  const settings = { ...defaults, ...options.settings };
  const opened = openWhole(options.file, settings);
  return opened === null ? null : searchOn(opened, options, settings);
}

/** The same at once. */
export function createStored(papers: readonly Paper[], options: StoredOptions): StoredSearch {
  const search = finish(openStored(papers, options));
  finish(search.catchUp(papers));
  return search;
}

function openWhole(file: string, settings: Settings): Opened | null {
  if (!existsSync(file)) return null;
  const database = openOrNull(file);
  if (database === null) return null;
  if (database.meta('built') !== null) return { database, shelf: openStoredShelf(database, settings) };
  database.close();
  return null;
}

/** Null where it is damaged or of another version: it is built anew. */
function openOrNull(file: string): Database | null {
  try {
    return openDatabase(file);
  } catch (error) {
    if (isDamaged(error)) return null;
    throw error;
  }
}

/** SQLite's own numbers for a file that is no database, or a broken one. */
const isDamaged = (error: unknown): boolean =>
  [11, 26].includes(Number((error as { errcode?: unknown }).errcode) & 0xff);

/** Builds beside its place and moves it there: what was begun by a process that died is gone on with. */
function* buildAnew(
  papers: readonly Paper[],
  { file, progress }: StoredOptions,
  settings: Settings,
): Generator<void, Opened> {
  const beside = `${file}.new`;
  const key = `${keyOfCode()} ${fingerprint(papers)}`;
  let database = existsSync(beside) ? openOrNull(beside) : null;
  if (database !== null && database.meta('code') !== key) {
    database.close();
    database = null;
  }
  if (database === null) {
    removeFiles(beside);
    database = openDatabase(beside) as Database;
    database.setMeta('code', key);
  }
  try {
    yield* build(database, papers, settings, progress);
    database.setMeta('code', keyOfCode());
  } finally {
    database.close();
  }
  removeFiles(file);
  renameSync(beside, file);
  const whole = openWhole(file, settings);
  if (whole === null) throw new Error(`${file} was built, and can't be opened`);
  return whole;
}

function removeFiles(file: string): void {
  for (const end of ['', '-wal', '-shm']) rmSync(file + end, { force: true });
}

function searchOn(opened: Opened, options: StoredOptions, settings: Settings): StoredSearch {
  let { database, shelf } = opened;
  /** What came, changed or went since the start: newer than what was given. Null once all of that is in. */
  let since: Map<string, Paper | null> | null = new Map();
  const { longest = longestQuery } = options;

  function* catchUp(given: readonly Paper[]): Generator<void> {
    if (since === null) return;
    const missing = yield* findMissing(shelf, given, (id) => since?.has(id) ?? false);
    if (database.meta('code') !== keyOfCode() || missing.length > shelf.ordinals.size) {
      const fresh = yield* buildAnew(given, options, settings);
      database.close();
      ({ database, shelf } = fresh);
      for (const [id, paper] of since)
        if (paper === null) shelf.remove(id);
        else shelf.put(paper);
    } else {
      for (const paper of missing) {
        if (!since.has(paper.id)) shelf.put(paper);
        yield;
      }
      yield* leaveOut({ database, shelf }, new Set([...given.map(({ id }) => id), ...since.keys()]));
    }
    since = null;
  }

  const note = (id: string, paper: Paper | null) => void since?.set(id, paper);

  function* addInSteps(papers: readonly Paper[]): Generator<void> {
    for (const paper of papers) {
      note(paper.id, paper);
      shelf.put(paper);
      yield;
    }
  }

  return {
    ...readInTime(() => shelf, settings, longest),
    get papers() {
      return [...shelf.all()];
    },
    get size() {
      return shelf.ordinals.size;
    },
    catchUp,
    add: (papers) => finish(addInSteps(papers)),
    addInSteps,
    remove(ids) {
      for (const id of ids) note(id, null);
      for (const id of ids) shelf.remove(id);
    },
    refresh(papers) {
      for (const paper of papers) note(paper.id, paper);
      for (const paper of papers) shelf.refresh(paper);
    },
    // it is kept as it is written
    keep() {},
    *keepInSteps() {},
    close: () => database.close(),
  };
}

/** The papers that have to be read; of the others the facts are brought up to date. */
function* findMissing(
  shelf: StoredShelf,
  given: readonly Paper[],
  isNewer: (id: string) => boolean,
): Generator<void, readonly Paper[]> {
  const missing: Paper[] = [];
  for (const [n, paper] of given.entries()) {
    const lacks = isNewer(paper.id) ? 'nothing' : shelf.lacks(paper);
    if (lacks === 'paper') missing.push(paper);
    else if (lacks === 'facts') shelf.refresh(paper);
    if (n % comparedAtOnce === 0) yield;
  }
  return missing;
}

/** Takes out what isn't wanted any more. */
function* leaveOut({ database, shelf }: Opened, wanted: ReadonlySet<string>): Generator<void> {
  for (const [id] of database.all('select id from papers')) {
    if (wanted.has(id as string)) continue;
    shelf.remove(id as string);
    yield;
  }
}

/** All that is asked of papers; what takes longer than so many milliseconds ends with what it has. */
function readInTime(current: () => StoredShelf, settings: Settings, longest: number) {
  const read = readOn(current, settings);
  function within<T>(ms: number, ask: () => T): { readonly found: T; readonly wasLate: boolean } {
    const end = performance.now() + ms;
    let wasLate = false;
    current().begin(() => {
      wasLate = performance.now() > end;
      return wasLate;
    });
    return { found: ask(), wasLate };
  }
  const search: Search['search'] = (typed, options) => {
    const { found, wasLate } = within(longest, () => read.search(typed, options));
    return wasLate ? { ...found, notes: [...found.notes, cutOff] } : found;
  };
  const suggestPapers: Search['suggestPapers'] = (typed, limit) =>
    within(Math.min(longest, longestCompletion), () => read.suggestPapers(typed, limit)).found;
  return { ...read, search, suggestPapers };
}
