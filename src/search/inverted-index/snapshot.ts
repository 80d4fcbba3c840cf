import { createHash, hash } from 'node:crypto';
import { appendFileSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { deserialize, serialize } from 'node:v8';
import { keyOfCode } from '../../base/code-key.ts';
import { type AcronymCounts, createAcronyms } from '../../corpus/acronyms.ts';
import { createNames } from '../../corpus/names/names.ts';
import { createOrganisations } from '../../corpus/organisations.ts';
import { createSpelling, type SpellingData } from '../../corpus/spelling.ts';
import type { Paper } from '../../papers/paper.ts';
import { recallStems, type Stems, writeStems } from './families.ts';
import { type ForwardData, ForwardIndex } from './forward-index.ts';
import { completeShelf, type MemoryShelf } from './reader.ts';

interface Snapshot {
  /** Of the code that made it. */
  readonly key: string;
  /** By ordinal, what was indexed of a paper; empty where one was removed. */
  readonly papers: readonly string[];
  readonly forward: ForwardData;
  readonly acronyms: AcronymCounts;
  readonly spelling: SpellingData;
  readonly stems: Stems;
  readonly names: Map<string, number | number[]>;
}

/** No id and no title holds a line's end. */
const digestOf = ({ id, title, abstract }: Paper): string =>
  hash('sha256', `${id}\n${title}\n${abstract}`, 'base64');

const papersAtOnce = 1_000;

/** Writes a shelf beside its place and moves it there, so that a crash leaves the old one or the new one. In steps. */
export function* saveShelf(file: string, shelf: MemoryShelf): Generator<void> {
  const papers: string[] = [];
  for (let n = 0; n < shelf.papers.length; n++) {
    const paper = shelf.papers[n];
    papers.push(paper === undefined ? '' : digestOf(paper));
    if (n % papersAtOnce === papersAtOnce - 1) yield;
  }
  const spelling = shelf.spelling.data();
  const stems = yield* writeStems(shelf, spelling.words);
  const snapshot: Snapshot = {
    key: keyOfCode(),
    papers,
    forward: shelf.forward.data(),
    acronyms: shelf.acronyms.counts,
    spelling,
    stems,
    names: shelf.names.entries as Snapshot['names'],
  };
  const body = serialize(snapshot);
  yield;
  const sum = checksum(body);
  yield;
  mkdirSync(dirname(file), { recursive: true });
  const beside = `${file}.${process.pid}.tmp`;
  try {
    writeFileSync(beside, sum);
    appendFileSync(beside, body);
    renameSync(beside, file);
  } finally {
    // a half-written one would take the room that a full disk lacks
    rmSync(beside, { force: true });
  }
}

/**
 * The shelf as it was saved, if all that is on it is among these papers; those that came since aren't on it yet. Null
 * where there is none, or one of other code, or one with a paper that changed or went: what that taught can only be
 * taken back by its text.
 */
export function loadShelf(file: string, given: readonly Paper[]): MemoryShelf | null {
  const saved = read(file);
  if (saved?.key !== keyOfCode()) return null;
  const byDigest = new Map(given.map((paper) => [digestOf(paper), paper]));
  const papers = saved.papers.map((digest) => byDigest.get(digest));
  if (saved.papers.some((digest, ordinal) => digest !== '' && papers[ordinal] === undefined)) return null;
  const ordinals = new Map<string, number>();
  const organisations = createOrganisations();
  papers.forEach((paper, ordinal) => {
    if (paper === undefined) return;
    ordinals.set(paper.id, ordinal);
    organisations.add(ordinal, paper.organisation);
  });
  const shelf = completeShelf({
    papers,
    ordinals,
    forward: new ForwardIndex(copy(saved.forward)),
    acronyms: createAcronyms(saved.acronyms),
    spelling: createSpelling({ ...saved.spelling, counts: saved.spelling.counts.slice() }),
    names: createNames(saved.names),
    organisations,
  });
  recallStems(shelf, saved.spelling.words, { ...saved.stems, ids: saved.stems.ids.slice() });
  return shelf;
}

/** Numbers read from a file are views of it, which would keep all of it in memory. */
const copy = ({ terms, tokens, papers, sentences, frequency }: ForwardData): ForwardData => ({
  terms,
  tokens: tokens.slice(),
  papers: papers.slice(),
  sentences: sentences.slice(),
  frequency: frequency.slice(),
});

const checksum = (body: Uint8Array): Buffer => createHash('sha256').update(body).digest();
const CHECKSUM_BYTES = 32;

/** A flipped bit still reads as an index, one that finds the wrong papers from then on: hence the checksum in front. */
function read(file: string): Snapshot | null {
  try {
    const whole = readFileSync(file);
    const body = whole.subarray(CHECKSUM_BYTES);
    if (!checksum(body).equals(whole.subarray(0, CHECKSUM_BYTES))) return null;
    return deserialize(body) as Snapshot;
  } catch {
    // absent, unreadable or of another version of Node: made anew
    return null;
  }
}
