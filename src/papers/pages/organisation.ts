import type { Organisation } from '../paper.ts';
import { readCount } from './dates.ts';

/** `• 3 authors` → 3; null for anything else. */
export function readAuthorCount(who: string): number | null {
  const match = /^[•*-]?\s*(\d[\d,.]*k?) authors?$/.exec(who);
  return match === null ? null : readCount(match[1] ?? '');
}

const splitSlug = (who: string): Organisation => {
  const [first = '', ...rest] = who.split(/\s+/);
  // A slug begins in lower case, or has a hyphen or an inner capital: stanfordnlp, TIGER-Lab, PekingU.
  const isSlug = /^\p{Ll}/u.test(first) || first.includes('-') || /^.+\p{Lu}/u.test(first);
  return isSlug && rest.length > 0 ? { slug: first, name: rest.join(' ') } : { slug: null, name: who };
};

/**
 * Reads lines such as `stanfordnlp Stanford NLP` or `Peking University` together, because one line alone can't
 * tell a slug from the first word of a name: where another line's name equals the whole line, it is the name.
 */
export function readOrganisations(lines: readonly string[]): Map<string, Organisation> {
  const split = new Map(lines.map((line) => [line, splitSlug(line)]));
  const names = new Map([...split.values()].filter((o) => o.slug !== null).map((o) => [o.name, o]));
  return new Map([...split].map(([line, own]) => [line, names.get(line) ?? own]));
}
