import { outcome, rankContributions } from '../passages/contribution.ts';
import type { Reading } from '../passages/read.ts';
import { type Zoned, zone } from '../passages/roles.ts';

/** The two or three sentences that carry contribution and result, in the order of the abstract. */
export function chooseSummary(reading: Reading): Zoned[] {
  const zoned = zone(reading);
  const [lead, ...others] = rankContributions(reading, zoned);
  if (lead === undefined) return [];
  const score = (z: Zoned): number => outcome(z) - (z.sentence.index < lead.z.sentence.index ? 1.5 : 0);
  const result = zoned
    .filter((z) => z !== lead.z && z.sentence.index > 0)
    .toSorted((a, b) => score(b) - score(a) || a.sentence.index - b.sentence.index)[0];
  const chosen = result === undefined ? [lead.z] : [lead.z, result];
  const second = others.find((o) => o.z !== result);
  if (second !== undefined && second.score >= Math.max(5.5, lead.score - 1)) chosen.push(second.z);
  return chosen.toSorted((a, b) => a.sentence.index - b.sentence.index);
}
