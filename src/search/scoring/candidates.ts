import { stopWords } from '../../text/tokens/stop-words.ts';
import type { AskedTerm, Candidates } from '../inverted-index/engine.ts';
import type { Shelf } from '../inverted-index/reader.ts';
import type { Passes } from '../query/filter.ts';
import type { Understanding } from '../query/rewrite.ts';

/** The papers that hold any of the words, or bear a name, or come from an organisation that is meant. */
export function fetchCandidates(
  shelf: Shelf,
  { named, organisations, words }: Understanding,
  weights: ReadonlyMap<number, number>,
  most: number,
  passes: Passes | undefined,
): Candidates {
  const { forward, engine } = shelf;
  const all = () => {
    const ordinals = [...shelf.ordinals.values()];
    return passes === undefined ? ordinals : ordinals.filter(passes);
  };
  if (words.length === 0) {
    const ordinals = passes === undefined ? [] : all();
    return { ordinals, total: ordinals.length };
  }
  const terms: AskedTerm[] = [];
  for (const [id, weight] of weights) terms.push({ id, term: forward.term(id), weight });
  // no engine indexes function words: where nothing else is asked for, every paper is looked at
  if (terms.length > 0 && terms.every(({ term }) => stopWords.has(term))) {
    const ordinals = all();
    return { ordinals, total: ordinals.length };
  }
  const fetched = engine.fetch(terms, most, passes);
  if (named.length + organisations.length === 0) return fetched;
  const meant = [
    ...named.map(({ ordinal }) => ordinal),
    ...organisations.flatMap(({ name }) => [...shelf.organisations.papersOf(name)]),
  ].filter(passes ?? (() => true));
  const ordinals = [...new Set([...meant, ...fetched.ordinals])];
  return { ordinals, total: fetched.total + ordinals.length - fetched.ordinals.length };
}
