import { fold } from '../text/tokens/words.ts';

/** Of a cleaned title: letters and digits only, so that copies of a title meet whatever happened to its quotes, dashes and case. */
export function normaliseTitle(title: string): string {
  const folded = fold(title);
  const others = /^[\x00-\x7f]*$/.test(folded) ? /[^a-z0-9]+/g : /[^\p{L}\p{N}]+/gu;
  return folded.replace(others, ' ').trim() || title.trim();
}

/** What stands before a title's colon, which people call the paper by; all of it where there is none. */
export const headOfTitle = (title: string): string => title.split(/:\s/)[0] ?? title;

/** The site's search, for a paper whose own page isn't known. */
export const linkToSearch = (title: string): string =>
  `https://huggingface.co/papers?q=${encodeURIComponent(title.toWellFormed())}`;
