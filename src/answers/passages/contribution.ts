import { mentions } from '../../text/read-text.ts';
import { nameKey } from '../../text/tokens/names.ts';
import type { Reading } from './read.ts';
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

/** What tells a paper: what it does, what came out, and how, or what else it brings. */
export interface Telling {
  readonly lead: Zoned | null;
  readonly result: Zoned | null;
  readonly third: { readonly z: Zoned; readonly score: number } | null;
}

/** How one says it stands near what; each sentence farther counts less. */
const farther = 0.5;
const figure = /\d(?:\.\d+)?\s?\\?%|\d\.\d|\bpoints\b/;

/** The third is the one behind the lead if it says how; a result is best told by its figures. */
export function chooseTelling(reading: Reading, zoned: readonly Zoned[]): Telling {
  const ranked = rankContributions(reading, zoned);
  const lead = ranked[0]?.z;
  if (lead === undefined) return { lead: null, result: null, third: null };
  const start = lead.sentence.index;
  const told = (z: Zoned): number =>
    outcome(z) +
    (figure.test(z.sentence.text) ? 1 : 0) -
    (z.sentence.index < start ? 1.5 : 0) -
    (z.sentence.index === 0 ? 2 : 0);
  const others = ranked.filter(({ z }) => z !== lead && !z.link);
  const result = others.toSorted((a, b) => told(b.z) - told(a.z))[0]?.z ?? null;
  const third = others
    .filter(({ z }) => z !== result)
    .map(({ z, score }) => ({
      z,
      score:
        score +
        0.5 * z.roles.method -
        0.3 * z.roles.result -
        0.5 * z.roles.limit +
        (z.sentence.index === start + 1 ? 1.5 : 0) -
        farther * Math.max(0, z.sentence.index - start - 1) -
        (z.outlook ? 2 : 0),
    }))
    .toSorted((a, b) => b.score - a.score)[0];
  return { lead, result, third: third ?? null };
}

/** The sentence that says what the paper does. */
export const leadOf = (reading: Reading): Zoned | null =>
  rankContributions(reading, zone(reading))[0]?.z ?? null;
