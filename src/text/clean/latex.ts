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
      // query\'s: an apostrophe that some program escaped
      .replace(/(?<=\p{L})\\'(?=(?:s|t|d|m|re|ve|ll)(?!\p{L}))/gu, "'")
      .replace(/\{\\(['"`^~=.])\s?(\\?[ij]|[A-Za-z])\}/g, (_, m: string, l: string) => accent(m, l))
      .replace(/\\(['"`^~=.])\{(\\?[ij]|[A-Za-z])\}/g, (_, m: string, l: string) => accent(m, l))
      .replace(/\\([cvHukrd])\{(\\?[ij]|[A-Za-z])\}/g, (_, m: string, l: string) => accent(m, l))
      // \"o is an umlaut inside a word; before one it is a quotation mark that some program escaped.
      .replace(/(?<!\p{L})\\"([AOU])(?=\p{L})(?![^\\]{0,300}\\"(?!\p{L}))/gu, (_, l: string) =>
        accent('"', l),
      )
      .replace(/\\([cvHukrd]) ([A-Za-z])/g, (all, m: string, l: string) => {
        const letter = accent(m, l);
        return letter.length === 1 ? letter : all;
      })
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
        .replace(/\\[dt]?binom\s?\{([^{}]*)\}\s?\{([^{}]*)\}/g, '($1 choose $2)')
        .replace(/\\texorpdfstring\s?\{([^{}]*)\}\s?\{[^{}]*\}/g, '$1')
        .replace(/\\(?:SI|qty)\s?\{([^{}]*)\}\s?\{([^{}]*)\}/g, '$1 $2')
        .replace(/\\sqrt\s?\{([^{}]*)\}/g, (_, a: string) => `√${group(a)}`)
        .replace(/\\textcolor\s?\{[^{}]*\}\s?\{([^{}]*)\}/g, '$1')
        .replace(/\\footnote\s?\{([^{}]*)\}/g, ' ($1)')
        .replace(/ ?~?\\([A-Za-z]+)\*?(?:\[[^\][]*\])*\{([^{}]*)\}/g, (all, name: string, inner: string) => {
          if (pointers.has(name)) return '';
          const lead = /^[ ~]*/.exec(all)?.[0] ?? '';
          return wrappers.has(name) ? lead + inner : all;
        })
        .replace(/\{\\([A-Za-z]+)\s*\}/g, (all, name: string) => symbols.get(name) ?? all)
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
    .replace(/\\textquotedblleft(?![A-Za-z])\s?/g, '“')
    .replace(/\\textquotedblright(?![A-Za-z])/g, '”')
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
    .replace(/(?<=\d)\s?\^∘|\^∘(?=\s?[CF](?!\p{L}))/gu, '°');
}

/** The inside of `$…$`: here every name is mathematics. */
function cleanMath(text: string): string {
  // Fonts may have lost their backslash, though the dollars stayed.
  const fontless = text.replace(
    /(?<![\\\p{L}])(?:text|math)(?:bf|it|rm|sf|tt|sc|bb|cal)\{([^{}]*)\}/gu,
    '$1',
  );
  return nameCommands(unwrapCommands(fontless), true)
    .replace(/(?<![\p{L}\\])([A-Za-z]{2,})(?!\p{L})/gu, (word) => greek.get(word) ?? word)
    .replace(/~/g, (sign, at: number, whole: string) =>
      /\S~\S/.test(whole.slice(at - 1, at + 2)) ? ' ' : sign,
    )
    .replace(/[{}]/g, '')
    .trim();
}

/** A dollar opens mathematics when no space follows it, and closes it when none stands before it (pandoc's rule). */
const inlineMath = /(?<!\\)\$\$?(?=[^\s$])((?:[^$\\]|\\[\s\S]){0,600}?)(?<=[^\s\\])\$\$?(?=(\d?))/g;

/** An amount before the next dollar: digits, or words. Signs and a letter are mathematics: `$<$1%`, `$n$1`. */
const isAmount = (inner: string): boolean => /^[\d.]|\p{L}{3}|\s/u.test(inner);

/** "$5-$10" and "$3 for GPT-4 (vs. $30)" are amounts; `$\sim$30` is mathematics. */
const isPrice = (inner: string, next: string): boolean =>
  !/[\\^_=]/.test(inner) &&
  ((next !== '' && isAmount(inner)) || /^\d[\d.,]*\s?[kKMB]?(?:\s|[/-]\p{L}|\p{L}{2})/u.test(inner));

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
