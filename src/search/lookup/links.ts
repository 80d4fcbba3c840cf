import { readPointers } from './identifiers.ts';

/** What a text links to: arXiv ids without versions, in their order, and what stands in quotes and may be a title. */
export interface Links {
  readonly ids: readonly string[];
  readonly titles: readonly string[];
}

/** New ids begin with year and month; a number that doesn't is no id, however it looks. */
const isPossible = (id: string): boolean => !/^\d/.test(id) || /^\d\d(?:0[1-9]|1[0-2])\./.test(id);

const quoted = /[“"„«](?<title>[^“”"„«»\n]{8,250})[”"“»]/gu;
/** A name of one word can be any word; a title has more. */
const isTitle = (text: string): boolean => /\S\s+\S/.test(text.trim());

/** Most texts hold none. */
export function findLinks(text: string): Links {
  const { ids, rest } = readPointers(text);
  const titles = [...rest.matchAll(quoted)].map((m) => m.groups?.['title']?.trim() ?? '').filter(isTitle);
  const small = text.toLowerCase();
  const place = (id: string) => small.indexOf(id.slice(id.indexOf('/') + 1));
  const inOrder = ids.filter(isPossible).toSorted((a, b) => place(a) - place(b));
  return { ids: inOrder, titles: [...new Set(titles)] };
}
