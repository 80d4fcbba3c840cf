import { chooseTelling } from '../passages/contribution.ts';
import type { Reading } from '../passages/read.ts';
import { type Zoned, zone } from '../passages/roles.ts';

/** A third sentence is shown if it tells about as much as a contribution does. */
const worthShowing = 5.5;

/** The two or three sentences that carry contribution and result, in the order of the abstract. */
export function chooseSummary(reading: Reading): Zoned[] {
  const { lead, result, third } = chooseTelling(reading, zone(reading));
  const chosen = [lead, result, third !== null && third.score >= worthShowing ? third.z : null];
  return chosen.filter((z) => z !== null).toSorted((a, b) => a.sentence.index - b.sentence.index);
}
