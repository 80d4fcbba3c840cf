// Papers in any number that are distributed as real ones are: sentences by a Markov chain over the seeds' own,
// each paper near two or three of them, rare words exchanged for new ones after Heaps' law.
//   node tests/bench/generate.ts 10000 > papers.jsonl     (as `npm run -s cli -- --jsonl --corpus` reads them)
import { parseArgs } from 'node:util';
import { root } from '../../src/base/config.ts';
import { loadPapers, type Paper } from '../../src/papers/index.ts';
import { createChain } from './chain.ts';
import { createRandom } from './random.ts';
import { createVocabulary } from './vocabulary.ts';

/** Called now and then with how many papers there are. */
export type Progress = (done: number, of: number) => void;

const sentences = (text: string): string[] => text.split(/(?<=[.!?])\s+(?=\p{Lu})/u);
const tokens = (text: string): string[] => text.split(/\s+/).filter(Boolean);
const end = '';

/** As many papers as asked for: the real ones first, then generated ones. The same seed gives the same papers. */
export function generatePapers(
  real: readonly Paper[],
  count: number,
  options: { readonly seed?: number; readonly progress?: Progress } = {},
): Paper[] {
  const random = createRandom(options.seed ?? 161);
  const titles = createChain<string>(end);
  const abstracts = createChain<string>(end);
  real.forEach((paper, i) => {
    titles.learn(tokens(paper.title), i);
    for (const sentence of sentences(paper.abstract)) abstracts.learn(tokens(sentence), i);
  });
  const vocabulary = createVocabulary(
    real.map((p) => `${p.title} ${p.abstract}`),
    random,
  );

  function write(number: number): Paper {
    const model = random.pick(real);
    const near = new Set([real.indexOf(model), random.below(real.length), random.below(real.length)]);
    const used: string[] = [];
    const exchange = (words: readonly string[]) =>
      words.map((word) => vocabulary.exchange(word, used)).join(' ');
    const title = exchange(titles.walk(random, 25, near)) || model.title;
    const length = tokens(model.abstract).length;
    const body: string[] = [];
    for (let words = 0; words < length; words = tokens(body.join(' ')).length)
      body.push(exchange(abstracts.walk(random, 60, near)));
    const abstract = body.join(' ');
    const day = new Date(Date.UTC(2023, 0, 1 + random.below(1000))).toISOString().slice(0, 10);
    return {
      ...model,
      id: `g${number}`,
      title,
      abstract,
      published: day,
      raw: { title, abstract },
      sources: [{ file: 'generated', line: number }],
    };
  }

  const papers = real.slice(0, count);
  while (papers.length < count) {
    papers.push(write(papers.length + 1));
    if (papers.length % 1000 === 0 || papers.length === count) options.progress?.(papers.length, count);
  }
  return papers;
}

async function main(): Promise<void> {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: { seed: { type: 'string', default: '161' } },
  });
  const count = Number(positionals[0] ?? 1000);
  const seed = Number(values.seed);
  if (!Number.isInteger(count) || count < 1 || !Number.isInteger(seed)) {
    console.error('node tests/bench/generate.ts [NUMBER OF PAPERS] [--seed NUMBER] > FILE');
    process.exitCode = 2;
    return;
  }
  const { papers } = await loadPapers(`${root}/seeds`);
  const progress: Progress = (done, of) => process.stderr.write(`\r${done} of ${of} papers`);
  for (const paper of generatePapers(papers, count, { seed, progress })) {
    const { id, title, abstract: text, published, organisation, comments } = paper;
    process.stdout.write(`${JSON.stringify({ id, title, text, published, organisation, comments })}\n`);
  }
  process.stderr.write('\n');
}

if (import.meta.main) await main();
