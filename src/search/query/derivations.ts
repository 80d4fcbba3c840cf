import { lemma } from '../../text/tokens/lemma.ts';
import { isKnown, type Shelf } from '../engine/shelf.ts';

/** Endings by which English derives words from a root; a family shares the root and differs in these. */
const endings = new Set(
  `  s es e y ies ic ics ical ically al ally ity ist ists istic ism ian ians or ors er ers ed ing ings ion ions
  ation ations ational ive ively ability able ible ance ence ant ent ments ment mental ness ous ously ious iously
  ly ize ized izes izing izer ization izations ise ised ises ising isation isations ate ated ates ating ator ators
  ative ature ure ures ia ful less cy t tic tical ological ologist ologists ology graphy graphic graphical`.split(
    /\s+/,
  ),
);
const longestEnding = 6;
const shortestRoot = 5;

export interface Relative {
  readonly word: string;
  /** In how many papers it stands. */
  readonly count: number;
}

/** Words of the papers that share the longest root with a word but not its stem, the most usual first. */
export function relativesOf(shelf: Shelf, word: string): Relative[] {
  const shortest = Math.max(shortestRoot, word.length - longestEnding);
  if (word.length < shortest) return [];
  const own = lemma(word);
  const near = [...shelf.spelling.startingWith(word.slice(0, shortest))];
  for (let cut = word.length; cut >= shortest; cut--) {
    if (!endings.has(word.slice(cut))) continue;
    const root = word.slice(0, cut);
    const found: Relative[] = [];
    for (const [other, count] of near)
      if (
        other.startsWith(root) &&
        endings.has(other.slice(cut)) &&
        lemma(other) !== own &&
        isKnown(shelf, other)
      )
        found.push({ word: other, count });
    if (found.length > 0) return found.sort((a, b) => b.count - a.count || (a.word < b.word ? -1 : 1));
  }
  return [];
}
