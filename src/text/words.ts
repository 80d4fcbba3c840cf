/** A word of a text: folded (no case, no accents), and where it stood, in UTF-16 units, end exclusive. */
export interface Word {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

// Letters and digits; a point inside a number (1.5b, v0.2) belongs to it. Scripts written without
// spaces would make one word of a whole clause, so each of their characters is a word.
const pattern =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]|(?:(?![\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}])[\p{L}\p{N}\p{M}]|(?<=\d)\.(?=\d))+/gu;
const asciiPattern = /(?:[a-z0-9]|(?<=\d)\.(?=\d))+/g;
const ascii = /^[\x00-\x7f]*$/;

/** Case and accents taken away: `Pokémon` → `pokemon`, full-width letters → plain ones. */
export function fold(text: string): string {
  if (ascii.test(text)) return text.toLowerCase();
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
}

/** To V8 a part of so many letters is a view of the whole: who keeps a word would keep the folded text in memory. */
const leastView = 13;
const copy = (word: string): string =>
  word.length < leastView ? word : Buffer.from(word, 'latin1').toString('latin1');

/** The words of a text in order. */
export function splitWords(text: string): Word[] {
  const found: Word[] = [];
  if (ascii.test(text)) {
    // nothing but case is folded here, and it moves no letter
    for (const match of text.toLowerCase().matchAll(asciiPattern))
      found.push({ text: copy(match[0]), start: match.index, end: match.index + match[0].length });
    return found;
  }
  for (const match of text.matchAll(pattern)) {
    const folded = fold(match[0]);
    if (folded !== '') found.push({ text: folded, start: match.index, end: match.index + match[0].length });
  }
  return found;
}
