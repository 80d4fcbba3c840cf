import { readFileSync } from 'node:fs';

/**
 * Words in common use and their nearest relatives in WordNet, a line for each, sorted; made by
 * tests/tools/thesaurus.ts. Kept as one text and searched by halves, as a map would need ten times the memory.
 */
const text = readFileSync(new URL('thesaurus.txt', import.meta.url), 'latin1');
/** Behind WordNet's licence. */
const first = text.indexOf('\n', text.lastIndexOf('\n#') + 1) + 1;

/** The stems of the nearest relatives of a stem, the nearest first: mistak → error, fault. */
export function relativesInMeaning(stem: string): readonly string[] {
  let low = first;
  let high = text.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const start = text.lastIndexOf('\n', middle - 1) + 1;
    const space = text.indexOf(' ', start);
    const key = text.slice(start, space);
    const end = text.indexOf('\n', space);
    if (key === stem) return text.slice(space + 1, end).split(' ');
    if (key < stem) low = end + 1;
    else high = start;
  }
  return [];
}
