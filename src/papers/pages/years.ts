// A page prints no year on dates of its own year, and its own year nowhere.

import type { Problem } from '../paper.ts';
import { isoDate, type PageDate, showPageDate } from './dates.ts';
import type { Listing } from './listing.ts';
import type { Page } from './page.ts';

/** What a page's dates without a year mean, and from what that was inferred. */
export interface PageYear {
  readonly file: string;
  /** Null where nothing tells. */
  readonly year: number | null;
  readonly inferredFrom: 'its own head' | 'copies on other pages' | 'the newest year on it' | null;
}

const day = (date: PageDate): number => date.month * 100 + date.day;

/** Years that other pages give to this page's listings: a vote for each copy with the same day and a year. */
function countVotes(
  page: Page,
  dated: ReadonlyMap<string, readonly PageDate[]>,
  key: (l: Listing) => string,
) {
  const votes = new Map<number, number>();
  for (const listing of page.listings) {
    const { date } = listing;
    if (date === null || date.year !== null) continue;
    const years = (dated.get(key(listing)) ?? []).filter((d) => day(d) === day(date)).map((d) => d.year ?? 0);
    for (const year of new Set(years)) votes.set(year, (votes.get(year) ?? 0) + 1);
  }
  return [...votes].sort(([a, n], [b, m]) => m - n || b - a).map(([year]) => year);
}

/**
 * A page's year is at least the newest written year + 1, for a date of its own year would be printed without one.
 * Copies of its papers on other pages, dated in full, check and correct that. `key` names the paper of a listing;
 * years after `thisYear` are misprints.
 */
export function inferYears(
  pages: readonly Page[],
  key: (listing: Listing) => string,
  thisYear: number,
): { years: PageYear[]; problems: Problem[] } {
  const problems: Problem[] = [];
  const dated = new Map<string, PageDate[]>();
  for (const listing of pages.flatMap((p) => p.listings)) {
    const { date } = listing;
    if (date?.year == null || date.year > thisYear) continue;
    dated.set(key(listing), [...(dated.get(key(listing)) ?? []), date]);
  }
  const years = pages.map((page): PageYear => {
    const { file } = page;
    const written = page.listings.flatMap((l) => l.date?.year ?? []).filter((year) => year <= thisYear);
    // A page of this year that prints it all the same is not one of the next.
    const least = written.length === 0 ? null : Math.min(Math.max(...written) + 1, thisYear);
    const own = page.saved?.year ?? null;
    if (own !== null) return { file, year: own, inferredFrom: 'its own head' };
    const votes = countVotes(page, dated, key);
    const vote = votes.find((year) => least === null || year >= least);
    if (votes.length > 1 || (votes[0] !== undefined && vote === undefined))
      problems.push({
        file,
        line: 0,
        message: `copies on other pages disagree on its year: ${votes.join(', ')}`,
      });
    if (vote !== undefined) return { file, year: vote, inferredFrom: 'copies on other pages' };
    return { file, year: least, inferredFrom: least === null ? null : 'the newest year on it' };
  });
  return { years, problems };
}

/** With a day of grace for time zones. */
const isLater = (date: PageDate, saved: PageDate): boolean =>
  Date.UTC(2000, date.month - 1, date.day) > Date.UTC(2000, saved.month - 1, saved.day + 1);

/** The ISO date of a listing, and whether its year is inferred; a date that can't be is reported, and null. */
export function dateListing(
  listing: Listing,
  page: Page,
  { year }: PageYear,
  thisYear: number,
): { published: string | null; inferred: boolean; problem: string | null } {
  const { date } = listing;
  const none = (problem: string | null) => ({ published: null, inferred: false, problem });
  if (date === null) return none(null);
  const shown = showPageDate(date);
  if (date.year !== null && date.year > thisYear + 1) return none(`${shown} has not come yet`);
  if (date.year === null && year === null) return none(`nothing tells the year of ${shown}`);
  if (date.year === null && page.saved !== null && isLater(date, page.saved))
    return none(`${shown} is later in the year than ${showPageDate(page.saved)}, when the page was saved`);
  const published = isoDate(date, date.year ?? year ?? 0);
  if (published === null) return none(`${shown} is no day of ${year}`);
  return { published, inferred: date.year === null, problem: null };
}
