import { impactsOf, roomOf } from '../engine/room.ts';
import type { Candidates, Wanted } from '../engine/shelf.ts';
import { orderBest, selectBest } from '../engine/top-k.ts';
import type { Settings } from '../settings.ts';
import type { Database } from './database.ts';
import type { StoredForward } from './forward.ts';
import { atLevel, impactAt, levels } from './impact-tokens.ts';

/** So much is read of the lists, or this share of all papers for each term, heaviest first. */
const leastRead = 100_000;
const shareRead = 0.1;
/** By their levels alone papers are told apart roughly: so many more than wanted are then weighed exactly. */
const more = 1.7;

/** Reads the terms' lists, the heaviest first, adds up what their levels are worth, and weighs the best exactly. */
export function fetchByImpact(
  database: Database,
  forward: StoredForward,
  { terms, most, passes }: Wanted,
  settings: Settings,
  isLate: () => boolean,
): Candidates {
  const { sums, touched } = roomOf(forward, settings);
  const budget = Math.max(leastRead, shareRead * forward.size * Math.max(1, terms.length / 4));
  let [read, count] = [0, 0];
  for (const { id, level, worth } of listsOf(forward, terms, settings)) {
    if (read >= budget || isLate()) break;
    for (const [ordinal] of database.iterateAgain(
      'select rowid from impacts where impacts match ?',
      atLevel(id, level),
    )) {
      read++;
      const sum = sums[ordinal as number] as number;
      sums[ordinal as number] = sum + worth;
      if (sum === 0) touched[count++] = ordinal as number;
    }
  }
  const passing = passes === undefined ? touched : touched.subarray(0, count).filter(passes);
  const total = passes === undefined ? count : passing.length;
  const rough = selectBest(sums, passing, total, Math.ceil(most * more));
  for (let n = 0; n < count; n++) sums[touched[n] as number] = 0;
  return { ordinals: weighExactly(forward, rough, terms, most, settings), total };
}

function listsOf(forward: StoredForward, terms: Wanted['terms'], settings: Settings) {
  const lists: { readonly id: number; readonly level: number; readonly worth: number }[] = [];
  for (const [id, weight] of terms)
    for (let level = 0, bits = forward.levels(id); level < levels; level++)
      if ((bits >> level) & 1) lists.push({ id, level, worth: weight * impactAt(level, settings) });
  return lists.sort((a, b) => b.worth - a.worth);
}

function weighExactly(
  forward: StoredForward,
  rough: readonly number[],
  terms: Wanted['terms'],
  most: number,
  settings: Settings,
): number[] {
  const { sums } = roomOf(forward, settings);
  const occurrences = forward.occurrencesIn(
    rough,
    terms.map(([id]) => id),
  );
  const impacts = impactsOf(forward, occurrences, settings);
  for (const [id, weight] of terms)
    for (let n = occurrences.from[id] as number; n < (occurrences.to[id] as number); n++) {
      const ordinal = occurrences.ordinals[n] as number;
      sums[ordinal] = (sums[ordinal] as number) + weight * (impacts[n] as number);
    }
  const best = orderBest(sums, rough, rough.length, most, (a, b) => a - b);
  for (const ordinal of rough) sums[ordinal] = 0;
  return best;
}
