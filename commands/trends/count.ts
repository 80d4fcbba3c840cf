import { moveMonth } from '../../src/base/time.ts';

/** Two years: what a phone can show. */
const mostMonths = 24;

/** How many papers of something came in each month. */
export interface Counted {
  /** Null: all papers here. */
  readonly topic: string | null;
  readonly total: number;
  /** For each of the months that are shown. */
  readonly counts: readonly number[];
  /** Those that aren’t shown, by why. */
  readonly earlier: number;
  readonly later: number;
  readonly undated: number;
}

/**
 * The months to show: up to the last one of which there is a paper, as where no paper comes in any more nothing is
 * known of the months since, and back to the first, two years at most.
 */
export function chooseMonths(perMonth: ReadonlyMap<string, number>, now: string): readonly string[] {
  const known = [...perMonth.keys()].filter((month) => month !== '' && month <= now).sort();
  const [first, last] = [known[0], known.at(-1)];
  if (first === undefined || last === undefined) return [];
  const months = [last];
  while (months.length < mostMonths && (months[0] ?? '') > first)
    months.unshift(moveMonth(months[0] ?? '', -1));
  return months;
}

/** @param perMonth how many there are of each month; those without a date under the empty word */
export function countIn(
  months: readonly string[],
  topic: string | null,
  perMonth: ReadonlyMap<string, number>,
): Counted {
  const [first = '', last = ''] = [months[0], months.at(-1)];
  const sum = (is: (month: string) => boolean): number =>
    [...perMonth].reduce((n, [month, count]) => n + (is(month) ? count : 0), 0);
  return {
    topic,
    total: sum(() => true),
    counts: months.map((month) => perMonth.get(month) ?? 0),
    earlier: sum((month) => month !== '' && month < first),
    later: sum((month) => month > last),
    undated: perMonth.get('') ?? 0,
  };
}
