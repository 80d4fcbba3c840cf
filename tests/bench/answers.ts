// What an answer costs, beside a search of the same words.
//
//   node tests/bench/answers.ts [PAPERS]
//
// Questions are the open judged ones, over the saved pages and over PAPERS papers (10,000 unless told otherwise)
// made of the pages' sentences, shuffled: names and words are spread as in no real library, so times are pessimistic.
import { createAnswers } from '../../src/answers/index.ts';
import { loadPapers } from '../../src/papers/index.ts';
import type { Paper } from '../../src/papers/paper.ts';
import { createSearch } from '../../src/search/index.ts';
import { splitSentences } from '../../src/text/sentences.ts';
import { type JudgedQuestion, judged } from '../answers/judging.ts';

const rounds = 3;
const { papers: saved } = await loadPapers(new URL('../../seeds', import.meta.url).pathname);
const questions = judged<JudgedQuestion>('open', 'ask').map((q) => q.question);

/** Papers whose sentences come from several others. */
function shuffled(count: number): Paper[] {
  const sentences = saved.map((p) => splitSentences(p.abstract).map((s) => s.text));
  return Array.from({ length: count }, (_, i): Paper => {
    const paper = saved[i % saved.length];
    if (paper === undefined) throw new RangeError('no papers');
    const round = Math.floor(i / saved.length);
    if (round === 0) return paper;
    const own = sentences[i % saved.length] ?? [];
    const abstract = own
      .map((s, k) => sentences[(i * 7 + k * 13 + round * 31) % saved.length]?.[k] ?? s)
      .join(' ');
    return { ...paper, id: `b${i}`, title: `${paper.title} ${round}`, abstract };
  });
}

function quantile(times: readonly number[], share: number): string {
  const sorted = times.toSorted((a, b) => a - b);
  return (sorted[Math.floor(sorted.length * share)] ?? Number.NaN).toFixed(2);
}

function timed(times: number[], run: () => void): void {
  const start = performance.now();
  run();
  times.push(performance.now() - start);
}

function measure(papers: readonly Paper[]): void {
  const search = createSearch(papers);
  const answers = createAnswers(search);
  const [first, asked, searched]: [number[], number[], number[]] = [[], [], []];
  timed(first, () => answers.ask(questions[0] ?? ''));
  for (let round = 0; round < rounds; round++)
    for (const question of questions) {
      timed(searched, () => search.search(question.replace(/["“”:-]/g, ' ')));
      timed(asked, () => answers.ask(question));
    }
  const row = (times: readonly number[]): string =>
    `${quantile(times, 0.5)} / ${quantile(times, 0.99)} ms p50/p99`;
  const ratio = Number(quantile(asked, 0.5)) / Number(quantile(searched, 0.5));
  console.log(
    `${papers.length} papers: ask ${row(asked)}, search ${row(searched)}, ratio ${ratio.toFixed(1)}; the first question, which reads the library, ${first[0]?.toFixed(0)} ms`,
  );
}

measure(saved);
measure(shuffled(Number(process.argv[2] ?? 10_000)));
