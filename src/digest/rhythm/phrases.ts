import { UserError } from '../../base/errors.ts';

const named: Readonly<Record<string, string>> = { noon: '12:00', midday: '12:00', midnight: '00:00' };

/**
 * A time of day as people write it (`8`, `08:00`, `0800`, `8.30`, `8:30 pm`, `20h`, `20 Uhr`, `noon`, `24:00`) as
 * `HH:MM`.
 * @throws UserError saying what is wrong with it
 */
export function parseTime(typed: string): string {
  // Full-width digits and colons are the same signs.
  const written = typed.normalize('NFKC').trim().toLowerCase();
  const word = Object.hasOwn(named, written) ? named[written] : undefined;
  if (word !== undefined) return word;
  if (/^24(?:[:.h]?00)?(?:\s*(?:h|uhr))?$/.test(written)) return '00:00';
  const parts =
    /^(\d\d)(\d\d)(?:\s*(?:h|hrs|hours|uhr))?$/.exec(written) ??
    /^(\d{1,2})(?:\s*[:.h]\s*(\d{2})?)?\s*(?:([ap])\.?m\.?|uhr|o['’]clock)?$/.exec(written);
  const minute = Number(parts?.[2] ?? 0);
  const half = parts?.[3];
  const given = Number(parts?.[1]);
  const wrongHalf = half !== undefined && (given < 1 || given > 12);
  const hour = half === undefined ? given : (given % 12) + (half === 'p' ? 12 : 0);
  if (!parts || wrongHalf || hour > 23 || minute > 59) {
    throw new UserError(
      `“${typed}” is not a time of day.`,
      'Write hours and minutes, like 08:00, 20:30 or 8:30 pm.',
    );
  }
  return `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
}

const weekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const;

/** The choices for `days`: the name shown, and the ISO weekdays it stands for. */
export const dayChoices: readonly { readonly value: string; readonly name: string; readonly days: string }[] =
  [
    { value: 'daily', name: 'Daily', days: '1234567' },
    { value: 'weekdays', name: 'Weekdays (Monday to Friday)', days: '12345' },
    { value: 'weekly', name: 'Weekly, on Mondays', days: '1' },
    ...weekdays.slice(1).map((name, i) => ({
      value: name.toLowerCase(),
      name: `Weekly, on ${name}s`,
      days: String(i + 2),
    })),
  ];

export function parseDays(value: string): string {
  const found = dayChoices.find((c) => c.value === value.trim().toLowerCase());
  if (found !== undefined) return found.days;
  throw new UserError(
    `“${value}” are not days that a digest can come on.`,
    'Choose daily, weekdays, or weekly.',
  );
}

/** The choice that stands for these weekdays. */
export const daysValue = (days: string): string => dayChoices.find((c) => c.days === days)?.value ?? 'daily';

/** `daily at 08:00 (Europe/Berlin)` */
export function describeRhythm(rhythm: { days: string; time: string; zone: string }): string {
  const name = dayChoices.find((c) => c.days === rhythm.days)?.name ?? rhythm.days;
  const days = name.replace(/ \(.*/, '').toLowerCase();
  const weekly = /^weekly, on (\w)(.*)$/.exec(days);
  const when = weekly ? `${weekly[1]?.toUpperCase()}${weekly[2]}` : days;
  return `${when} at ${rhythm.time} (${rhythm.zone})`;
}
