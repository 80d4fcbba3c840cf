import { nameKey } from './name-tokens.ts';
import { mentions, type Reading } from './reading.ts';
import { type Zoned, zone } from './roles.ts';

/** A sentence that could be the contribution, the result: best first, background and farewells far behind. */
const rank = (zoned: readonly Zoned[], score: (z: Zoned) => number): Zoned[] =>
  zoned.toSorted((a, b) => score(b) - score(a) || a.sentence.index - b.sentence.index);

const common = (z: Zoned): number => -z.background - (z.outlook ? 3 : 0) - (z.link ? 4 : 0);
export const contribution = (z: Zoned): number => z.roles.aim - 0.3 * z.roles.result + common(z);
export const outcome = (z: Zoned): number => z.roles.result + 0.3 * Math.min(z.roles.data, 3) - 0.5 * Math.min(z.roles.aim, 3) + common(z);

/** How much of the title a sentence restates. */
function share(reading: Reading, z: Zoned): number {
  const title = [...reading.title.stemSet].filter((s) => s.length > 3);
  return title.length === 0 ? 0 : title.filter((s) => z.sentence.stemSet.has(s)).length / title.length;
}

/** A title's own name, the part before its colon: `PDE-Refiner: Achieving …`. */
export function titleName(title: string): string | null {
  const head = /^([^:]{2,40}):\s/.exec(title)?.[1];
  return head !== undefined && head.split(/\s+/).length <= 3 ? head : null;
}

/** The two or three sentences that carry contribution and result, in the order of the abstract. */
export function chooseSummary(reading: Reading): Zoned[] {
  const zoned = zone(reading);
  const name = nameKey(titleName(reading.paper.title) ?? '');
  const contributes = (z: Zoned): number =>
    contribution(z) + (z.roles.aim > 1 && mentions(z.sentence, name) ? 2.5 : 0) + 2 * share(reading, z);
  const [lead, ...others] = rank(zoned, contributes);
  if (lead === undefined) return [];
  const result = rank(
    zoned.filter((z) => z !== lead && z.sentence.index > 0),
    (z) => outcome(z) - (z.sentence.index < lead.sentence.index ? 1.5 : 0),
  )[0];
  const chosen = result === undefined ? [lead] : [lead, result];
  const second = others.find((z) => z !== result);
  if (second !== undefined && contributes(second) >= Math.max(5.5, contributes(lead) - 1)) chosen.push(second);
  return chosen.toSorted((a, b) => a.sentence.index - b.sentence.index);
}
