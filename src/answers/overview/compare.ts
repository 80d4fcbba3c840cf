import { UserError } from '../../base/errors.ts';
import type { Paper } from '../../papers/paper.ts';
import { chooseTelling, contribution, outcome } from '../passages/contribution.ts';
import type { Lexicon } from '../passages/lexicon.ts';
import { type Quote, quote } from '../passages/quote.ts';
import type { Reading } from '../passages/read.ts';
import { type Role, type Zoned, zone } from '../passages/roles.ts';
import { sharedTerms } from './terms.ts';

export interface ComparisonRow {
  readonly role: Role;
  /** In the order of the papers; null where the paper does not say. */
  readonly quotes: readonly (Quote | null)[];
}

export interface Comparison {
  readonly titles: readonly string[];
  readonly papers: readonly Paper[];
  readonly rows: readonly ComparisonRow[];
  /** Words of all papers, the most telling first. */
  readonly shared: readonly string[];
  /** Words of one paper alone, in the order of the papers. */
  readonly differs: readonly (readonly string[])[];
  /** Most telling first, at most 12. */
  readonly sentences: readonly Quote[];
}

const mostSentences = 12;
const roles: readonly Role[] = ['aim', 'method', 'data', 'result', 'limit'];
/** Below this a sentence only happens to hold a cue. */
const least: Readonly<Record<Role, number>> = { aim: 2, method: 2, data: 2.5, result: 2.5, limit: 2 };

/** Two or three papers side by side. @throws UserError where a paper is compared with itself */
export function compare(papers: readonly Paper[], lexicon: Lexicon): Comparison {
  if (papers.length < 2 || papers.length > 3) throw new UserError('Two or three papers can be compared.');
  if (new Set(papers.map((p) => p.id)).size < papers.length)
    throw new UserError('A paper cannot be compared with itself.', 'Name another paper to compare it with.');
  const readings = papers.map((p) => lexicon.read(p));
  const zoned = readings.map(zone);
  const cells = zoned.map(fillCells);
  const telling = interleave(readings.map((r, i) => tellingOf(r, zoned[i] ?? [], i)));
  const rest = roles.flatMap((role) =>
    cells.flatMap((c, i) => {
      const z = c.get(role);
      return z === undefined ? [] : [{ z, i }];
    }),
  );
  const ordered = [...telling, ...rest];
  const sentences = [...new Map(ordered.map(({ z, i }) => [z.sentence, quoteOf(readings, z, i)])).values()];
  const { shared, differs } = sharedTerms(readings, lexicon);
  return {
    titles: papers.map((p) => p.title),
    papers,
    rows: roles.map((role) => ({
      role,
      quotes: cells.map((c, i) => {
        const z = c.get(role);
        return z === undefined ? null : quoteOf(readings, z, i);
      }),
    })),
    shared,
    differs,
    sentences: sentences.slice(0, mostSentences),
  };
}

function quoteOf(readings: readonly Reading[], z: Zoned, i: number): Quote {
  const reading = readings[i];
  if (reading === undefined) throw new RangeError(`no reading ${i}`);
  return quote(reading.paper, z.sentence);
}

/** One sentence a role, no sentence twice: the roles that abstracts state most clearly choose first. */
function fillCells(zoned: readonly Zoned[]): Map<Role, Zoned> {
  const cells = new Map<Role, Zoned>();
  const free = new Set(zoned.filter((z) => !z.link));
  const lead = zoned.toSorted((a, b) => contribution(b) - contribution(a))[0];
  const score = (z: Zoned, role: Role): number => {
    const own = z.roles[role] - 0.7 * z.background;
    if (role === 'aim') return contribution(z);
    if (role === 'result') return outcome(z);
    if (role === 'limit') return own - (z.sentence.index <= (lead?.sentence.index ?? 0) ? 5 : 0);
    return own - (z.sentence.index < (lead?.sentence.index ?? 0) ? 2 : 0);
  };
  for (const role of ['aim', 'result', 'data', 'method', 'limit'] as const) {
    const best = [...free].toSorted((a, b) => score(b, role) - score(a, role))[0];
    if (best === undefined || score(best, role) < least[role]) continue;
    cells.set(role, best);
    free.delete(best);
  }
  return cells;
}

const tellingOf = (reading: Reading, zoned: readonly Zoned[], i: number): { z: Zoned; i: number }[] => {
  const { lead, result, third } = chooseTelling(reading, zoned);
  return [lead, result, third?.z ?? null].filter((z) => z !== null).map((z) => ({ z, i }));
};

/** First of each, second of each, … */
function interleave<T>(lists: readonly (readonly T[])[]): T[] {
  const longest = Math.max(0, ...lists.map((l) => l.length));
  return Array.from({ length: longest }, (_, k) => lists.flatMap((l) => l.slice(k, k + 1))).flat();
}
