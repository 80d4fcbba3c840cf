import { fieldAcronyms } from '../text/lexicon/field-acronyms.ts';
import { type Acronym, spellsOut } from '../text/tokens/find-acronyms.ts';
import { lemma } from '../text/tokens/lemma.ts';
import { splitWords } from '../text/tokens/words.ts';

/** An acronym that is trusted: what it stands for, in stems. */
export interface Expansion {
  /** The acronym's term: `rlhf`. */
  readonly short: string;
  /** The stems of the long form, in order. */
  readonly long: readonly string[];
  /** As people write them. */
  readonly written: { readonly short: string; readonly long: string };
}

export interface Acronyms {
  /** Counts what one paper introduces. */
  learn(introduced: readonly Acronym[]): void;
  /** What an acronym stands for, the most usual first. */
  expansionsOf(short: string): readonly Expansion[];
  /** The long forms that begin with a stem. */
  startingWith(stem: string): readonly Expansion[];
  readonly counts: AcronymCounts;
}

/** By short and long form. */
export type AcronymCounts = ReadonlyMap<string, Counted>;

interface Counted extends Acronym {
  readonly papers: number;
}

/** A form of the field's list counts as if so many papers had introduced it. */
const fieldPapers = 2;
/** A second meaning is believed if at least this share of the papers that introduce the acronym give it. */
const leastShare = 0.25;

/**
 * Which acronyms the papers introduce. One paper's word is enough where no other says otherwise and each letter
 * begins a word; else it takes two.
 */
export function createAcronyms(saved: Iterable<readonly [string, Counted]> = []): Acronyms {
  const counts = new Map<string, Counted>();
  const byShort = new Map<string, string[]>();
  let trusted: { byShort: Map<string, Expansion[]>; byStem: Map<string, Expansion[]> } | null = null;

  function count(pair: Acronym, papers: number): void {
    const long = stemsOf(pair.long);
    const short = termOf(pair.short);
    const key = `${short} ${long.join(' ')}`;
    const known = counts.get(key);
    counts.set(key, { ...(known ?? pair), papers: (known?.papers ?? 0) + papers });
    if (known === undefined) byShort.set(short, [...(byShort.get(short) ?? []), key]);
    trusted = null;
  }

  function trust() {
    const found = { byShort: new Map<string, Expansion[]>(), byStem: new Map<string, Expansion[]>() };
    for (const [short, keys] of byShort) {
      const pairs = keys.flatMap((key) => counts.get(key) ?? []).sort((a, b) => b.papers - a.papers);
      const total = pairs.reduce((sum, { papers }) => sum + papers, 0);
      for (const pair of pairs) {
        if (pair.papers < total * leastShare) continue;
        if (pair.papers < 2 && (total > 2 || !spellsOut(pair))) continue;
        const long = stemsOf(pair.long);
        const expansion = { short, long, written: { short: pair.short, long: pair.long } };
        found.byShort.set(short, [...(found.byShort.get(short) ?? []), expansion]);
        const first = long[0] ?? '';
        found.byStem.set(first, [...(found.byStem.get(first) ?? []), expansion]);
      }
    }
    trusted = found;
    return found;
  }

  for (const [, pair] of saved) count(pair, pair.papers);
  if (counts.size === 0) for (const [short, long] of fieldAcronyms) count({ short, long }, fieldPapers);
  return {
    learn: (introduced) => introduced.forEach((pair) => void count(pair, 1)),
    expansionsOf: (short) => (trusted ?? trust()).byShort.get(short) ?? [],
    startingWith: (stem) => (trusted ?? trust()).byStem.get(stem) ?? [],
    counts,
  };
}

const stemsOf = (text: string): string[] => splitWords(text).map((word) => lemma(word.text));

/** LLMs and LLM, GPT-4 and GPT4 are one. */
const termOf = (short: string): string =>
  lemma(
    splitWords(short)
      .map(({ text }) => text)
      .join(''),
  );
