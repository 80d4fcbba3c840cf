// What an answer costs, beside a search of the same words. Questions are the open judged ones; the larger library is
// made of the pages' sentences, shuffled: names and words are spread as in no real one, so times are pessimistic.
import { createAnswers } from '../../src/answers/index.ts';
import { loadPapers } from '../../src/papers/index.ts';
import type { Paper } from '../../src/papers/paper.ts';
import { createSearch } from '../../src/search/index.ts';
import { splitSentences } from '../../src/text/sentences/sentences.ts';
import { type JudgedQuestion, judged } from '../answers/judging.ts';
import type { Bench, Row } from './report.ts';
import { percentile } from './stats.ts';

const rounds = 3;
/** Papers whose sentences come from several others. */
function shuffle(saved: readonly Paper[], count: number): Paper[] {
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

function timed(times: number[], run: () => void): void {
  const start = performance.now();
  run();
  times.push(performance.now() - start);
}

function measure(papers: readonly Paper[], questions: readonly string[]): Row[] {
  const search = createSearch(papers);
  const answers = createAnswers(search);
  const [first, asked, searched]: [number[], number[], number[]] = [[], [], []];
  timed(first, () => answers.ask(questions[0] ?? ''));
  for (let round = 0; round < rounds; round++)
    for (const question of questions) {
      timed(searched, () => search.search(question.replace(/["“”:-]/g, ' ')));
      timed(asked, () => answers.ask(question));
    }
  const size = `${papers.length.toLocaleString('en')} papers`;
  const row = (share: number): Row => ({
    measure: `${size}, p${share * 100}`,
    unit: 'ms',
    ours: percentile(asked, share),
    peer: percentile(searched, share),
  });
  return [
    row(0.5),
    row(0.99),
    {
      measure: `${size}, the first question, which reads the library`,
      unit: 'ms',
      ours: first[0] ?? Number.NaN,
    },
  ];
}

export const asking: Bench = {
  name: 'ask',
  async run(say) {
    const { papers } = await loadPapers(new URL('../../seeds', import.meta.url).pathname);
    const questions = judged<JudgedQuestion>('open', 'ask').map((q) => q.question);
    const rows: Row[] = [];
    for (const library of [papers, shuffle(papers, 10_000)]) {
      say(`asking ${library.length} papers`);
      rows.push(...measure(library, questions));
    }
    return { name: `ask (${questions.length} questions)`, peer: 'a search of the same words', rows };
  },
};
