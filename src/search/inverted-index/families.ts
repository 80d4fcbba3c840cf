import { lemma } from '../../text/tokens/lemma.ts';
import { stem } from '../../text/tokens/stem.ts';
import { keepFor } from './kept.ts';
import type { Shelf } from './reader.ts';

/** By stem (Porter's, by which the lexicon knows words too), the ids of the papers' terms that share it. */
export type Families = ReadonlyMap<string, readonly number[]>;

/** By word its term's id and its stem, neither of which ever changes. */
const wordsOn = new WeakMap<Shelf, Map<string, { readonly id: number; readonly root: string }>>();

export const familiesOf = keepFor((_, shelf: Shelf): Families => {
  const families = new Map<string, number[]>();
  const words = wordsOn.get(shelf) ?? new Map<string, { readonly id: number; readonly root: string }>();
  wordsOn.set(shelf, words);
  for (const [word] of shelf.spelling.startingWith('')) {
    const term = words.get(word) ?? read(shelf, word);
    if (term === null) continue;
    words.set(word, term);
    const { id, root } = term;
    if (shelf.forward.frequency(id) === 0) continue;
    const known = families.get(root);
    if (known === undefined) families.set(root, [id]);
    else if (!known.includes(id)) known.push(id);
  }
  return families;
});

function read({ forward }: Shelf, word: string): { readonly id: number; readonly root: string } | null {
  const id = forward.id(lemma(word));
  return id === undefined ? null : { id, root: stem(word) };
}

const none: readonly number[] = [];

/** The terms that share a stem: of the papers' words environment and environmental. */
export const familyOf = (shelf: Shelf, root: string): readonly number[] =>
  familiesOf(shelf.forward, shelf).get(root) ?? none;
