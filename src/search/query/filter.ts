import { nameKey } from '../../text/tokens/names.ts';
import type { SearchOptions } from '../api.ts';
import type { Passes, Shelf } from '../engine/shelf.ts';
import { findAuthor } from './authors.ts';
import type { Excluded, Query } from './parse.ts';
import { readPhrase } from './phrase.ts';

/** More words than this beside a quotation, and it is prose that quotes, not a demand. */
const mostBeside = 8;

/** What a paper must be and hold; undefined where any will do. */
export function chooseFilter(
  shelf: Shelf,
  query: Query,
  options: SearchOptions,
  notes: string[],
): Passes | undefined {
  const tests: Passes[] = [];
  if (narrows(query, options)) tests.push(filterFacts(shelf, query, options));
  for (const name of query.organisations)
    if (!shelf.organisations.isKnown(nameKey(name)))
      notes.push(`org:${name}: no paper here is from an organisation of that name.`);
  for (const phrase of query.titles) {
    const { holds, isSomewhere } = readPhrase(shelf, phrase, 'title');
    if (!isSomewhere(() => true)) notes.push(`“${phrase}” stands in no title.`);
    tests.push(holds);
  }
  for (const { holds } of query.without.map((phrase) => readPhrase(shelf, phrase)))
    tests.push((ordinal) => !holds(ordinal));
  for (const name of query.authors) {
    const author = findAuthor(shelf, name, true);
    if (author === null) notes.push(nobody(shelf, name));
    tests.push((ordinal) => author?.papers.has(ordinal) ?? false);
  }
  for (const excluded of query.not) {
    const excludes = readExcluded(shelf, excluded);
    tests.push((ordinal) => !excludes(ordinal));
  }
  const passes = (ordinal: number) => tests.every((test) => test(ordinal));
  for (const phrase of isDemand(query) ? query.phrases : []) {
    const { holds, isSomewhere } = readPhrase(shelf, phrase);
    if (isSomewhere(passes)) tests.push(holds);
    else notes.push(`“${phrase}” stands nowhere word for word: its words were searched one by one.`);
  }
  return tests.length === 0 ? undefined : passes;
}

const nobody = (shelf: Shelf, name: string): string =>
  shelf.authors.isAnyKnown()
    ? `author:${name}: no paper here is by anyone of that name.`
    : `author:${name}: whose papers these are isn’t known, as saved pages name no authors.`;

function readExcluded(shelf: Shelf, { key, value, range }: Excluded): Passes {
  if (key === 'title') return readPhrase(shelf, value, 'title').holds;
  if (key === 'author') {
    const author = findAuthor(shelf, value, true);
    return (ordinal) => author?.papers.has(ordinal) ?? false;
  }
  if (key === 'org') {
    const wanted = nameKey(value);
    return (ordinal) => isFrom(shelf, ordinal, wanted);
  }
  return (ordinal) => {
    const published = shelf.facts.published(ordinal);
    const { from = null, to = null } = range ?? {};
    return published !== null && (from === null || published >= from) && (to === null || published <= to);
  };
}

/** Is a paper from an organisation with this key in its name or its slug? */
function isFrom({ facts }: Shelf, ordinal: number, wanted: string): boolean {
  const organisation = facts.organisation(ordinal);
  if (organisation === null) return false;
  return [nameKey(organisation.name), nameKey(organisation.slug ?? '')].some((key) => key.includes(wanted));
}

/** Are its quotations a demand? */
function isDemand({ text, phrases }: Query): boolean {
  const count = (some: string) => some.split(/\s+/).length;
  return phrases.length > 0 && count(text) - count(phrases.join(' ')) <= mostBeside;
}

/** Does it matter where a paper comes from or when? */
function narrows(query: Query, options: SearchOptions): boolean {
  const { organisations, from, to } = query;
  return (
    organisations.length > 0 ||
    from !== null ||
    to !== null ||
    options.year !== undefined ||
    options.organisation !== undefined ||
    options.within !== undefined
  );
}

/** By date, organisation and ids. */
function filterFacts(shelf: Shelf, query: Query, options: SearchOptions): Passes {
  const organisations = [...query.organisations, ...(options.organisation ? [options.organisation] : [])].map(
    nameKey,
  );
  const within =
    options.within === undefined ? null : new Set(Array.from(options.within, (id) => shelf.ordinals.get(id)));
  return (ordinal) => {
    const published = shelf.facts.published(ordinal);
    if (query.from !== null && (published === null || published < query.from)) return false;
    if (query.to !== null && (published === null || published > query.to)) return false;
    if (options.year !== undefined && published?.slice(0, 4) !== String(options.year)) return false;
    if (within !== null && !within.has(ordinal)) return false;
    return organisations.every((wanted) => isFrom(shelf, ordinal, wanted));
  };
}
