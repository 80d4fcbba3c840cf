import type { Paper } from '../../papers/paper.ts';
import { nameKey } from '../../text/tokens/names.ts';
import { splitWords } from '../../text/tokens/words.ts';
import { compareDates, type Shelf, type Titles } from '../engine/shelf.ts';
import { isTitle } from '../engine/title-keys.ts';
import { createSlipped, type SlippedTitles } from './slipped-titles.ts';

interface Titled extends Pick<Shelf, 'names' | 'facts'> {
  readonly papers: readonly (Paper | undefined)[];
  readonly ordinals: ReadonlyMap<string, number>;
}

/** Finds papers by looking through all of them, and slips by an index that is made when it is first asked for. */
export function createTitles(shelf: Titled): Titles & Pick<SlippedTitles, 'put' | 'drop'> {
  const { papers, ordinals } = shelf;
  const { matching, put, drop } = createSlipped(() => papers.filter((paper) => paper !== undefined));
  return {
    titled: (typed) =>
      papers.flatMap((paper, ordinal) =>
        paper !== undefined && isTitle(paper.title, typed) ? [ordinal] : [],
      ),
    beginning: (typed) => suggestTitles(shelf, typed),
    slipped: (typed, limit) => matching(typed, limit).flatMap((id) => ordinals.get(id) ?? []),
    ofArxiv(ids) {
      if (ids.length === 0) return [];
      const wanted = new Set(ids);
      const found = ids.flatMap((one) => ordinals.get(one) ?? []);
      for (const [ordinal, paper] of papers.entries())
        if (paper?.live?.arxiv != null && wanted.has(paper.live.arxiv.toLowerCase())) found.push(ordinal);
      return [...new Set(found)];
    },
    put,
    drop,
  };
}

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

function suggestTitles(shelf: Titled, typed: string): number[] {
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
