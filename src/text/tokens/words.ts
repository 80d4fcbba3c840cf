/** A word of a text: folded (no case, no accents), and where it stood, in UTF-16 units, end exclusive. */
export interface Word {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

// Letters and digits; a point inside a number (1.5b, v0.2) belongs to it, and so do the signs of C++, C#, R&D.
// Scripts written without spaces would make one word of a whole clause: of Chinese and Japanese each character is a
// word, others are split by a dictionary (below). Pictures are words too.
const han = '\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}';
const picture = '[\\u{1f300}-\\u{1faff}\\u{2600}-\\u{27bf}]';
const signed = '(?<![\\p{L}\\p{N}])\\p{L}(?:\\+\\+|#|&\\p{L})(?![\\p{L}\\p{N}#+])';
const pattern = new RegExp(
  `${signed}|[${han}]|${picture}|(?:(?![${han}])[\\p{L}\\p{N}\\p{M}]|(?<=\\d)\\.(?=\\d))+`,
  'gu',
);
const ascii = /^[\x00-\x7f]*$/;
const hasSigns = /\+\+|#|&/;
const unspaced = /[\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;

/** Letters that no decomposition makes plain. */
const plain: Readonly<Record<string, string>> = {
  ...{
    ß: 'ss',
    ẞ: 'ss',
    ø: 'o',
    Ø: 'o',
    đ: 'd',
    Đ: 'd',
    ð: 'd',
    Ð: 'd',
    ł: 'l',
    Ł: 'l',
    æ: 'ae',
    Æ: 'ae',
    œ: 'oe',
  },
  ...{ Œ: 'oe', þ: 'th', Þ: 'th', ħ: 'h', Ħ: 'h', ı: 'i', ŋ: 'ng', Ŋ: 'ng', ə: 'e', ƒ: 'f' },
};
const special = new RegExp(`[${Object.keys(plain).join('')}]`, 'g');

const letters = 'αβγδεζηθικλμνξοπρστυφχψω';
const spoken =
  'alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi omicron pi rho sigma tau upsilon phi chi psi omega'.split(
    ' ',
  );
/** One Greek letter among others is a symbol, and people write its name: τ-bench, ε-greedy, μP. */
const symbol = /(?<![α-ωά-ώ])[α-ω](?![α-ωά-ώ])/g;

/** Case and accents taken away: `Pokémon` → `pokemon`, full-width letters → plain ones, `τ` → `tau`. */
export function fold(text: string): string {
  if (ascii.test(text)) return text.toLowerCase();
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(special, (letter) => plain[letter] ?? letter)
    .toLowerCase()
    .replace(symbol, (letter) => spoken[letters.indexOf(letter)] ?? letter);
}

/** To V8 a part of so many letters is a view of the whole: who keeps a word would keep the folded text in memory. */
const leastView = 13;
const copy = (word: string): string =>
  word.length < leastView ? word : Buffer.from(word, 'latin1').toString('latin1');

/** The words of a text in order. */
export function splitWords(text: string): Word[] {
  if (ascii.test(text) && !hasSigns.test(text)) return splitAscii(text);
  const found: Word[] = [];
  for (const match of text.matchAll(pattern)) {
    if (unspaced.test(match[0])) {
      found.push(...segment(match[0], match.index));
      continue;
    }
    const folded = fold(match[0]);
    if (folded !== '') found.push({ text: folded, start: match.index, end: match.index + match[0].length });
  }
  return found;
}

/** The words of a script that puts no spaces between them, by the dictionary that comes with the runtime. */
function segment(text: string, from: number): Word[] {
  const segments = new Intl.Segmenter('th', { granularity: 'word' }).segment(text);
  return Array.from(segments).flatMap(({ segment, index }) => {
    const folded = fold(segment);
    return folded === '' ? [] : [{ text: folded, start: from + index, end: from + index + segment.length }];
  });
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
