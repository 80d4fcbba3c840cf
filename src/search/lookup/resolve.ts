import { nameKey } from '../../text/tokens/names.ts';
import { fold } from '../../text/tokens/words.ts';
import type { Shelf } from '../engine/shelf.ts';
import { readPointers } from './identifiers.ts';

/** More than this is no choice to offer. */
const mostChoices = 25;
/** A misspelt name is looked for from this length on. */
const leastToCorrect = 4;

/** The ordinals of the papers meant by a name, best first. */
export function resolveName(shelf: Shelf, name: string): readonly number[] {
  const { ids, rest } = readPointers(name);
  const pointed = shelf.titles.ofArxiv(ids);
  if (pointed.length > 0) return pointed;
  if (rest !== name) return rest === '' ? [] : resolveName(shelf, rest);
  const titled = shelf.titles.titled(name);
  if (titled.length > 0) return titled.slice(0, mostChoices);
  const key = nameKey(name).slice(0, 400);
  if (key === '') return [];
  const alive = (ordinals: Iterable<number>) =>
    [...new Set(ordinals)].filter((ordinal) => shelf.papers.at(ordinal) !== undefined).slice(0, mostChoices);

  const named = shelf.names.get(key);
  const surest = alive(
    named.filter(({ strength }) => strength === named[0]?.strength).map(({ ordinal }) => ordinal),
  );
  if (surest.length > 0) return surest;
  const titles = alive(shelf.titles.beginning(name));
  if (titles.length > 0) return titles;
  if (key.length < leastToCorrect || key.length > 40) return [];
  const near = shelf.spelling
    .near(fold(name.trim()), key.length < 8 ? 1 : 2)
    .filter(({ word }) => word[0] === key[0])
    .sort((a, b) => a.edits - b.edits);
  return alive(near.flatMap(({ word }) => shelf.names.get(word).map(({ ordinal }) => ordinal)));
}
