import type { Paper } from '../papers/paper.ts';
import { fold, splitWords } from '../text/words.ts';

/** Letters and digits alone, so that spelling with or without spaces and hyphens is the same key. */
export const keyOf = (text: string): string =>
  splitWords(text)
    .map(({ text }) => text)
    .join('')
    .replaceAll('.', '');

/** How well a title answers what was typed so far: the lower the better, null not at all. */
export function titleRank(title: string, typed: string): number | null {
  const key = keyOf(typed);
  if (key === '') return null;
  const titleKey = keyOf(title);
  if (titleKey === key) return 0;
  if (titleKey.startsWith(key)) return 1;
  const words = splitWords(title).map(({ text }) => text);
  const wanted = splitWords(typed).map(({ text }) => text);
  const last = wanted.at(-1) ?? '';
  const rest = wanted.slice(0, -1);
  if (rest.every((word) => words.includes(word)) && words.some((word) => word.startsWith(last))) return 2;
  return key.length >= 3 && titleKey.includes(key) ? 3 : null;
}

/** Papers whose title answers what was typed, best first, then the newest. */
export function suggestTitles(papers: Iterable<Paper>, typed: string): Paper[] {
  const found: { paper: Paper; rank: number }[] = [];
  for (const paper of papers) {
    const rank = titleRank(paper.title, typed);
    if (rank !== null) found.push({ paper, rank });
  }
  return found.sort((a, b) => a.rank - b.rank || compareDates(b.paper, a.paper)).map(({ paper }) => paper);
}

export const compareDates = (a: Paper, b: Paper): number =>
  (a.published ?? '') < (b.published ?? '') ? -1 : (a.published ?? '') > (b.published ?? '') ? 1 : 0;

/** Organisations that answer what was typed: those that begin with it, then those with a word that does. */
export function suggestNames(names: readonly string[], typed: string): string[] {
  const wanted = fold(typed.trim());
  const begins = names.filter((name) => fold(name).startsWith(wanted));
  const inside = names.filter(
    (name) => !begins.includes(name) && splitWords(name).some(({ text }) => text.startsWith(wanted)),
  );
  return [...begins, ...inside];
}
