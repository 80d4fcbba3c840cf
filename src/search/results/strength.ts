import type { Occurrences, Shelf } from '../engine/shelf.ts';
import type { AskedWord, Understanding } from '../query/rewrite.ts';
import type { Ranked } from '../scoring/order.ts';
import { chooseMeeting, type Worth } from './meeting.ts';
import { chooseOfEachSide } from './sides.ts';

/** A strong hit holds more than this share of the weight that the best paper holds of the query: about half of it. */
const leastShare = 0.48;

/** A word of the same family counts for so much of the word itself. */
const ofFamily = 0.3;

/** What tells strong hits from weak ones: in a strong one is what tells the query apart. */
export interface Strength {
  /** Those that hold enough of the query, whatever their number. */
  readonly holding: ReadonlySet<Ranked>;
  /** Of many, those that say it in one sentence. */
  readonly strong: ReadonlySet<Ranked>;
}

export function judgeStrength(
  shelf: Shelf,
  { words, named, organisations, compound, sides }: Understanding,
  weights: ReadonlyMap<number, number>,
  ranked: readonly Ranked[],
): Strength {
  if (words.length === 0) return alike(new Set(ranked));
  const meant = new Set([
    ...named.map(({ ordinal }) => ordinal),
    ...organisations.flatMap(({ name }) => [...shelf.organisations.papersOf(name)]),
  ]);
  const withMeant = (some: readonly Ranked[]): ReadonlySet<Ranked> => {
    const chosen = new Set(some);
    if (meant.size === 0) return chosen;
    return new Set(ranked.filter((one) => chosen.has(one) || meant.has(one.ordinal)));
  };
  if (compound !== null) {
    const isWriting = ({ ordinal }: Ranked) => compound.some((row) => shelf.forward.holds(ordinal, row));
    return alike(withMeant(ranked.filter(isWriting)));
  }
  const worths = words.flatMap((word, n) => listWorths(word, n, weights));
  const all = ranked.map(({ ordinal }) => ordinal);
  const asked = worths.map(({ id }) => id);
  const occurrences = shelf.forward.occurrencesIn(all, asked);
  const held = weighHeld(shelf.papers.length, worths, occurrences);
  let most = 0;
  for (const { ordinal } of ranked) most = Math.max(most, held[ordinal] as number);
  const half = ranked.filter(({ ordinal }) => (held[ordinal] as number) > leastShare * most);
  const holding = chooseOfEachSide(half, sides, worths, occurrences);
  const meeting = chooseMeeting(shelf.forward, words, worths, held, holding);
  return meeting === holding
    ? alike(withMeant(holding))
    : { holding: withMeant(holding), strong: withMeant(meeting) };
}

const alike = (all: ReadonlySet<Ranked>): Strength => ({ holding: all, strong: all });

/** The terms of a word, itself first. */
function listWorths(
  { id, sure, related = [], shorts = [] }: AskedWord,
  word: number,
  weights: ReadonlyMap<number, number>,
): Worth[] {
  if (id === null) return [];
  const worth = (weights.get(id) ?? 0) * sure;
  return [
    { id, word, worth },
    ...shorts.map((short) => ({ id: short, word, worth })),
    ...related.map((other) => ({ id: other, word, worth: worth * ofFamily })),
  ];
}

/** By ordinal, the weight of the words that a paper has, each in its best form. */
function weighHeld(
  papers: number,
  worths: readonly Worth[],
  { from, to, ordinals }: Occurrences,
): Float64Array {
  const held = new Float64Array(papers);
  /** By ordinal, the last word that was counted, from 1. */
  const counted = new Uint16Array(papers);
  for (const { id, word, worth } of worths)
    for (let n = from[id] as number; n < (to[id] as number); n++) {
      const ordinal = ordinals[n] as number;
      if (counted[ordinal] === word + 1) continue;
      counted[ordinal] = word + 1;
      held[ordinal] = (held[ordinal] as number) + worth;
    }
  return held;
}
