import { fold } from './words.ts';

/** A word as written, hyphens, points and carets inside it kept. Offsets in UTF-16 units. */
export interface Token {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

const pattern = /[\p{L}\p{N}](?:[\p{L}\p{N}\p{M}_+^*'’.-]*[\p{L}\p{N}+*])?/gu;

export function tokenize(text: string): Token[] {
  return [...text.matchAll(pattern)].map((m) => ({
    text: m[0].replace(/['’]s$/u, ''),
    start: m.index,
    end: m.index + m[0].replace(/['’]s$/u, '').length,
  }));
}

const quantity = /^\d[\d.,]*(?:[kKMxX]|st|nd|rd|th|s|D|-?fold)?$/u;
/** "RL-based", "LLM-driven": adjectives made of names. */
export const compound =
  /-(?:based|driven|guided|free|level|aware|style|like|enhanced|trained|tuned|powered|augmented|generated|controlled|specific|agnostic|assisted|only|inspired|oriented|wise|conditioned|enabled|related|mediated|induced|dependent|positive|negative|binding|deficient)$/iu;
const size = /^\d+(?:\.\d+)?[BM]$/u;

/** "13B" */
export const isSize = (token: string): boolean => size.test(token);

/**
 * Does a word look like a name by its letters alone: a capital inside (CodeRL, RLHF, Post-LN), letters with
 * digits (o1, GSM8K, 13B)?
 */
export function looksOdd(token: string): boolean {
  if (size.test(token)) return true;
  if (compound.test(token)) return false;
  if (quantity.test(token)) return false;
  if (/\p{L}/u.test(token) && /\d/u.test(token)) return !/^\d+(?:\.\d+)?-\p{Ll}+/u.test(token);
  return (
    /\p{Ll}\p{Lu}|\p{Lu}[^\p{L}]*\p{Lu}|\p{L}-\p{Lu}/u.test(token) && !/^\p{Lu}\p{Ll}+-\p{Ll}/u.test(token)
  );
}

export const isCapitalised = (token: string): boolean => /^\p{Lu}/u.test(token);

/** A name by its letters and digits alone: "CIFAR-10" and "cifar 10" are one. */
export const nameKey = (name: string): string => fold(name).replace(/[^\p{L}\p{N}]+/gu, '');
