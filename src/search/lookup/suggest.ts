import { nameKey } from '../../text/tokens/names.ts';
import { splitWords } from '../../text/tokens/words.ts';
import type { Shelf } from '../inverted-index/reader.ts';
import { compareDates } from '../scoring/rank.ts';

/** What of a title is compared with what was typed, made once for each paper. */
interface TitleKeys {
  readonly key: string;
  /** The words with a space before each. */
  readonly words: string;
}

const titleKeys = new WeakMap<object, TitleKeys>();

function keysOf(paper: { readonly title: string }): TitleKeys {
  const known = titleKeys.get(paper);
  if (known !== undefined) return known;
  const words = splitWords(paper.title).map(({ text }) => ` ${text}`);
  const keys = { key: nameKey(paper.title), words: words.join('') };
  titleKeys.set(paper, keys);
  return keys;
}

/**
 * The papers whose title answers what was typed so far: titles that begin with it, then names, then titles with
 * these words, the last perhaps not yet finished; of equal ones the newest first.
 */
export function suggestTitles(shelf: Shelf, typed: string): number[] {
  const key = nameKey(typed);
  const words = splitWords(typed).map(({ text }) => text);
  const last = ` ${words.at(-1) ?? ''}`;
  const finished = words.slice(0, -1).map((word) => ` ${word} `);
  const named = new Set<number>();
  if (key.length > 0)
    for (const papers of shelf.names.startingWith(key)) for (const { ordinal } of papers) named.add(ordinal);

  const found: { ordinal: number; rank: number }[] = [];
  shelf.papers.forEach((paper, ordinal) => {
    if (paper === undefined) return;
    const title = keysOf(paper);
    const rank = title.key.startsWith(key)
      ? 0
      : named.has(ordinal)
        ? 1
        : words.length > 0 &&
            title.words.includes(last) &&
            finished.every((w) => `${title.words} `.includes(w))
          ? 2
          : key.length > 2 && title.key.includes(key)
            ? 3
            : null;
    if (rank !== null) found.push({ ordinal, rank });
  });
  return found
    .sort((a, b) => a.rank - b.rank || compareDates(shelf, b.ordinal, a.ordinal))
    .map(({ ordinal }) => ordinal);
}
