import { stopWords } from '../../text/tokens/stop-words.ts';
import type { Candidates, Passes, Shelf } from '../engine/shelf.ts';
import type { Understanding } from '../query/rewrite.ts';
import type { Settings } from '../settings.ts';

/**
 * The papers that hold any of the words, or bear a name, or come from an organisation that is meant: at least `most`
 * of them, if there are so many.
 */
export function fetchCandidates(
  shelf: Shelf,
  { named, organisations, words }: Understanding,
  weights: ReadonlyMap<number, number>,
  most: number,
  passes: Passes | undefined,
  settings: Settings,
): Candidates {
  const { forward } = shelf;
  const all = () => {
    const ordinals = [...shelf.ordinals.values()];
    return passes === undefined ? ordinals : ordinals.filter(passes);
  };
  if (words.length === 0) {
    const ordinals = passes === undefined ? [] : all();
    return { ordinals, total: ordinals.length };
  }
  const terms = [...weights].filter(([id]) => !stopWords.has(forward.term(id)));
  // No paper is fetched by a function word, so where nothing else is asked for every paper is looked at.
  if (terms.length === 0 && weights.size > 0) {
    if (shelf.ordinals.size > shelf.mostRanked)
      return shelf.candidates({ terms: [...weights], most, passes }, settings);
    const ordinals = all();
    return { ordinals, total: ordinals.length };
  }
  const fetched = shelf.candidates({ terms, most, passes }, settings);
  if (named.length + organisations.length === 0) return fetched;
  const meant = [
    ...named.map(({ ordinal }) => ordinal),
    ...organisations.flatMap(({ name }) => [...shelf.organisations.papersOf(name)]),
  ].filter(passes ?? (() => true));
  const ordinals = [...new Set([...meant, ...fetched.ordinals])];
  return { ordinals, total: fetched.total + ordinals.length - fetched.ordinals.length };
}
