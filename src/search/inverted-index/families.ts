import { lemma } from '../../text/tokens/lemma.ts';
import { stem } from '../../text/tokens/stem.ts';
import { keepFor } from './kept.ts';
import type { Shelf } from './reader.ts';

/** By stem (Porter's, by which the lexicon knows words too), the ids of the papers' terms that share it. */
export type Families = ReadonlyMap<string, readonly number[]>;

export const familiesOf = keepFor((_, shelf: Shelf): Families => {
  const families = new Map<string, number[]>();
  for (const [word] of shelf.spelling.startingWith('')) {
    const id = shelf.forward.id(lemma(word));
    if (id === undefined || shelf.forward.frequency(id) === 0) continue;
    const root = stem(word);
    const known = families.get(root);
    if (known === undefined) families.set(root, [id]);
    else if (!known.includes(id)) known.push(id);
  }
  return families;
});

const none: readonly number[] = [];

/** The terms that share a stem: of the papers' words environment and environmental. */
export const familyOf = (shelf: Shelf, root: string): readonly number[] =>
  familiesOf(shelf.forward, shelf).get(root) ?? none;
