import { type Acronyms, createAcronyms } from '../../corpus/acronyms.ts';
import { createNames, type Names } from '../../corpus/names/names.ts';
import { createOrganisations, type Organisations } from '../../corpus/organisations.ts';
import { createSpelling, type Spelling } from '../../corpus/spelling.ts';
import type { Paper } from '../../papers/paper.ts';
import { findAcronyms } from '../../text/tokens/find-acronyms.ts';
import { lemma } from '../../text/tokens/lemma.ts';
import { splitWords } from '../../text/tokens/words.ts';
import { findAffected } from './affected.ts';
import { analyse } from './analyse.ts';
import { createReadings, type Readings } from './analysed-texts.ts';
import { ForwardIndex } from './forward-index.ts';

/** Everything that is known about the papers, made for searching. */
export interface Shelf {
  /** By ordinal; a hole where a paper was removed. */
  readonly papers: (Paper | undefined)[];
  /** By id. */
  readonly ordinals: Map<string, number>;
  readonly forward: ForwardIndex;
  readonly acronyms: Acronyms;
  readonly spelling: Spelling;
  readonly names: Names;
  readonly organisations: Organisations;
  readonly readings: Readings;
}

/** What a shelf is made of, and what follows from it. */
export const completeShelf = (parts: Omit<Shelf, 'readings'>): Shelf => ({
  ...parts,
  readings: createReadings(parts),
});

export const createShelf = (): Shelf =>
  completeShelf({
    papers: [],
    ordinals: new Map(),
    forward: new ForwardIndex(),
    acronyms: createAcronyms(),
    spelling: createSpelling(),
    names: createNames(),
    organisations: createOrganisations(),
  });

/**
 * Puts papers on the shelf, in place of those with the same id. First what all of them say about words is learnt, and
 * what the replaced ones said taken back; then each is read by the light of it, and so are the others that read
 * otherwise now.
 */
export function shelve(shelf: Shelf, given: readonly Paper[], progress?: (done: number) => void): void {
  const papers = [...new Map(given.map((paper) => [paper.id, paper])).values()];
  const replaced = papers.flatMap(({ id }) => shelf.ordinals.get(id) ?? []);
  for (const ordinal of replaced) forget(shelf, ordinal);
  for (const paper of papers) learn(shelf, paper);
  const affected = [...findAffected(shelf)].filter((ordinal) => shelf.papers[ordinal] !== undefined);
  const others = affected.flatMap((ordinal) => shelf.papers[ordinal] ?? []);
  for (const ordinal of affected) unshelve(shelf, ordinal);
  place(shelf, [...others, ...papers], progress);
  shelf.readings.forget();
}

/** Takes papers off the shelf; those that read otherwise without them are read again. */
export function unlearn(shelf: Shelf, ids: readonly string[]): void {
  for (const ordinal of ids.flatMap((id) => shelf.ordinals.get(id) ?? [])) forget(shelf, ordinal);
  shelve(shelf, []);
}

function place(shelf: Shelf, papers: readonly Paper[], progress?: (done: number) => void): void {
  const { forward } = shelf;
  papers.forEach((paper, n) => {
    const analysed = analyse(paper.title, paper.abstract, shelf);
    const ordinal = forward.add(analysed);
    shelf.papers[ordinal] = paper;
    shelf.ordinals.set(paper.id, ordinal);
    shelf.names.learn(ordinal, paper.title, paper.abstract);
    shelf.organisations.add(ordinal, paper.organisation);
    progress?.(n + 1);
  });
  // A library grows by a few papers at a time; only a large batch leaves much room unused.
  if (2 * papers.length > forward.papers) forward.trim();
}

const introducedBy = ({ title, abstract }: Paper) => findAcronyms(`${title}. ${abstract}`);
const wordsOf = ({ title, abstract }: Paper) =>
  new Set(splitWords(`${title} ${abstract}`).map(({ text }) => text));

function learn({ acronyms, spelling }: Shelf, paper: Paper): void {
  acronyms.learn(introducedBy(paper));
  spelling.learn(wordsOf(paper));
}

/** Takes a paper off the shelf, and back what it taught. */
function forget(shelf: Shelf, ordinal: number): void {
  const paper = shelf.papers[ordinal];
  if (paper === undefined) return;
  shelf.acronyms.forget(introducedBy(paper));
  shelf.spelling.forget(wordsOf(paper));
  unshelve(shelf, ordinal);
}

function unshelve(shelf: Shelf, ordinal: number): void {
  const paper = shelf.papers[ordinal];
  if (paper === undefined) return;
  shelf.names.forget(ordinal, paper.title, paper.abstract);
  shelf.forward.remove(ordinal);
  shelf.organisations.remove(ordinal);
  shelf.papers[ordinal] = undefined;
  shelf.ordinals.delete(paper.id);
}

/** Is a word, or another form of it, in the papers? */
export const isKnown = (shelf: Shelf, word: string): boolean => shelf.forward.frequencyOf(lemma(word)) > 0;
