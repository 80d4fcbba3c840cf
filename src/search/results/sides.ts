import type { Occurrences } from '../engine/shelf.ts';
import type { Ranked } from '../scoring/order.ts';
import type { Worth } from './meeting.ts';

/**
 * Of the papers that hold enough of a query, those that hold a word of each of its subjects; all, where none does.
 * @param sides by word, its subject, from 0
 */
export function chooseOfEachSide(
  holding: readonly Ranked[],
  sides: readonly number[],
  worths: readonly Worth[],
  { from, to, ordinals }: Occurrences,
): readonly Ranked[] {
  const last = sides.at(-1) ?? 0;
  if (last === 0) return holding;
  /** By ordinal, a bit for each subject. */
  const held = new Map(holding.map(({ ordinal }) => [ordinal, 0]));
  for (const { id, word } of worths)
    for (let n = from[id] as number; n < (to[id] as number); n++) {
      const ordinal = ordinals[n] as number;
      const bits = held.get(ordinal);
      if (bits !== undefined) held.set(ordinal, bits | (1 << (sides[word] as number)));
    }
  const all = (1 << (last + 1)) - 1;
  const ofEach = holding.filter(({ ordinal }) => held.get(ordinal) === all);
  return ofEach.length > 0 ? ofEach : holding;
}
