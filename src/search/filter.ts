import type { Paper } from '../papers/paper.ts';
import { splitWords } from '../text/words.ts';
import { keyOf } from './index/names.ts';
import type { Query } from './query/language.ts';
import type { SearchOptions } from './types.ts';

export type Passes = (paper: Paper) => boolean;

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
export function filterFacts(query: Query, options: SearchOptions): Passes {
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

/** By words that must stand in the title, and words that must not stand at all. */
export function filterWords({ titles, without }: Query): Passes {
  const inTitle = titles.map(wordsOf);
  const absent = without.map(wordsOf);
  if (inTitle.length + absent.length === 0) return () => true;
  return ({ title, abstract }) => {
    if (!inTitle.every((words) => wordsOf(title).includes(words))) return false;
    if (absent.length === 0) return true;
    const text = wordsOf(`${title} ${abstract}`);
    return !absent.some((words) => text.includes(words));
  };
}

/** Holds a phrase word by word, whatever the case and the punctuation. */
export function holdsPhrase(phrase: string): Passes {
  const words = wordsOf(phrase);
  return ({ title, abstract }) => wordsOf(title).includes(words) || wordsOf(abstract).includes(words);
}

/** The words with a space around each, so that a phrase in it is a phrase of whole words. */
const wordsOf = (text: string): string =>
  ` ${splitWords(text)
    .map((word) => word.text)
    .join(' ')} `;
