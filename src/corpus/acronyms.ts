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
  /** Takes back what was learnt of a paper. */
  forget(introduced: readonly Acronym[]): void;
  /** What an acronym stands for, the most usual first. */
  expansionsOf(short: string): readonly Expansion[];
  /** The long forms that begin with a stem. */
  startingWith(stem: string): readonly Expansion[];
  /** The expansions that are trusted since the last call and were not before, or the reverse. */
  takeChanges(): readonly Expansion[];
  readonly counts: AcronymCounts;
}

/** By short form and long form in stems. */
export type AcronymCounts = ReadonlyMap<string, Counted>;

/** A pair as written, each way with the number of papers that introduce it so. */
export interface Counted {
  readonly papers: number;
  readonly written: ReadonlyMap<string, number>;
}

/** A form of the field's list counts as if so many papers had introduced it. */
const fieldPapers = 2;
/** A second meaning is believed if at least this share of the papers that introduce the acronym give it. */
const leastShare = 0.25;

/**
 * Which acronyms the papers introduce. One paper's word is enough where no other says otherwise and each letter
 * begins a word; else it takes two. What is trusted depends on the papers alone, and not on their order.
 */
export function createAcronyms(saved: AcronymCounts = countField()): Acronyms {
  const counts = new Map(saved);
  const byShort = new Map<string, Set<string>>();
  const trusted = new Map<string, readonly Expansion[]>();
  const byStem = new Map<string, Map<string, Expansion>>();
  /** Shorts whose counts changed since what is trusted was last worked out. */
  const touched = new Set<string>();
  const changes = new Map<string, Expansion>();

  function count(pair: Acronym, by: number): void {
    const short = termOf(pair.short);
    const key = keyOf(short, pair.long);
    const known = counts.get(key);
    const next = change(known, pair, by);
    if (next === null) counts.delete(key);
    else counts.set(key, next);
    byShort.set(short, (byShort.get(short) ?? new Set()).add(key));
    touched.add(short);
  }

  function settle(): void {
    for (const short of touched) {
      const before = trusted.get(short) ?? [];
      const after = trust(short, byShort.get(short) ?? new Set(), counts);
      trusted.set(short, after);
      for (const one of before) byStem.get(one.long[0] ?? '')?.delete(keyOfExpansion(one));
      for (const one of after) {
        const first = one.long[0] ?? '';
        byStem.set(first, (byStem.get(first) ?? new Map()).set(keyOfExpansion(one), one));
      }
      const [old, fresh] = [before, after].map((all) => new Set(all.map(keyOfExpansion)));
      for (const one of [...before, ...after]) {
        const key = keyOfExpansion(one);
        if (old?.has(key) === fresh?.has(key)) continue;
        // what came and went again is no change
        if (!changes.delete(key)) changes.set(key, one);
      }
    }
    touched.clear();
  }

  for (const key of counts.keys()) {
    const short = key.slice(0, key.indexOf(' '));
    byShort.set(short, (byShort.get(short) ?? new Set()).add(key));
    touched.add(short);
  }
  settle();
  changes.clear();
  return {
    learn: (introduced) => introduced.forEach((pair) => void count(pair, 1)),
    forget: (introduced) => introduced.forEach((pair) => void count(pair, -1)),
    expansionsOf(short) {
      settle();
      return trusted.get(short) ?? [];
    },
    startingWith(stem) {
      settle();
      const found = byStem.get(stem);
      return found === undefined || found.size === 0 ? none : [...found.values()];
    },
    takeChanges() {
      settle();
      const taken = [...changes.values()];
      changes.clear();
      return taken;
    },
    counts,
  };
}

const none: readonly Expansion[] = [];

/** By which a pair is counted: the acronym's term first, then a space. */
export const keyOfPair = ({ short, long }: Acronym): string => keyOf(termOf(short), long);

const keyOf = (short: string, long: string): string => `${short} ${stemsOf(long).join(' ')}`;
const keyOfExpansion = ({ short, long }: Expansion): string => `${short} ${long.join(' ')}`;

/** A pair as written is one text: neither form holds a line break. */
const writtenAs = ({ short, long }: Acronym): string => `${short}\n${long}`;
const readWritten = (text: string): Acronym => {
  const [short = '', long = ''] = text.split('\n');
  return { short, long };
};

/** A pair's count once another paper introduces it, or one less; null where none does any more. */
export function change(known: Counted | undefined, pair: Acronym, by: number): Counted | null {
  const papers = (known?.papers ?? 0) + by;
  if (papers <= 0) return null;
  const written = new Map(known?.written);
  const times = (written.get(writtenAs(pair)) ?? 0) + by;
  if (times > 0) written.set(writtenAs(pair), times);
  else written.delete(writtenAs(pair));
  return { papers, written };
}

/** The way in which most papers write it. */
const usual = ({ written }: Counted): Acronym =>
  readWritten([...written].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1))[0]?.[0] ?? '');

/** What is believed of an acronym, by what papers introduce under these keys. */
export function trust(short: string, keys: ReadonlySet<string>, counts: AcronymCounts): readonly Expansion[] {
  const pairs = [...keys]
    .flatMap((key) => {
      const counted = counts.get(key);
      return counted === undefined ? [] : [{ key, ...counted, pair: usual(counted) }];
    })
    .sort((a, b) => b.papers - a.papers || (a.key < b.key ? -1 : 1));
  const total = pairs.reduce((sum, { papers }) => sum + papers, 0);
  return pairs
    .filter(
      ({ papers, pair }) => papers >= total * leastShare && (papers >= 2 || (total <= 2 && spellsOut(pair))),
    )
    .map(({ pair }) => ({ short, long: stemsOf(pair.long), written: pair }));
}

/** What the field writes without saying is known before any paper. */
function countField(): AcronymCounts {
  const counts = new Map<string, Counted>();
  for (const [short, long] of fieldAcronyms) {
    const key = keyOf(termOf(short), long);
    const known = counts.get(key);
    const written = new Map(known?.written).set(writtenAs({ short, long }), fieldPapers);
    counts.set(key, { papers: (known?.papers ?? 0) + fieldPapers, written });
  }
  return counts;
}

const stemsOf = (text: string): string[] => splitWords(text).map((word) => lemma(word.text));

/** LLMs and LLM, GPT-4 and GPT4 are one. */
const termOf = (short: string): string =>
  lemma(
    splitWords(short)
      .map(({ text }) => text)
      .join(''),
  );
