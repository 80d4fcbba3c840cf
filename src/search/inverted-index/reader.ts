import { type Acronyms, createAcronyms } from '../../corpus/acronyms.ts';
import { createNames, keysOf, type NameKeys, type Names } from '../../corpus/names/names.ts';
import { createOrganisations, type Organisations } from '../../corpus/organisations.ts';
import { createSpelling, type Spelling } from '../../corpus/spelling.ts';
import { onceEach } from '../../papers/once-each.ts';
import type { Paper } from '../../papers/paper.ts';
import { findAcronyms } from '../../text/tokens/find-acronyms.ts';
import { splitWords } from '../../text/tokens/words.ts';
import { createReadings } from '../engine/analysed-texts.ts';
import type { Shelf } from '../engine/shelf.ts';
import { findAffected } from './affected.ts';
import { analyse, readSentence } from './analyse.ts';
import { createAuthors, type KnownAuthors } from './authors.ts';
import { familiesOf } from './families.ts';
import { fetchByTerms } from './fetch.ts';
import { type Analysed, ForwardIndex } from './forward-index.ts';
import { createTitles } from './titles.ts';

/** Everything that is known about the papers, made for searching, in memory. */
export interface MemoryShelf extends Shelf {
  /** By ordinal; a hole where a paper was removed. */
  readonly papers: (Paper | undefined)[];
  /** By id. */
  readonly ordinals: Map<string, number>;
  readonly forward: ForwardIndex;
  readonly acronyms: Acronyms;
  readonly spelling: Spelling;
  readonly names: Names;
  readonly organisations: Organisations;
  readonly authors: KnownAuthors;
  readonly titles: ReturnType<typeof createTitles>;
}

/** What a shelf is made of, and what follows from it. */
export function completeShelf(parts: Parts): MemoryShelf {
  const { papers, forward } = parts;
  const facts: Shelf['facts'] = {
    published: (ordinal) => papers[ordinal]?.published ?? null,
    comments: (ordinal) => papers[ordinal]?.comments ?? 0,
    organisation: (ordinal) => papers[ordinal]?.organisation ?? null,
  };
  const shelf: MemoryShelf = {
    ...parts,
    facts,
    authors: createAuthors(papers),
    titles: createTitles({ ...parts, facts }),
    readings: createReadings({ papers, forward, read: (text) => readSentence(text, parts) }),
    families: () => familiesOf(parts),
    mostRanked: Infinity,
    candidates: (wanted, settings) => fetchByTerms(forward, wanted, settings),
  };
  return shelf;
}

type Parts = Pick<
  MemoryShelf,
  'papers' | 'ordinals' | 'forward' | 'acronyms' | 'spelling' | 'names' | 'organisations'
>;

export const createShelf = (): MemoryShelf =>
  completeShelf({
    papers: [],
    ordinals: new Map(),
    forward: new ForwardIndex(),
    acronyms: createAcronyms(),
    spelling: createSpelling(),
    names: createNames(),
    organisations: createOrganisations(),
  });

/** A few milliseconds of work each. */
const papersAtOnce = 4;
/** So many are read before they are put in their places together: each time, searches have to prepare anew. */
const papersTogether = 64;

/**
 * Puts papers on the shelf, in place of those with the same id. First what all of them say about words is learnt, and
 * what the replaced ones said taken back; then each is read by the light of it, and so are the others that read
 * otherwise now. In steps, between which the shelf may be searched; nothing else may change it.
 * @yields how many papers were read in the step
 */
