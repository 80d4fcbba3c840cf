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
  if (ascii.test(text)) return splitAscii(text);
  const found: Word[] = [];
  for (const match of text.matchAll(pattern)) {
    const folded = fold(match[0]);
    if (folded !== '') found.push({ text: folded, start: match.index, end: match.index + match[0].length });
  }
  return found;
}

const isDigit = (code: number): boolean => code >= 0x30 && code <= 0x39;
const isLetter = (code: number): boolean => code >= 0x61 && code <= 0x7a;
const point = 0x2e;

/** What the pattern finds in plain text, letter by letter: many times quicker. Nothing but case is folded here. */
function splitAscii(text: string): Word[] {
  const folded = text.toLowerCase();
  const found: Word[] = [];
  let start = -1;
  for (let n = 0; n <= folded.length; n++) {
    // beyond the end it is not a number, and no letter
    const code = folded.charCodeAt(n);
    const isInside =
      isLetter(code) ||
      isDigit(code) ||
      (code === point && isDigit(folded.charCodeAt(n - 1)) && isDigit(folded.charCodeAt(n + 1)));
    if (isInside) {
      if (start < 0) start = n;
    } else if (start >= 0) {
      found.push({ text: copy(folded.slice(start, n)), start, end: n });
      start = -1;
    }
  }
  return found;
}
