import { rawTimeZones } from '@vvo/tzdb';
import { UserError } from '../../base/errors.ts';
import { lazily } from '../../base/lazily.ts';

/** How people spell a place: `America/Port-au-Prince`, `St. John’s` → `america port au prince`, `st johns`. */
const plain = (text: string) =>
  text
    .normalize('NFKD')
    .replace(/[\p{M}.'’]/gu, '')
    .toLowerCase()
    .replace(/[/_\s-]+/g, ' ')
    .trim();

const lastPart = (name: string) => name.slice(name.lastIndexOf('/') + 1);

interface Zone {
  /** IANA name of today. */
  readonly name: string;
  /** Its names, former ones too, and their last parts; each list below is in the spelling of `plain`. */
  readonly names: readonly string[];
  readonly cities: readonly string[];
  readonly country: string;
  readonly abbreviations: readonly string[];
}

const utc: Zone = {
  name: 'UTC',
  names: ['utc', 'etc utc', 'z', 'zulu'],
  cities: [],
  country: '',
  abbreviations: [],
};

/** The zones with their large cities, as the tz database’s names alone know few of them. */
const zones = lazily((): readonly Zone[] => [
  utc,
  ...rawTimeZones.map(
    ({ name, group, mainCities, countryName, abbreviation, dstAbbreviation }): Zone => ({
      name,
      names: [name, ...group].filter((n) => n.includes('/')).map(plain),
      cities: [
        ...new Set(
          [...mainCities, ...[name, ...group].filter((n) => n.includes('/')).map(lastPart)].map(plain),
        ),
      ],
      country: plain(countryName),
      abbreviations: [abbreviation, dstAbbreviation ?? ''].map(plain).filter(Boolean),
    }),
  ),
]);

/** Those offered before anything is typed, and first among equals. */
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
const place = (name: string) => (common.includes(name) ? common.indexOf(name) : common.length);

/** By what a zone is called, the surest first: its name, a city of it, its country, an abbreviation of its time. */
const readings: readonly ((zone: Zone, wanted: string) => boolean)[] = [
  (zone, wanted) => zone.names.includes(wanted),
  (zone, wanted) => zone.cities[0] === wanted,
  (zone, wanted) => zone.cities.includes(wanted),
  (zone, wanted) => zone.country === wanted,
  (zone, wanted) => zone.abbreviations.includes(wanted),
];

/**
 * The IANA zone meant by a name as typed (`Europe/Berlin`, `berlin`, `Mumbai`, `Japan`, `utc`), under its name of
 * today. An abbreviation that several zones share (`BST`) is asked about.
 * @throws UserError suggesting the nearest ones
 */
export function parseZone(typed: string): string {
  const wanted = plain(typed);
  for (const isMeant of readings) {
    const found = zones().filter((zone) => isMeant(zone, wanted));
    if (found.length === 1 && found[0]) return found[0].name;
    if (found.length > 1) {
      // Those that many live in come first.
      const names = found
        .toSorted((a, b) => place(a.name) - place(b.name) || b.cities.length - a.cities.length)
        .map((z) => z.name);
      throw new UserError(
        `“${typed}” may mean several time zones.`,
        `Which one: ${names.slice(0, 4).join(', ').replaceAll('_', ' ')}?`,
      );
    }
  }
  const near = suggestZones(typed, 3);
  throw new UserError(
    `“${typed}” is not a time zone.`,
    near.length > 0
      ? `Did you mean ${near.join(', ')}?`
      : 'Type the name of a large city, and choose from the list: Europe/Berlin, America/New_York, UTC.',
  );
}

/** Completions: zones with a city, a country or a name that begins with what was typed, then any that holds it. */
export function suggestZones(typed: string, limit: number): readonly string[] {
  const wanted = plain(typed);
  if (wanted === '') return common.slice(0, limit);
  const rank = ({ names, cities, country, abbreviations }: Zone): number => {
    if (cities.some((c) => c.startsWith(wanted))) return 0;
    if (names.some((n) => n.startsWith(wanted)) || country.startsWith(wanted)) return 1;
    if (abbreviations.includes(wanted)) return 1;
    return [...names, ...cities, country].some((n) => n.includes(wanted)) ? 2 : 3;
  };
  return zones()
    .map((zone) => ({ name: zone.name, rank: rank(zone) }))
    .filter((z) => z.rank < 3)
    .sort((a, b) => a.rank - b.rank || place(a.name) - place(b.name))
    .slice(0, limit)
    .map((z) => z.name);
}
