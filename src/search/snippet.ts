import { type Lore, readSentence } from './index/analyse.ts';
import type { Shelf } from './index/shelf.ts';
import type { Hit, Span } from './types.ts';

/** Where the words of a text match the query's terms, in order, none twice. */
export function findMatches(text: string, wanted: (term: string) => boolean, lore: Lore): Span[] {
  const matches: Span[] = [];
  const spans = readSentence(text, lore)
    .filter(({ term }) => wanted(term))
    .sort((a, b) => a.start - b.start || b.end - a.end);
  for (const { start, end } of spans) {
    const last = matches.at(-1);
    if (last === undefined || start >= last.end) matches.push({ start, end });
  }
  return matches;
}

/** The sentence of the abstract that holds most of the query's weight, the earlier of two equal ones. */
export function findSentence(
  shelf: Shelf,
  ordinal: number,
  weights: ReadonlyMap<number, number>,
): Hit['sentence'] {
  const { forward, papers } = shelf;
  const { tokens } = forward;
  let best = { sentence: -1, weight: 0 };
  let sentence = 0;
  let seen = new Set<number>();
  let weight = 0;
  const end = forward.end(ordinal);
  for (let at = forward.abstractStart(ordinal); at < end; at++) {
    const id = (tokens[at] as number) >> 1;
    if (id !== 0) {
      const worth = weights.get(id);
      if (worth === undefined || seen.has(id)) continue;
      seen.add(id);
      weight += worth;
      continue;
    }
    if (weight > best.weight) best = { sentence, weight };
    sentence++;
    if (weight > 0) seen = new Set();
    weight = 0;
  }
  if (best.sentence < 0) return null;
  const { start, end: stop } = forward.sentence(ordinal, best.sentence);
  const text = papers[ordinal]?.abstract.slice(start, stop) ?? '';
  return { text, matches: findMatches(text, (term) => weights.has(forward.id(term) ?? -1), shelf) };
}
