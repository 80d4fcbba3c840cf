import { fold } from '../text/tokens/words.ts';
import { isGroup, isName, shortName, splitName } from './author-name.ts';
import type { Paper } from './paper.ts';

const escapes: Readonly<Record<string, string>> = {
  '\\': '\\textbackslash{}',
  // BibTeX counts an escaped brace too, and would wait for its partner.
  '{': '\\textbraceleft{}',
  '}': '\\textbraceright{}',
  '~': '\\textasciitilde{}',
  '^': '\\textasciicircum{}',
  $: '\\$',
  '&': '\\&',
  '%': '\\%',
  '#': '\\#',
  _: '\\_',
};

/** Text for a braced field. Letters beyond ASCII stay: BibTeX entries are UTF-8 today. */
const escapeText = (text: string): string => text.replace(/[\\{}~^$&%#_]/g, (c) => escapes[c] ?? c);

/** A style may write a title in small letters; braces keep the words whose capitals mean something. */
const protectCapitals = (title: string): string =>
  title
    .split(' ')
    .map((word, i) => {
      const inner = /\p{L}.*\p{Lu}/u.test(word) || (i > 0 && /^\P{L}*(?!A)\p{Lu}\P{L}*$/u.test(word));
      return inner ? `{${escapeText(word)}}` : escapeText(word);
    })
    .join(' ');

/** `and` parts the names of a list and a comma the parts of a name: a name that holds one is braced, as a group is. */
function writeName(name: string): string {
  const { first, last, suffix } = splitName(name);
  const person = suffix === '' ? name : `${last}, ${suffix}, ${first}`;
  const isWhole = isGroup(name) || /(?<!\S)and(?!\S)/i.test(name) || (suffix === '' && name.includes(','));
  return isWhole ? `{${escapeText(name)}}` : escapeText(person);
}

const minorWords = new Set([
  'a',
  'an',
  'the',
  'on',
  'of',
  'in',
  'for',
  'to',
  'and',
  'with',
  'from',
  'is',
  'are',
]);
const letters = (text: string): string => fold(text).replace(/[^a-z0-9]/g, '');

/** `vaswani2017attention`, or without authors `attention2017` and the start of the id; the same on every run. */
export function bibtexKey(paper: Paper): string {
  const year = paper.published?.slice(0, 4) ?? '';
  const author = letters(shortName(paper.live?.authorNames.find(isName) ?? ''));
  const word =
    paper.title
      .split(/[^\p{L}\p{N}]+/u)
      .map(letters)
      .find((w) => w.length > 1 && !minorWords.has(w)) ?? '';
  if (author !== '') return `${author}${year}${word}`;
  return `${word === '' ? 'paper' : word}${year}${letters(paper.id).slice(0, 4)}`;
}

const monthNames = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

function fieldsOf(paper: Paper): readonly (readonly [name: string, value: string | null])[] {
  const { live, organisation, published } = paper;
  const names = (live?.authorNames ?? []).filter(isName);
  // Without names, the organisation is the author; its braces make it one name.
  const author =
    names.length > 0
      ? names.map(writeName).join(' and ')
      : organisation && `{${escapeText(organisation.name)}}`;
  const month = monthNames[Number(published?.slice(5, 7)) - 1];
  return [
    ['title', `{${protectCapitals(paper.title)}}`],
    ['author', author && `{${author}}`],
    ['year', published && `{${published.slice(0, 4)}}`],
    ['month', month ?? null],
    ['eprint', live?.arxiv ? `{${live.arxiv}}` : null],
    ['archivePrefix', live?.arxiv ? '{arXiv}' : null],
    [
      'url',
      `{${live?.arxiv ? `https://arxiv.org/abs/${live.arxiv}` : paper.link.replace(/[{}\\ ]/g, encodeURIComponent)}}`,
    ],
  ];
}

/**
 * A BibTeX entry: `@misc`, as arXiv itself exports, with `eprint` and `archivePrefix` where the arXiv id is known.
 * What isn't known is left out, never invented.
 */
export function writeBibtex(paper: Paper, key: string = bibtexKey(paper)): string {
  const lines = fieldsOf(paper).flatMap(([name, value]) => (value === null ? [] : [`  ${name} = ${value},`]));
  return `@misc{${key},\n${lines.join('\n')}\n}\n`;
}

/** The keys that a paper may have, best first: `he2025deep`, `he2025deepb`, … */
export function* proposeKeys(paper: Paper): Generator<string> {
  const own = bibtexKey(paper);
  yield own;
  for (let n = 1; ; n++) yield own + suffix(n);
}

/** Entries of several papers; `keys` in their order. */
export const writeBibliography = (papers: readonly Paper[], keys: readonly string[]): string =>
  papers.map((paper, n) => writeBibtex(paper, keys[n])).join('\n');

/** 1 → b, 25 → z, 26 → aa */
function suffix(n: number): string {
  const letter = String.fromCharCode(97 + (n % 26));
  return n < 26 ? letter : suffix(Math.floor(n / 26) - 1) + letter;
}
