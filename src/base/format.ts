// How numbers, dates and lists are written: the one place that asks Intl, in English like the papers. On Discord, dates
// are mostly its own timestamps, which each reader sees in their own language. What Intl makes takes it some milliseconds,
// so no start waits for it.

import { lazily } from './lazily.ts';

const numbers = lazily(() => new Intl.NumberFormat('en'));
const days = lazily(
  () =>
    new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' }),
);
const months = lazily(
  () => new Intl.DateTimeFormat('en', { month: 'long', year: 'numeric', timeZone: 'UTC' }),
);
const shortMonths = lazily(
  () => new Intl.DateTimeFormat('en', { month: 'short', year: 'numeric', timeZone: 'UTC' }),
);
const short = lazily(() => new Intl.NumberFormat('en', { notation: 'compact' }));
const percents = lazily(() => new Intl.NumberFormat('en', { style: 'percent', maximumSignificantDigits: 2 }));
const lists = lazily(() => new Intl.ListFormat('en-GB'));
const plurals = lazily(() => new Intl.PluralRules('en'));

/** `1,204` */
export const formatNumber = (n: number): string => numbers().format(n);

/** `1 paper`, `1,204 papers` */
export const formatCount = (n: number, one: string, many = `${one}s`): string =>
  `${formatNumber(n)} ${plurals().select(n) === 'one' ? one : many}`;

/** `2025-07-20`, with or without a time behind it → `20 Jul 2025`: no reader takes the day for the month. */
export function formatDate(iso: string | null): string {
  const day = iso === null ? null : /^\d{4}-\d{2}-\d{2}/.exec(iso)?.[0];
  const instant = day ? Date.parse(`${day}T00:00:00Z`) : Number.NaN;
  return Number.isNaN(instant) ? 'date unknown' : days().format(instant);
}

/** An instant (ms since 1970), or an ISO date → `March 2025`. */
export const formatMonth = (instant: number | string): string => months().format(new Date(instant));

/** `2025-07` → `Jul 2025` */
export const formatShortMonth = (month: string): string => shortMonths().format(new Date(`${month}-01`));

/** `950`, `1.2K`: where there is little room. */
export const formatShort = (n: number): string => short().format(n);

/** `0.124` → `12%`, `0.0021` → `0.21%` */
export const formatShare = (share: number): string => percents().format(share);

/** `a`, `a and b`, `a, b and c` */
export const formatList = (items: readonly string[]): string => lists().format(items);
