import type { Hit } from '../api.ts';
import { weighTitle } from '../engine/impacts.ts';
import { roomOf } from '../engine/room.ts';
import type { Shelf } from '../engine/shelf.ts';
import type { Understanding } from '../query/rewrite.ts';
import { explainMeaning } from '../scoring/translation.ts';
import type { Settings } from '../settings.ts';

/** What each term of the query brought a paper, by field, what others that mean nearly the same did, its name, and its organisation. */
export function explain(
  shelf: Shelf,
  ordinal: number,
  weights: ReadonlyMap<number, number>,
  { words, describes, named, organisations }: Understanding,
  settings: Settings,
): NonNullable<Hit['terms']> {
  const { forward } = shelf;
  const { k1 } = settings;
  const titleWeight = weighTitle(forward, ordinal, settings);
  const start = forward.titleStart(ordinal);
  const abstract = forward.abstractStart(ordinal);
  const counts = new Map<number, { title: number; abstract: number }>();
  for (let at = start; at < forward.end(ordinal); at++) {
    const id = (forward.tokens[at] ?? 0) >> 1;
    if (!weights.has(id)) continue;
    const count = counts.get(id) ?? { title: 0, abstract: 0 };
    if (at < abstract) count.title += titleWeight;
    else count.abstract++;
    counts.set(id, count);
  }
  const norm = roomOf(forward, settings).norms[ordinal] as number;
  const terms = [...counts].flatMap(([id, count]) =>
    (['title', 'abstract'] as const).map((field) => ({
      term: forward.term(id),
      field: field as string,
      weight: ((weights.get(id) ?? 0) * count[field] * (k1 + 1)) / (count.title + count.abstract + norm),
    })),
  );
  const inOtherWords = describes
    ? explainMeaning(forward, ordinal, norm, words, shelf.families(), settings)
    : [];
  for (const { word, by, weight } of inOtherWords)
    terms.push({ term: `${word} ≈ ${by}`, field: 'meaning', weight });
  for (const one of named)
    if (one.ordinal === ordinal) terms.push({ term: 'its name', field: 'name', weight: one.share });
  for (const { name, share } of organisations)
    if (shelf.organisations.papersOf(name).has(ordinal))
      terms.push({ term: name, field: 'organisation', weight: share });
  return terms.filter(({ weight }) => weight > 0).sort((a, b) => b.weight - a.weight);
}
