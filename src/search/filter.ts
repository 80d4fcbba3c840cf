import type { Paper } from '../papers/paper.ts';
import { stem } from '../text/stem.ts';
import { splitWords } from '../text/words.ts';
import { keyOf } from './index/names.ts';
import type { Shelf } from './index/shelf.ts';
import type { Query } from './query/language.ts';
import type { SearchOptions } from './types.ts';

/** Does a query or do the options ask for some papers only, whatever the words? */
export function narrows(query: Query, options: SearchOptions): boolean {
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
export function filterFacts(query: Query, options: SearchOptions): (paper: Paper) => boolean {
  const organisations = [...query.organisations, ...(options.organisation ? [options.organisation] : [])].map(
    keyOf,
  );
  return ({ id, published, organisation }) => {
    if (query.from !== null && (published === null || published < query.from)) return false;
    if (query.to !== null && (published === null || published > query.to)) return false;
    if (options.year !== undefined && published?.slice(0, 4) !== String(options.year)) return false;
    if (options.within !== undefined && !options.within.has(id)) return false;
    if (organisations.length === 0) return true;
    if (organisation === null) return false;
    const keys = [keyOf(organisation.name), keyOf(organisation.slug ?? '')];
    return organisations.every((wanted) => keys.some((key) => key.includes(wanted)));
  };
}

/** Holds words in a row, whatever the case and the punctuation: a look at the terms first, then at the text. */
export function holdsWords(shelf: Shelf, phrase: string): (ordinal: number, where?: 'title') => boolean {
  const { forward, papers } = shelf;
  const words = splitWords(phrase).map(({ text }) => text);
  const wanted = words.map((word) => forward.id(stem(word)) ?? -1);
  const row = ` ${words.join(' ')} `;
  return (ordinal, where) => {
    const paper = papers[ordinal];
    if (paper === undefined || !forward.holds(ordinal, wanted, where)) return false;
    return rowOf(paper.title).includes(row) || (where !== 'title' && rowOf(paper.abstract).includes(row));
  };
}

/** The words with a space around each, so that a phrase in it is a phrase of whole words. */
const rowOf = (text: string): string =>
  ` ${splitWords(text)
    .map((word) => word.text)
    .join(' ')} `;
