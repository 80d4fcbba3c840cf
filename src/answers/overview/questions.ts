import { contribution, leadOf } from '../passages/contribution.ts';
import type { Reading } from '../passages/read.ts';
import { type Zoned, zone } from '../passages/roles.ts';

/** What a sentence has to say of limits, what it says of others’ work taken off. */
const least = 2;
const most = 3;

/**
 * Where a paper says itself what is left open, in the order of the abstract: sentences about limits that come after
 * what it contributes. Those before are about the work of others.
 */
export function chooseOpen(reading: Reading): Zoned[] {
  const lead = leadOf(reading);
  const from = lead?.sentence.index ?? 0;
  return zone(reading)
    .filter((z) => z.sentence.index > from && !z.link && contribution(z) < least + 2)
    .map((z) => ({ z, score: z.roles.limit - 0.7 * z.background }))
    .filter(({ score }) => score >= least)
    .toSorted((a, b) => b.score - a.score)
    .slice(0, most)
    .map(({ z }) => z)
    .toSorted((a, b) => a.sentence.index - b.sentence.index);
}
