import type { Paper } from '../papers/paper.ts';
import { stem } from '../text/stem.ts';
import { stopWords } from '../text/stop-words.ts';
import { readTerms } from '../text/terms.ts';
import { splitWords } from '../text/words.ts';
import { keyOf } from './index/names.ts';
import type { Shelf } from './index/shelf.ts';
import type { Query } from './query/language.ts';
import type { SearchOptions } from './types.ts';

export type Passes = (ordinal: number) => boolean;

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
  if (narrows(query, options)) {
    const passes = filterFacts(query, options);
    tests.push((ordinal) => passes(shelf.papers[ordinal] as Paper));
  }
  for (const words of query.titles.map((phrase) => holdsWords(shelf, phrase)))
    tests.push((ordinal) => words(ordinal, 'title'));
  for (const words of query.without.map((phrase) => holdsWords(shelf, phrase)))
    tests.push((ordinal) => !words(ordinal));
  const passes = (ordinal: number) => tests.every((test) => test(ordinal));
  const beside = query.text.split(/\s+/).length - query.phrases.join(' ').split(/\s+/).length;
  if (beside <= mostBeside)
    for (const phrase of query.phrases) {
      const holds = holdsWords(shelf, phrase);
      if (isSomewhere(shelf, phrase, (ordinal) => passes(ordinal) && holds(ordinal))) tests.push(holds);
      else notes.push(`“${phrase}” stands nowhere word for word: its words were searched one by one.`);
    }
  return tests.length === 0 ? undefined : passes;
}

/** Does a paper with the phrase's words pass? Function words are in no engine: a phrase of them is sought everywhere. */
function isSomewhere(shelf: Shelf, phrase: string, passes: Passes): boolean {
  const terms = splitWords(phrase).map(({ text }) => [stem(text), 1] as const);
  if (terms.some(([term]) => !stopWords.has(term))) return shelf.engine.fetch(terms, 1, passes).total > 0;
  return terms.length > 0 && [...shelf.ordinals.values()].some(passes);
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
function filterFacts(query: Query, options: SearchOptions): (paper: Paper) => boolean {
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
function holdsWords(shelf: Shelf, phrase: string): (ordinal: number, where?: 'title') => boolean {
  const { forward, papers } = shelf;
  const wanted = readTerms(phrase, () => false).flatMap(({ term, also }) =>
    also ? [] : [forward.id(term) ?? -1],
  );
  const row = rowOf(phrase);
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
