import { createNameIndex, type NameIndex } from '../../corpus/names/name-index.ts';
import { nameKey } from '../../corpus/names/tokens.ts';
import type { Paper } from '../../papers/paper.ts';
import { fieldAcronyms } from '../../text/lexicon/field-acronyms.ts';
import { findAcronyms } from '../../text/tokens/find-acronyms.ts';
import { stem } from '../../text/tokens/stem.ts';
import { splitWords } from '../../text/tokens/words.ts';
import { type Reading, readPaper } from './read.ts';
import { type Zoned, zone } from './roles.ts';

/** What is known of a library's words, kept beside it. */
export interface Lexicon {
  /** Takes in papers that were not known yet. */
  learn(papers: readonly Paper[]): void;
  /** The same, a paper at each step, so that other work fits between; `learn` may come in between too. */
  learning(papers: readonly Paper[]): Iterable<void>;
  read(paper: Paper): Reading;
  /** What each sentence of a paper does in it. */
  zones(paper: Paper): readonly Zoned[];
  /** Between 0 (in every paper) and 1 (in none): inverse document frequency, normed. */
  rarity(stem: string): number;
  readonly names: NameIndex;
  /** The stems of an acronym's long form; none where it is not known. */
  longForm(acronym: string): readonly string[];
}

/** So many papers are enough to know which words are common; and so many readings are kept. */
const enough = 1000;
const mostReadings = 2000;

export function createLexicon(): Lexicon {
  const readings = new Map<string, Reading>();
  const zones = new WeakMap<Reading, readonly Zoned[]>();
  const known = new Map<string, Paper>();
  const names = createNameIndex();
  const frequency = new Map<string, number>();
  const forms = createForms();
  let counted = 0;
  let last: Paper | undefined;

  function read(paper: Paper): Reading {
    const old = readings.get(paper.id);
    if (old?.paper === paper) return old;
    if (readings.size >= mostReadings)
      for (const id of [...readings.keys()].slice(0, mostReadings / 4)) readings.delete(id);
    const fresh = readPaper(paper);
    readings.set(paper.id, fresh);
    return fresh;
  }

  function count(paper: Paper): void {
    counted++;
    names.count(paper);
    forms.add(`${paper.title}. ${paper.abstract}`);
    for (const s of read(paper).stemSet) frequency.set(s, (frequency.get(s) ?? 0) + 1);
  }

  function* learning(papers: readonly Paper[]): Iterable<void> {
    // what is added or replaced comes last
    if (papers.length === known.size && papers.at(-1) === last) return;
    last = papers.at(-1);
    const fresh = papers.filter((p) => known.get(p.id) !== p);
    const step = Math.max(1, fresh.length / Math.max(1, enough - counted));
    let next = 0;
    for (const [i, paper] of fresh.entries()) {
      // learnt in between
      if (known.get(paper.id) === paper) continue;
      known.set(paper.id, paper);
      names.add(paper);
      if (i >= next && counted < enough) {
        count(paper);
        next += step;
      }
      yield;
    }
  }

  return {
    learn(papers) {
      for (const _ of learning(papers));
    },
    learning,
    read,
    zones(paper) {
      const reading = read(paper);
      const found = zones.get(reading) ?? zone(reading);
      zones.set(reading, found);
      return found;
    },
    rarity: (s) => Math.log(1 + counted / (1 + (frequency.get(s) ?? 0))) / Math.log(2 + counted),
    names,
    longForm: forms.get,
  };
}

/** Acronyms and the long form that most papers give them; what the field writes without saying is known before. */
function createForms(): { add(text: string): void; get(acronym: string): readonly string[] } {
  const counts = new Map<string, Map<string, number>>();
  const best = new Map<string, { readonly stems: readonly string[]; readonly times: number }>();
  const note = (short: string, long: string): void => {
    const key = nameKey(short).replace(/s$/, '');
    const words = splitWords(long).map((w) => stem(w.text));
    const forms = counts.get(key) ?? new Map<string, number>();
    const times = (forms.get(words.join(' ')) ?? 0) + 1;
    counts.set(key, forms.set(words.join(' '), times));
    if (times > (best.get(key)?.times ?? 0)) best.set(key, { stems: words, times });
  };
  for (const [short, long] of fieldAcronyms) note(short, long);
  return {
    add: (text) => {
      for (const { short, long } of findAcronyms(text)) note(short, long);
    },
    get: (acronym) => best.get(acronym)?.stems ?? none,
  };
}

const none: readonly string[] = [];
