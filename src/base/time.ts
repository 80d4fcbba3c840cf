// Durations in milliseconds, which is what the clock, timers and the store's columns count in.
export const SECOND = 1_000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** The UTC date of an instant (ms since 1970): `2026-01-06`. */
export const utcDate = (instant: number): string => new Date(instant).toISOString().slice(0, 10);

/** The month so many later, or earlier: `2025-11`, 2 → `2026-01`. */
export function moveMonth(month: string, by: number): string {
  const [year = 0, number = 1] = month.split('-').map(Number);
  return utcDate(Date.UTC(year, number - 1 + by)).slice(0, 7);
}
