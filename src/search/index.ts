import { setImmediate } from 'node:timers/promises';
import { finish } from '../base/steps.ts';
import type { Paper } from '../papers/paper.ts';
import type { Search } from './api.ts';
import { impactsOf, roomOf } from './engine/room.ts';
import { findFamilies } from './inverted-index/families.ts';
import {
  createShelf,
  type MemoryShelf as Shelf,
  shelve,
  shelveInSteps,
  unlearn,
} from './inverted-index/reader.ts';
import { loadShelf, saveShelf } from './inverted-index/snapshot.ts';
import { readOn } from './read-on.ts';
import { defaults, type Settings } from './settings.ts';

export interface CreateOptions {
  /** Numbers of the ranking to set otherwise, to measure what they bring. */
  readonly settings?: Partial<Settings>;
  readonly progress?: (done: number, of: number) => void;
  /** Where the index is kept, to be loaded instead of built while papers and code stay the same. */
  readonly file?: string;
  /** Told why the index could not be kept, as search works without; thrown if nobody is told. */
  readonly unsaved?: (error: unknown) => void;
}

/** Makes papers searchable, in memory. */
export function createSearch(papers: readonly Paper[], options: CreateOptions = {}): Search {
  return searchOn(finish(openShelf(papers, options)), options);
}

/** The same; where much is to be read, signals and timers have their turn in between. */
export async function openSearch(papers: readonly Paper[], options: CreateOptions = {}): Promise<Search> {
  const opening = openShelf(papers, options);
  for (;;) {
    const step = opening.next();
    if (step.done) return searchOn(step.value, options);
    await setImmediate();
  }
}

function searchOn(opened: Shelf, options: CreateOptions): Search {
  const settings = { ...defaults, ...options.settings };
  let shelf = opened;
  let changed = false;

  const living = (): Paper[] => shelf.papers.filter((paper) => paper !== undefined);

  /** What was removed still has its number: once most have, all is put up again. */
  const tidy = (): void => {
    if (shelf.papers.length > 2 * shelf.ordinals.size) shelf = shelveAnew(living());
  };

  function* addInSteps(more: readonly Paper[]): Generator<void> {
    changed ||= more.length > 0;
    for (const _ of shelveInSteps(shelf, more)) yield;
    shelf.titles.put(more);
    yield* prepare(shelf, settings);
  }

  function* keepInSteps(): Generator<void> {
    if (changed) yield* keepShelf(shelf, options);
    changed = false;
  }

  return {
    ...readOn(() => shelf, settings),
    get papers() {
      return living();
    },
    get size() {
      return shelf.ordinals.size;
    },
    add: (more) => finish(addInSteps(more)),
    addInSteps,
    remove(ids) {
      changed = true;
      unlearn(shelf, ids);
      shelf.titles.drop(ids);
      tidy();
    },
    refresh: (papers) => refreshFacts(shelf, papers),
    keep: () => finish(keepInSteps()),
    keepInSteps,
  };
}

/** Shows facts as they are now: none of them is indexed. */
function refreshFacts({ ordinals, papers }: Shelf, fresh: readonly Paper[]): void {
  for (const paper of fresh) {
    const ordinal = ordinals.get(paper.id);
    if (ordinal !== undefined) papers[ordinal] = paper;
  }
}

function shelveAnew(papers: readonly Paper[]): Shelf {
  const fresh = createShelf();
  shelve(fresh, papers);
  return fresh;
}

/** Finds out now what every query would have to wait for. */
function* turnOver(shelf: Shelf, settings: Settings): Generator<void> {
  yield* shelf.forward.findOccurrences();
  yield;
  roomOf(shelf.forward, settings);
  impactsOf(shelf.forward, shelf.forward.occurrences, settings);
  yield;
  yield* shelf.spelling.order();
  yield;
}

/** The same, and what some queries would have to wait for. */
function* prepare(shelf: Shelf, settings: Settings): Generator<void> {
  yield* turnOver(shelf, settings);
  yield* findFamilies(shelf);
  yield;
  yield* shelf.authors.follow();
  yield;
}

function* openShelf(papers: readonly Paper[], options: CreateOptions): Generator<void, Shelf> {
  const { file, progress } = options;
  const shelf = (file === undefined ? null : loadShelf(file, papers)) ?? createShelf();
  const missing = papers.filter(({ id }) => !shelf.ordinals.has(id));
  if (missing.length === 0) return shelf;
  let done = 0;
  for (const read of shelveInSteps(shelf, missing)) {
    done += read;
    progress?.(done, missing.length);
    yield;
  }
  // of two papers with one id the second replaced the first: nothing that a snapshot could tell
  if (shelf.ordinals.size === papers.length) yield* keepShelf(shelf, options);
  return shelf;
}

function* keepShelf(shelf: Shelf, { file, unsaved }: CreateOptions): Generator<void> {
  if (file === undefined) return;
  try {
    yield* saveShelf(file, shelf);
  } catch (error) {
    if (unsaved === undefined) throw error;
    unsaved(error);
  }
}
