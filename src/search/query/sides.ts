import type { QueryWord } from './known-words.ts';

/** What joins two subjects, both of which are wanted: critique for code, RLHF and safety. Not "of", which makes one of two. */
const joint = /(?<![\p{L}\p{N}])(?:for|in|with|and|on)(?![\p{L}\p{N}])|[&+/]/iu;

/** A query of more words describes, and needn't be met by all of them. */
const mostWords = 4;

/** By telling word, which of the query's subjects it belongs to, from 0; all the first where nothing joins two. */
export function readSides(text: string, telling: readonly QueryWord[]): readonly number[] {
  let side = 0;
  return telling.map(({ start }, n) => {
    const before = telling[n - 1];
    const isNext = before !== undefined && joint.test(text.slice(before.end, start));
    if (isNext && telling.length <= mostWords) side++;
    return side;
  });
}
