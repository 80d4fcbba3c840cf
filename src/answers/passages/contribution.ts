import { nameKey } from '../../corpus/names/tokens.ts';
import { mentions, type Reading } from './read.ts';
import { type Zoned, zone } from './roles.ts';

/** Background, farewells and links are neither. */
const common = (z: Zoned): number => -z.background - (z.outlook ? 3 : 0) - (z.link ? 4 : 0);
/** How much a sentence reads like the contribution. */
export const contribution = (z: Zoned): number => z.roles.aim - 0.3 * z.roles.result + common(z);
/** How much a sentence reads like the main result. */
export const outcome = (z: Zoned): number =>
  z.roles.result + 0.3 * Math.min(z.roles.data, 3) - 0.5 * Math.min(z.roles.aim, 3) + common(z);

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

/** How well each sentence tells the contribution, best first. */
export function rankContributions(reading: Reading, zoned: readonly Zoned[]): { z: Zoned; score: number }[] {
  const name = nameKey(titleName(reading.paper.title) ?? '');
  const scored = zoned.map((z) => ({
    z,
    score:
      contribution(z) + (z.roles.aim > 1 && mentions(z.sentence, name) ? 2.5 : 0) + 2 * share(reading, z),
  }));
  return scored.toSorted((a, b) => b.score - a.score || a.z.sentence.index - b.z.sentence.index);
}

/** The sentence that says what the paper does. */
export const leadOf = (reading: Reading): Zoned | null =>
  rankContributions(reading, zone(reading))[0]?.z ?? null;
