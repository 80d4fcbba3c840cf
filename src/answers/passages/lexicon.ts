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
  const { read, zones } = createReadings();
  const known = new Map<string, Paper>();
  const names = createNameIndex((id) => known.get(id));
  const frequency = new Map<string, number>();
  const forms = createForms();
  /** The ids of the papers whose words are counted. */
  const counted = new Set<string>();

  function count(paper: Paper, by: 1 | -1): void {
    if (by === 1) counted.add(paper.id);
    else if (!counted.delete(paper.id)) return;
    names.count(paper, by);
    forms.count(`${paper.title}. ${paper.abstract}`, by);
    for (const s of readPaper(paper).stemSet) frequency.set(s, (frequency.get(s) ?? 0) + by);
  }

  /** Takes back what a paper taught before its text changed. */
  function forget(paper: Paper): void {
    names.forget(paper);
    count(paper, -1);
  }

  function forgetMissing(papers: readonly Paper[]): void {
    const there = new Set(papers.map(({ id }) => id));
    for (const [id, paper] of known)
      if (!there.has(id)) {
        forget(paper);
        known.delete(id);
      }
  }

  function* learning(papers: readonly Paper[]): Iterable<void> {
    const fresh = papers.filter((p) => known.get(p.id) !== p);
    const step = Math.max(1, fresh.length / Math.max(1, enough - counted.size));
    let next = 0;
    for (const [i, paper] of fresh.entries()) {
      const old = known.get(paper.id);
      // learnt in between
      if (old === paper) continue;
      known.set(paper.id, paper);
      // only facts that teach nothing have changed
      if (old !== undefined && old.title === paper.title && old.abstract === paper.abstract) continue;
      const wasCounted = counted.has(paper.id);
      if (old !== undefined) forget(old);
      names.learn(paper);
      if (wasCounted || (i >= next && counted.size < enough)) {
        count(paper, 1);
        next += step;
      }
      yield;
    }
    if (known.size > papers.length) forgetMissing(papers);
  }

  return {
    learn(papers) {
      for (const _ of learning(papers));
    },
    learning,
    read,
    zones,
    rarity: (s) => Math.log(1 + counted.size / (1 + (frequency.get(s) ?? 0))) / Math.log(2 + counted.size),
    names,
    longForm: forms.get,
  };
}

/** Keeps the latest readings, and what each sentence does in them. */
function createReadings(): Pick<Lexicon, 'read' | 'zones'> {
  const readings = new Map<string, Reading>();
  const known = new WeakMap<Reading, readonly Zoned[]>();
  function read(paper: Paper): Reading {
    const old = readings.get(paper.id);
    if (old?.paper === paper) return old;
    if (readings.size >= mostReadings)
      for (const id of [...readings.keys()].slice(0, mostReadings / 4)) readings.delete(id);
    const fresh = readPaper(paper);
    readings.set(paper.id, fresh);
    return fresh;
  }
  return {
    read,
    zones(paper) {
      const reading = read(paper);
      const found = known.get(reading) ?? zone(reading);
      known.set(reading, found);
      return found;
    },
  };
}

/** Acronyms and the long form that most papers give them; what the field writes without saying is known before. */
function createForms(): { count(text: string, by: 1 | -1): void; get(acronym: string): readonly string[] } {
  /** By acronym, how often each long form (stems) was given. */
  const counts = new Map<string, Map<string, number>>();
  const note = (short: string, long: string, by: number): void => {
    const key = nameKey(short).replace(/s$/, '');
    const stems = splitWords(long)
      .map((w) => stem(w.text))
      .join(' ');
    const forms = counts.get(key) ?? new Map<string, number>();
    counts.set(key, forms.set(stems, (forms.get(stems) ?? 0) + by));
  };
  for (const [short, long] of fieldAcronyms) note(short, long, 1);
  return {
    count(text, by) {
      for (const { short, long } of findAcronyms(text)) note(short, long, by);
    },
    get(acronym) {
      const forms = [...(counts.get(acronym) ?? [])].filter(([, times]) => times > 0);
      const [best] = forms.sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1));
      return best === undefined ? none : best[0].split(' ');
    },
  };
}

const none: readonly string[] = [];
