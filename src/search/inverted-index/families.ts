import { finish } from '../../base/steps.ts';
import { lemma } from '../../text/tokens/lemma.ts';
import { stem } from '../../text/tokens/stem.ts';
import type { Shelf as AnyShelf, Families, Forward } from '../engine/shelf.ts';

type Shelf = Pick<AnyShelf, 'forward' | 'spelling'>;

/** By word its term's id and its stem, neither of which ever changes. */
type Words = Map<string, { readonly id: number; readonly root: string }>;

const wordsOn = new WeakMap<Forward, Words>();
/** Read from a file, and not looked at yet. */
const writtenOn = new WeakMap<Forward, () => Words>();
const foundOn = new WeakMap<Forward, { readonly generation: number; readonly families: Families }>();

/** A few milliseconds of work. */
const wordsAtOnce = 250;

/** Finds them now, in steps; in vain where papers come or go in between. */
export function* findFamilies(shelf: Shelf): Generator<void, Families> {
  const { generation } = shelf.forward;
  const known = foundOn.get(shelf.forward);
  if (known?.generation === generation) return known.families;
  const families = new Map<string, number[]>();
  const words: Words = wordsOn.get(shelf.forward) ?? writtenOn.get(shelf.forward)?.() ?? new Map();
  wordsOn.set(shelf.forward, words);
  let looked = 0;
  for (const [word] of shelf.spelling.startingWith('')) {
    if (++looked % wordsAtOnce === 0) yield;
    const term = words.get(word) ?? read(shelf, word);
    if (term === null) continue;
    words.set(word, term);
    const { id, root } = term;
    if (shelf.forward.frequency(id) === 0) continue;
    const family = families.get(root);
    if (family === undefined) families.set(root, [id]);
    else if (!family.includes(id)) family.push(id);
  }
  if (generation === shelf.forward.generation) foundOn.set(shelf.forward, { generation, families });
  return families;
}

/** In the order of the spelling's words: ids, −1 for none, and stems, a line each. */
export interface Stems {
  readonly ids: Int32Array;
  readonly roots: string;
}

/** What took the longest to find out, to be kept with these words. In steps. */
export function* writeStems(shelf: Shelf, words: readonly string[]): Generator<void, Stems> {
  yield* findFamilies(shelf);
  const known = wordsOn.get(shelf.forward);
  return {
    ids: Int32Array.from(words, (word) => known?.get(word)?.id ?? -1),
    roots: words.map((word) => known?.get(word)?.root ?? '').join('\n'),
  };
}

export function recallStems(shelf: Shelf, words: readonly string[], { ids, roots }: Stems): void {
  writtenOn.set(shelf.forward, () => {
    const lines = roots.split('\n');
    const known: Words = new Map();
    for (const [n, word] of words.entries()) {
      const id = ids[n] as number;
      if (id >= 0) known.set(word, { id, root: lines[n] as string });
    }
    return known;
  });
}

/** Found anew when papers came in or went. */
export const familiesOf = (shelf: Shelf): Families => finish(findFamilies(shelf));

function read({ forward }: Shelf, word: string): { readonly id: number; readonly root: string } | null {
  const id = forward.id(lemma(word));
  return id === undefined ? null : { id, root: stem(word) };
}
