import { UserError } from '../../base/errors.ts';

const zones: readonly string[] = [...new Set(['UTC', ...Intl.supportedValuesOf('timeZone')])];

/** `America/Port_of_Spain` → `america port of spain`: what people type when they look for a place. */
const plain = (text: string) =>
  text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[/_\s]+/g, ' ')
    .trim();

/**
 * The IANA zone meant by a name as typed (`Europe/Berlin`, `berlin`, `utc`).
 * @throws UserError suggesting the nearest ones
 */
export function parseZone(typed: string): string {
  const wanted = plain(typed);
  const same = zones.filter((z) => plain(z) === wanted);
  const cities = zones.filter((z) => plain(z.slice(z.lastIndexOf('/') + 1)) === wanted);
  const found = same[0] ?? (cities.length === 1 ? cities[0] : undefined) ?? linkedZone(typed.trim());
  if (found !== undefined) return found;
  const near = suggestZones(typed, 3);
  throw new UserError(
    `“${typed}” is not a time zone.`,
    near.length > 0
      ? `Did you mean ${near.join(', ')}?`
      : 'Type the name of a large city, and choose from the list: Europe/Berlin, America/New_York, UTC.',
  );
}

/** Legacy names (`US/Pacific`) are zones too, although no list has them; offsets (`+02:00`) are not. */
function linkedZone(name: string): string | undefined {
  if (!/^[A-Za-z][A-Za-z0-9_+-]*(\/[A-Za-z0-9_+-]+)*$/.test(name)) return undefined;
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone;
  } catch {
    return undefined;
  }
}

const common: readonly string[] = [
  'UTC',
  'Europe/London',
  'Europe/Berlin',
  'Europe/Paris',
  'America/New_York',
  'America/Chicago',
  'America/Los_Angeles',
  'America/Sao_Paulo',
  'Asia/Shanghai',
  'Asia/Tokyo',
  'Asia/Singapore',
  'Asia/Kolkata',
  'Australia/Sydney',
];

/** Completions: zones whose name starts with what was typed, then those with a word that does, then any containing it. */
export function suggestZones(typed: string, limit: number): readonly string[] {
  const wanted = plain(typed);
  if (wanted === '') return common.slice(0, limit);
  const rank = (zone: string): number => {
    const name = plain(zone);
    if (plain(zone.slice(zone.lastIndexOf('/') + 1)).startsWith(wanted)) return 0;
    if (name.startsWith(wanted)) return 1;
    if (` ${name}`.includes(` ${wanted}`)) return 2;
    return name.includes(wanted) ? 3 : 4;
  };
  return zones
    .map((zone) => ({ zone, rank: rank(zone) }))
    .filter((z) => z.rank < 4)
    .sort((a, b) => a.rank - b.rank)
    .slice(0, limit)
    .map((z) => z.zone);
}
