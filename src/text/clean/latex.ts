// LaTeX as its authors wrote it, with backslashes and dollars.
import { accents, greek, pointers, silent, spaces, symbols, wrappers } from './symbols.ts';

// An escaped brace is text, a bare one is grammar. Private-use characters keep them apart until the end.
const openBrace = '\ue100';
const closeBrace = '\ue101';

const accent = (mark: string, letter: string): string => {
  const base = letter.replace('\\', '');
  // A dotless i or j under an accent is the letter with the accent in place of its dot.
  return (base + (accents.get(mark) ?? '')).normalize('NFC');
};

/** `\'e`, `\'{e}`, `{\'e}`, `\c{c}`, `\"{o}` */
function composeAccents(text: string): string {
  return (
    text
      .replace(/\{\\(['"`^~=.])\s?(\\?[ij]|[A-Za-z])\}/g, (_, m: string, l: string) => accent(m, l))
      .replace(/\\(['"`^~=.])\{(\\?[ij]|[A-Za-z])\}/g, (_, m: string, l: string) => accent(m, l))
      .replace(/\\([cvHukrd])\{(\\?[ij]|[A-Za-z])\}/g, (_, m: string, l: string) => accent(m, l))
      // \"o is an umlaut inside a word; before one it is a quotation mark that some program escaped.
      .replace(/(?<=\p{L})\\"([aeiouyAEIOUY])/gu, (_, l: string) => accent('"', l))
      .replace(/\\(['`^~])([A-Za-z])/g, (_, m: string, l: string) => accent(m, l))
      .replace(/\\["'`]/g, (m) => m.slice(1))
  );
}

const isAtom = (text: string): boolean => /^[+−-]?[\p{L}\p{N}.,*′†∞…\\]*$/u.test(text);

/** `x_{off}` → `x_off`, `x^{n + 1}` → `x^(n + 1)` */
export const unbraceScripts = (text: string): string =>
  text.replace(/([_^])\s?\{([^{}]*)\}/g, (_, sign: string, inner: string) => {
    const body = inner.trim();
    if (body === '') return '';
    return sign + (isAtom(body) ? body : `(${body})`);
  });

/**
 * `64\times64`, with or without its backslash, is written as people type and search it: 64x64. A product
 * (`3.2\times10^5`) is not a dimension.
 */
export const cleanDimensions = (text: string): string =>
  text.replace(/(?<=(?<![\d.])\d+)(?:\s?\\times\s?|times)(?=\d+(?!\.?\d|\s?\^))/g, 'x');

/** The arguments of one command after another, from the inside out. */
function unwrapCommands(text: string): string {
  let before = text;
  for (let depth = 0; depth < 6; depth++) {
    const after = unbraceScripts(
      before
        .replace(
          /\\(?:d|t)?frac\s?\{([^{}]*)\}\s?\{([^{}]*)\}/g,
          (_, a: string, b: string) => `${group(a)}/${group(b)}`,
        )
        .replace(/\\sqrt\s?\{([^{}]*)\}/g, (_, a: string) => `√${group(a)}`)
        .replace(/\\textcolor\s?\{[^{}]*\}\s?\{([^{}]*)\}/g, '$1')
        .replace(/\\footnote\s?\{([^{}]*)\}/g, ' ($1)')
        .replace(/ ?~?\\([A-Za-z]+)\*?(?:\[[^\][]*\])*\{([^{}]*)\}/g, (all, name: string, inner: string) => {
          if (pointers.has(name)) return '';
          const lead = /^[ ~]*/.exec(all)?.[0] ?? '';
          return wrappers.has(name) ? lead + inner : all;
        })
        .replace(/\{\s*\\([A-Za-z]+)\s+([^{}]*)\}/g, (all, name: string, inner: string) =>
          silent.has(name) ? inner : all,
        ),
    );
    if (after === before) break;
    before = after;
  }
  return before;
}

const group = (text: string): string =>
  /^[\p{L}\p{N}.\\]*$/u.test(text.trim()) ? text.trim() : `(${text.trim()})`;

function nameCommands(text: string, isMath = false): string {
  return text
    .replace(/\\([A-Za-z]+)(?:\{\})?/g, (all, name: string, at: number, whole: string) => {
      const symbol = symbols.get(name);
      if (symbol !== undefined) return symbol;
      if (silent.has(name) || wrappers.has(name)) return '';
      if (spaces.has(name)) return ' ';
      const before = whole[at - 1] ?? '';
      // n\log n
      if (isMath) return /\w/.test(before) ? ` ${name}` : name;
      // A path (C:\data) or an escape (\d) is no command; an author's own command keeps its name.
      return name.length > 1 && !/[\w:\\]/.test(before) ? name : all;
    })
    .replace(/\\\|/g, '‖')
    .replace(/(?<=\d)\s?\^∘/g, '°');
}

/** The inside of `$…$`: here every name is mathematics. */
function cleanMath(text: string): string {
  return nameCommands(unwrapCommands(text), true)
    .replace(/(?<![\p{L}\\])([A-Za-z]{2,})(?!\p{L})/gu, (word) => greek.get(word) ?? word)
    .replace(/~/g, (sign, at: number, whole: string) =>
      /\S~\S/.test(whole.slice(at - 1, at + 2)) ? ' ' : sign,
    )
    .replace(/[{}]/g, '')
    .trim();
}

/** A dollar opens mathematics when no space follows it, and closes it when none stands before it (pandoc's rule). */
const inlineMath = /(?<!\\)\$\$?(?=[^\s$])([^$]{0,600}?)(?<=[^\s\\])\$\$?(?=(\d?))/g;

/** "$5-$10" and "$3 for GPT-4 (vs. $30)" are amounts; `$\sim$30` is mathematics. */
const isPrice = (inner: string, next: string): boolean =>
  !/[\\^_=]/.test(inner) && (next !== '' || /^\d[\d.,]*\s?[kKMB]?(?:\s|[/-]\p{L}|\p{L}{2})/u.test(inner));

export function cleanLatex(text: string): string {
  if (!/[\\$]/.test(text)) return text;
  const escaped = cleanDimensions(text)
    .replace(/\\\\(?:\[[^\]]{0,20}\])?|\\(?:begin|end)\{[a-z]+\*?\}/g, ' ')
    .replace(/\\\{/g, openBrace)
    .replace(/\\\}/g, closeBrace)
    .replace(/\\\((.{0,600}?)\\\)|\\\[(.{0,1200}?)\\\]/g, (_, a?: string, b?: string) =>
      cleanMath(a ?? b ?? ''),
    )
    .replace(inlineMath, (all, inner: string, next: string) =>
      isPrice(inner, next) ? all : cleanMath(inner),
    );
  return nameCommands(unwrapCommands(composeAccents(escaped)))
    .replace(/\\([%&$#_])/g, '$1')
    .replace(/\\[,;: ]/g, ' ')
    .replace(/\\[!/-]/g, '')
    .replaceAll(openBrace, '{')
    .replaceAll(closeBrace, '}');
}
