import { weighCount } from '../engine/impacts.ts';
import type { Settings } from '../settings.ts';

/**
 * A term of a paper is indexed as one token: the term's id, and what BM25 makes of it there, in steps. Lists are then
 * read heaviest first until enough was read (V. N. Anh and A. Moffat, Pruned query evaluation using pre-computed
 * impacts, SIGIR 2006; J. Lin and A. Trotman, Anytime ranking for impact-ordered indexes, ICTIR 2015), by an engine
 * that knows nothing of it.
 */
export const levels = 16;

/** An underscore, as a point would make a phrase of it. */
const tokenOf = (id: number, level: number): string => `${id.toString(36)}_${level.toString(36)}`;

/** The query that finds one token. */
export const atLevel = (id: number, level: number): string => `"${tokenOf(id, level)}"`;

/** The query that finds a term at any level. */
export const anyLevel = (id: number): string => `"${id.toString(36)}_"*`;

/** No impact is larger than k1 + 1. */
const levelOf = (impact: number, { k1 }: Settings): number =>
  Math.min(levels - 1, Math.floor((impact / (k1 + 1)) * levels));

/** What a token of a level is taken for until the paper's sheet is read: the middle of the step. */
export const impactAt = (level: number, { k1 }: Settings): number => ((level + 0.5) / levels) * (k1 + 1);

/**
 * A paper's tokens, and the level of each of its terms.
 * @param counts by term id, how often it stands there, the title weighed
 * @param norm what BM25 makes of the paper's length
 */
export function writeImpacts(
  counts: ReadonlyMap<number, number>,
  norm: number,
  settings: Settings,
): { readonly tokens: string; readonly levels: ReadonlyMap<number, number> } {
  const found = new Map<number, number>();
  for (const [id, count] of counts) found.set(id, levelOf(weighCount(count, norm, settings), settings));
  return { tokens: Array.from(found, ([id, level]) => tokenOf(id, level)).join(' '), levels: found };
}
