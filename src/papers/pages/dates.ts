/** A date as a page prints it: without a year where it is the page's own. */
export interface PageDate {
  /** 1 to 12. */
  readonly month: number;
  readonly day: number;
  readonly year: number | null;
}

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const shape = new RegExp(`^(${months.join('|')})[a-z]*\\.? (\\d{1,2})(?:, ?(\\d{4}))?(?:\\s+(\\d+))?$`);
const likeness = new RegExp(`^(?:${months.join('|')})[a-z]*\\.? \\d`);

/** Whether a line was meant as a date, even where it is none (`Feb 30`). */
export const looksLikeDate = (line: string): boolean => line.length <= 40 && likeness.test(line);

const exists = (month: number, day: number, year: number): boolean => {
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
};

/** `May 30, 2025 3` → May 30, 2025 and 3 comments. The date is null where the calendar has no such day. */
export function readDateLine(line: string): { date: PageDate | null; comments: number } | null {
  const match = shape.exec(line);
  if (match === null) return null;
  const month = months.indexOf(match[1] ?? '') + 1;
  const day = Number(match[2]);
  const year = match[3] === undefined ? null : Number(match[3]);
  // Without a year, Feb 29 may be right.
  const date = exists(month, day, year ?? 2000) ? { month, day, year } : null;
  return { date, comments: Number(match[4] ?? 0) };
}

/** `2025-07-20`, or null where that year has no such day (Feb 29). */
export function isoDate({ month, day }: PageDate, year: number): string | null {
  if (!exists(month, day, year)) return null;
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

export const showPageDate = ({ month, day, year }: PageDate): string =>
  `${months[month - 1]} ${day}${year === null ? '' : `, ${year}`}`;
