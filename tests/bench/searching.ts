import { papersOf, sizes } from './papers.ts';
import { drawQueries } from './queries.ts';
import { createRandom } from './random.ts';
import type { Bench, Row } from './report.ts';
import { createOurs, createRaw } from './sides.ts';
import { inTurns, percentile } from './stats.ts';

const times = 400;
/**
 * A bot runs for weeks: code that is not compiled yet says little. The fewer papers, the less code a query runs
 * through, and the more queries it takes until all of it is.
 */
const warmUpFor = (size: number): number => (size < 1000 ? 10_000 : 3000);
/** As many hits as the command asks for. */
const limit = 100;

function time(work: () => unknown): number {
  const since = performance.now();
  work();
  return performance.now() - since;
}

/** One query at a time, the same one on both sides. */
export const searching: Bench = {
  name: 'search',
  async run(say) {
    const rows: Row[] = [];
    for (const size of sizes) {
      const papers = await papersOf(size, say);
      const warmUp = warmUpFor(size);
      say(`search in ${size} papers`);
      const ours = createOurs(papers);
      const raw = createRaw(papers);
      const queries = drawQueries(papers, times + warmUp, createRandom(size));
      const sides = () => {
        const [left, right] = [queries.values(), queries.values()];
        return [
          () => time(() => ours.search(left.next().value ?? '', { limit })),
          () => time(() => raw.search(right.next().value ?? '')),
        ] as const;
      };
      const [a, b] = await inTurns(times + warmUp, sides());
      const row = (p: number) => ({
        unit: 'ms',
        ours: percentile(a.slice(warmUp), p),
        peer: percentile(b.slice(warmUp), p),
      });
      const measure = `${size.toLocaleString('en')} papers`;
      rows.push({ measure: `${measure}, p50`, ...row(0.5), target: { atMost: 1 } });
      rows.push({ measure: `${measure}, p99`, ...row(0.99) });
      // What Paperboy finds out when a hit is looked at, the five of a card: raw minisearch has no such thing.
      const shown = queries.map((q) =>
        time(() =>
          ours
            .search(q, { limit })
            .hits.slice(0, 5)
            .map((h) => [h.sentence, h.titleMatches]),
        ),
      );
      rows.push({
        measure: `${measure}, with five sentences, p50`,
        unit: 'ms',
        ours: percentile(shown, 0.5),
      });
    }
    return { name: `search (${times} queries of 2–4 words)`, peer: 'raw minisearch', rows };
  },
};