export function* shelveInSteps(shelf: MemoryShelf, given: readonly Paper[]): Generator<number> {
  const papers = onceEach(given);
  const replaced = new Set(papers.flatMap(({ id }) => shelf.ordinals.get(id) ?? []));
  for (const some of inGroups(papers, papersAtOnce)) {
    for (const { id } of some) takeBack(shelf, shelf.ordinals.get(id));
    for (const paper of some) learn(shelf, paper);
    yield 0;
  }
  const affected = yield* findAffected(shelf);
  const again = [...affected].filter((ordinal) => !replaced.has(ordinal));
  const all = [...again.map((ordinal) => () => shelf.papers[ordinal]), ...papers.map((paper) => () => paper)];
  for (const group of inGroups(all, papersTogether)) {
    const read: Read[] = [];
    for (const some of inGroups(group, papersAtOnce)) {
      for (const paper of some.flatMap((get) => get() ?? [])) read.push(readPaper(shelf, paper));
      yield some.length;
    }
    for (const one of read) place(shelf, one);
    shelf.readings.forget();
    shelf.authors.changed();
  }
  // A library grows by a few papers at a time; only a large batch leaves much room unused.
  if (2 * papers.length > shelf.forward.papers) shelf.forward.trim();
}

/** The same at once. */
export function shelve(shelf: MemoryShelf, papers: readonly Paper[]): void {
  for (const _ of shelveInSteps(shelf, papers));
}

/** Takes papers off the shelf; those that read otherwise without them are read again. */
export function unlearn(shelf: MemoryShelf, ids: readonly string[]): void {
  for (const ordinal of ids.flatMap((id) => shelf.ordinals.get(id) ?? [])) {
    const paper = takeBack(shelf, ordinal);
    if (paper === undefined) continue;
    shelf.names.forget(ordinal, keysOf(paper));
    shelf.forward.remove(ordinal);
    shelf.organisations.remove(ordinal);
    shelf.papers[ordinal] = undefined;
    shelf.authors.changed();
    shelf.ordinals.delete(paper.id);
  }
  shelve(shelf, []);
}

/** A paper that waits to be put in its place. */
interface Read {
  readonly paper: Paper;
  readonly analysed: Analysed;
  /** Null where it is on the shelf as it is. */
  readonly names: NameKeys | null;
}

function readPaper(shelf: MemoryShelf, paper: Paper): Read {
  const isKnown = shelf.papers[shelf.ordinals.get(paper.id) ?? -1] === paper;
  const names = isKnown ? null : keysOf(paper);
  return { paper, analysed: analyse(paper.title, paper.abstract, shelf), names };
}

function place(shelf: MemoryShelf, { paper, analysed, names }: Read): void {
  const known = shelf.ordinals.get(paper.id);
  const former = known === undefined ? undefined : shelf.papers[known];
  const ordinal = shelf.forward.put(analysed, known);
  // one that only reads otherwise says what it said
  if (former === paper) return;
  if (former !== undefined) {
    shelf.names.forget(ordinal, keysOf(former));
    shelf.organisations.remove(ordinal);
  }
  shelf.papers[ordinal] = paper;
  shelf.ordinals.set(paper.id, ordinal);
  shelf.names.learn(ordinal, names ?? keysOf(paper));
  shelf.organisations.add(ordinal, paper.organisation);
}

function* inGroups<T>(all: readonly T[], size: number): Generator<readonly T[]> {
  for (let at = 0; at < all.length; at += size) yield all.slice(at, at + size);
}

const introducedBy = ({ title, abstract }: Paper) => findAcronyms(`${title}. ${abstract}`);
const wordsOf = ({ title, abstract }: Paper) =>
  new Set(splitWords(`${title} ${abstract}`).map(({ text }) => text));

function learn({ acronyms, spelling }: MemoryShelf, paper: Paper): void {
  acronyms.learn(introducedBy(paper));
  spelling.learn(wordsOf(paper));
}

/** Takes back what a paper taught. */
function takeBack(
  { papers, acronyms, spelling }: MemoryShelf,
  ordinal: number | undefined,
): Paper | undefined {
  const paper = ordinal === undefined ? undefined : papers[ordinal];
  if (paper === undefined) return undefined;
  acronyms.forget(introducedBy(paper));
  spelling.forget(wordsOf(paper));
  return paper;
}
