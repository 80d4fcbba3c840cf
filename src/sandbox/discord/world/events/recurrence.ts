import type { RecurrenceRule } from '../scheduled-event.ts';

const DAY = 86_400_000;
/** The 29th of February may be eight years away. */
const FURTHEST = 9 * 366;

/** Monday is 0, as in Discord's rules. */
const weekday = (at: Date): number => (at.getUTCDay() + 6) % 7;
const week = (at: number): number => Math.floor((at / DAY + 3) / 7);

/**
 * When an event that recurs begins next, at the same time of day in UTC. RFC 5545 by way of Discord: Guild
 * Scheduled Event, Recurrence Rule Object.
 * @param after milliseconds since 1970; what is given is later
 * @returns null where the rule names no further day (there is none within nine years)
 */
export function nextOccurrence(rule: RecurrenceRule, after: number): number | null {
  const start = Date.parse(rule.start);
  if (start > after) return start;
  const days = Math.floor((after - start) / DAY) + 1;
  for (let n = days; n < days + FURTHEST; n++) {
    const at = start + n * DAY;
    if (recurs(rule, start, at)) return at;
  }
  return null;
}

function recurs(rule: RecurrenceRule, start: number, at: number): boolean {
  const began = new Date(start);
  const day = new Date(at);
  const interval = rule.interval ?? 1;
  switch (rule.frequency) {
    case 3:
      return rule.by_weekday ? rule.by_weekday.includes(weekday(day)) : true;
    case 2: {
      const wanted = rule.by_weekday ?? [weekday(began)];
      return wanted.includes(weekday(day)) && (week(at) - week(start)) % interval === 0;
    }
    case 1: {
      const nth = rule.by_n_weekday;
      if (!nth) return day.getUTCDate() === began.getUTCDate();
      return nth.some((w) => w.day === weekday(day) && w.n === Math.ceil(day.getUTCDate() / 7));
    }
    default: {
      const months = rule.by_month ?? [began.getUTCMonth() + 1];
      const dates = rule.by_month_day ?? [began.getUTCDate()];
      return months.includes(day.getUTCMonth() + 1) && dates.includes(day.getUTCDate());
    }
  }
}
