import { createHash } from 'node:crypto';
import { fold } from '../text/tokens/words.ts';

/** Of a cleaned title: letters and digits only, so that copies of a title meet whatever happened to its quotes, dashes and case. */
export function normaliseTitle(title: string): string {
  const folded = fold(title);
  const others = /^[\x00-\x7f]*$/.test(folded) ? /[^a-z0-9]+/g : /[^\p{L}\p{N}]+/gu;
  return folded.replace(others, ' ').trim() || title.trim();
}

/** 48 bits: with 100,000 papers, a chance of 1 in 50,000 that two meet; those that do are told apart. */
const hash = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 12);

/** An id that depends on the title alone, so that a paper keeps it from run to run and from source to source. */
export function idOfTitle(title: string, taken: (id: string) => boolean = () => false): string {
  const key = normaliseTitle(title);
  let id = hash(key);
  for (let n = 2; taken(id); n++) id = hash(`${key}\n${n}`);
  return id;
}

/** The site's search, for a paper whose own page isn't known. */
export const linkToSearch = (title: string): string =>
  `https://huggingface.co/papers?q=${encodeURIComponent(title.toWellFormed())}`;
