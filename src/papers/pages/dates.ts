/** A date as a page prints it: without a year where it is the page's own. */
export interface PageDate {
  /** 1 to 12. */
  readonly month: number;
  readonly day: number;
  readonly year: number | null;
}

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const month = `(?<month>${months.join('|')})[a-z]*\\.?`;
/** `May 30, 2025 3`, `30 May 2025`, `30. May`, `2025-05-30 1,024`, `May 30 1.2k`: a day, and how many comments. */
const shapes = [
  `${month} (?<day>\\d{1,2})(?:, ?(?<year>\\d{4}))?`,
  `(?<day>\\d{1,2})\\.? ${month}(?:,? (?<year>\\d{4}))?`,
  `(?<year>\\d{4})-(?<number>\\d{2})-(?<day>\\d{2})`,
].map((shape) => new RegExp(`^${shape}(?:\\s+(?<comments>\\d[\\d,.]*k?))?$`));
const likeness = new RegExp(
  `^(?:(?:${months.join('|')})[a-z]*\\.? \\d|\\d{1,2}\\.? (?:${months.join('|')})|\\d{4}-\\d\\d)`,
);

/** Whether a line was meant as a date, even where it is none (`Feb 30`). */
export const looksLikeDate = (line: string): boolean => line.length <= 40 && likeness.test(line);

/** `3`, `1,024`, `1.2k` */
export const readCount = (text: string): number =>
  text.endsWith('k') ? Math.round(Number(text.slice(0, -1)) * 1000) || 0 : Number(text.replace(/[,.]/g, ''));

const exists = (month: number, day: number, year: number): boolean => {
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
};

/** `May 30, 2025 3` → May 30, 2025 and 3 comments. The date is null where the calendar has no such day. */
export function readDateLine(line: string): { date: PageDate | null; comments: number } | null {
  const found = shapes.map((shape) => shape.exec(line)?.groups).find((groups) => groups !== undefined);
  if (found === undefined) return null;
  const month =
    found['number'] === undefined ? months.indexOf(found['month'] ?? '') + 1 : Number(found['number']);
  const day = Number(found['day']);
  const year = found['year'] === undefined ? null : Number(found['year']);
  // Without a year, Feb 29 may be right.
  const date = exists(month, day, year ?? 2000) ? { month, day, year } : null;
  return { date, comments: readCount(found['comments'] ?? '0') };
}

/** `2025-07-20`, or null where that year has no such day (Feb 29). */
export function isoDate({ month, day }: PageDate, year: number): string | null {
  if (!exists(month, day, year)) return null;
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

export const showPageDate = ({ month, day, year }: PageDate): string =>
  `${months[month - 1]} ${day}${year === null ? '' : `, ${year}`}`;
