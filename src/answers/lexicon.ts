import type { Paper } from '../papers/paper.ts';
import type { Search } from '../search/types.ts';
import { stem } from '../text/stem.ts';
import { createNameIndex, type NameIndex } from './name-index.ts';
import { type Reading, readPaper } from './reading.ts';

/** What is known of a library's words, read once and kept beside it. */
export interface Lexicon {
  read(paper: Paper): Reading;
  /** Between 0 (in every paper) and 1 (in none): inverse document frequency, normed. */
  rarity(stem: string): number;
  readonly names: NameIndex;
  /** The stems of an acronym's long form, or of the acronyms that such a stem can hide in. */
  longForm(acronym: string): readonly string[];
}

/** Enough papers to know which words are common. */
const sample = 1000;
const mostReadings = 2000;

export function createLexicon(search: Search): Lexicon {
  const readings = new Map<string, Reading>();
  const papers = search.papers;
  const names = createNameIndex(papers);
  const step = Math.max(1, Math.floor(papers.length / sample));
  const frequency = new Map<string, number>();
  const forms = new Map<string, Map<string, number>>();
  let read = 0;

  function reading(paper: Paper): Reading {
    const known = readings.get(paper.id);
    if (known?.paper === paper) return known;
    if (readings.size >= mostReadings)
      for (const id of [...readings.keys()].slice(0, mostReadings / 4)) readings.delete(id);
    const fresh = readPaper(paper);
    readings.set(paper.id, fresh);
    return fresh;
  }

  for (let i = 0; i < papers.length; i += step) {
    const paper = papers[i];
    if (paper === undefined) continue;
    read++;
    for (const s of reading(paper).stemSet) frequency.set(s, (frequency.get(s) ?? 0) + 1);
    for (const [acronym, long] of acronymsIn(`${paper.title}. ${paper.abstract}`)) {
      const counts = forms.get(acronym) ?? new Map<string, number>();
      forms.set(acronym, counts.set(long, (counts.get(long) ?? 0) + 1));
    }
  }
  const longForms = new Map(
    [...forms].map(([acronym, counts]) => {
      const best = [...counts].toSorted((a, b) => b[1] - a[1])[0]?.[0] ?? '';
      return [acronym, best.split(' ').map(stem)];
    }),
  );

  return {
    read: reading,
    rarity: (s) => Math.log(1 + read / (1 + (frequency.get(s) ?? 0))) / Math.log(2 + read),
    names,
    longForm: (acronym) => longForms.get(acronym) ?? [],
  };
}

/** "reinforcement learning (RL)": an acronym and as many words before it as it has letters (Schwartz and Hearst 2003, made strict). */
export function acronymsIn(text: string): [acronym: string, long: string][] {
  const found: [string, string][] = [];
  for (const m of text.matchAll(/\(([A-Z][A-Za-z]{1,6})s?\)/g)) {
    const letters = (m[1] ?? '').replace(/s$/, '').toLowerCase();
    const words =
      text
        .slice(Math.max(0, m.index - 120), m.index)
        .toLowerCase()
        .match(/[\p{L}\p{N}]+/gu) ?? [];
    const long = words.slice(-letters.length);
    if (long.length === letters.length && long.every((w, i) => w[0] === letters[i]))
      found.push([letters, long.join(' ')]);
  }
  return found;
}
