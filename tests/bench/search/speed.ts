import type { Paper } from '../../../src/papers/paper.ts';
import { drawQueries } from '../queries.ts';
import { createRandom } from '../random.ts';
import { percentile } from '../stats.ts';
import type { Collection } from './collections.ts';
import { ours, type Peer } from './quality.ts';

const times = 300;
const warmUp = 60;
const limit = 25;

const collectionOf = (papers: readonly Paper[]): Collection => ({
  name: `${papers.length} papers`,
  papers,
  queries: [],
  judged: new Map(),
});

/** Queries of two to four words, each put to every engine before the next one, so that noise hits all alike. */
export async function* compareSpeed(
  papers: readonly Paper[],
  engines: readonly Peer[],
): AsyncIterable<string> {
  const queries = drawQueries(papers, times + warmUp, createRandom(papers.length));
  const built = [];
  for (const { name, build } of engines) {
    const since = performance.now();
    const ask = await build(collectionOf(papers));
    built.push({ name, ask, seconds: (performance.now() - since) / 1000, took: [] as number[] });
  }
  for (const [n, query] of queries.entries())
    for (let i = 0; i < built.length; i++) {
      // whoever comes second may find warmer caches
      const engine = built[(i + n) % built.length] as (typeof built)[0];
      const since = performance.now();
      await engine.ask(query, limit);
      if (n >= warmUp) engine.took.push(performance.now() - since);
    }
  yield 'engine'.padEnd(24) + ['index s', 'p50 ms', 'p99 ms'].map((head) => head.padStart(10)).join('');
  for (const { name, seconds, took } of built) {
    const cells = [seconds.toFixed(1), percentile(took, 0.5).toFixed(2), percentile(took, 0.99).toFixed(2)];
    yield name.padEnd(24) + cells.map((cell) => cell.padStart(10)).join('');
  }
}

/** The worst of queries nobody types, in milliseconds. */
export async function worstOfBadInput(papers: readonly Paper[]): Promise<[what: string, ms: number][]> {
  const ask = await ours.build(collectionOf(papers));
  const everyWord = papers.flatMap(({ title }) => title.split(' ')).slice(0, 700);
  const unseen = Array.from({ length: 700 }, (_, n) => `xq${n.toString(26)}zwvutsr`);
  const bad: [string, string][] = [
    ['nothing', ''],
    ['function words', 'what is the of and to in'],
    ['punctuation', '?!.,;:'.repeat(600)],
    ['4,000 characters of titles', everyWord.join(' ').slice(0, 4000)],
    ['4,000 characters of unseen words', unseen.join(' ').slice(0, 4000)],
    ['4,000 letters', 'a'.repeat(4000)],
    ['4,000 quotes', '"'.repeat(4000)],
    ['a phrase of common words', '"of the model in the" -the'],
    ['emoji', '🤖'.repeat(1000)],
    ['right-to-left text', 'التعلم المعزز '.repeat(280)],
    ['Chinese', '强化学习'.repeat(1000)],
    ['a regular expression', '(a+)+$|[a-z]*?'.repeat(280)],
    ['NUL bytes', 'rl\0'.repeat(1300)],
    ['a quote left open', '"unclosed policy of the agent'],
    ['a year that is none', 'policy year:soon'],
    ['a sentence', 'why does the agent learn faster when the policy is trained with human feedback?'],
  ];
  for (const [, query] of bad) await ask(query, limit);
  const worst: [string, number][] = [];
  for (const [what, query] of bad) {
    const took = [];
    for (let i = 0; i < 5; i++) {
      const since = performance.now();
      await ask(query, limit);
      took.push(performance.now() - since);
    }
    worst.push([what, percentile(took, 0.5)]);
  }
  return worst.sort((a, b) => b[1] - a[1]);
}
