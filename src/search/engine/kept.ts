import type { Forward } from './shelf.ts';

/**
 * Remembers what was made of an index, one thing for each, until papers come in or go, or it is asked for by something else:
 * other settings, say.
 */
export function keepFor<By, Made>(make: (index: Forward, by: By) => Made) {
  const kept = new WeakMap<Forward, { readonly generation: number; readonly by: By; readonly made: Made }>();
  return (index: Forward, by: By): Made => {
    const { generation } = index;
    const known = kept.get(index);
    if (known?.generation === generation && known.by === by) return known.made;
    const made = make(index, by);
    kept.set(index, { generation, by, made });
    return made;
  };
}
