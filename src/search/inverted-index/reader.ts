import { type Acronyms, createAcronyms } from '../../corpus/acronyms.ts';
import { createNames, type Names } from '../../corpus/names/names.ts';
import { createOrganisations, type Organisations } from '../../corpus/organisations.ts';
import { createSpelling, type Spelling } from '../../corpus/spelling.ts';
import type { Paper } from '../../papers/paper.ts';
import { findAcronyms } from '../../text/tokens/find-acronyms.ts';
import { lemma } from '../../text/tokens/lemma.ts';
import { splitWords } from '../../text/tokens/words.ts';
import { createMiniSearchEngine } from '../lookup/titles.ts';
import { analyse } from './analyse.ts';
import { createReadings, type Readings } from './analysed-texts.ts';
import type { SearchEngine } from './engine.ts';
import { ForwardIndex, type Token } from './forward-index.ts';
import { invert } from './invert.ts';

/** Everything that is known about the papers, made for searching. */
export interface Shelf {
  /** By ordinal; a hole where a paper was removed. */
  readonly papers: (Paper | undefined)[];
  /** By id. */
  readonly ordinals: Map<string, number>;
  readonly forward: ForwardIndex;
  readonly engine: SearchEngine;
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
    engine: createMiniSearchEngine(),
    acronyms: createAcronyms(),
    spelling: createSpelling(),
    names: createNames(),
    organisations: createOrganisations(),
  });

/** Puts papers on the shelf, in place of those with the same id. */
export function shelve(shelf: Shelf, papers: readonly Paper[], progress?: (done: number) => void): void {
  const { forward, engine } = shelf;
  // many at once are inverted together, and all anew once most came later: quicker, and smaller
  const together = 2 * (engine.later + papers.length) > forward.papers + papers.length;
  // first what all of them say about words, then each by the light of it
  for (const paper of papers) learn(shelf, paper);
  const replaced: number[] = [];
  papers.forEach((paper, n) => {
    const old = shelf.ordinals.get(paper.id);
    if (old !== undefined) replaced.push(old);
    const analysed = analyse(paper.title, paper.abstract, shelf);
    const ordinal = forward.add(analysed);
    if (!together)
      engine.add(ordinal, { title: termsOf(analysed.title), abstract: termsOf(analysed.abstract) });
    place(shelf, ordinal, paper);
    progress?.(n + 1);
  });
  if (together) {
    forward.trim();
    engine.fill(invert(forward));
  }
  for (const ordinal of replaced) unshelve(shelf, ordinal);
  shelf.readings.forget();
}

function learn({ acronyms, spelling }: Shelf, { title, abstract }: Paper): void {
  acronyms.learn(findAcronyms(`${title}. ${abstract}`));
  spelling.add(new Set(splitWords(`${title} ${abstract}`).map(({ text }) => text)));
}

function place(shelf: Shelf, ordinal: number, paper: Paper): void {
  shelf.papers[ordinal] = paper;
  shelf.ordinals.set(paper.id, ordinal);
  shelf.names.add(ordinal, paper.title, paper.abstract);
  shelf.organisations.add(ordinal, paper.organisation);
}

function unshelve(shelf: Shelf, ordinal: number): void {
  shelf.forward.remove(ordinal);
  shelf.engine.remove(ordinal);
  shelf.organisations.remove(ordinal);
  shelf.papers[ordinal] = undefined;
}

const termsOf = (tokens: readonly Token[]): string[] =>
  tokens.flatMap(({ term }) => (term === '' ? [] : [term]));

/** Is a word, or another form of it, in the papers? */
export const isKnown = (shelf: Shelf, word: string): boolean => shelf.forward.frequencyOf(lemma(word)) > 0;
