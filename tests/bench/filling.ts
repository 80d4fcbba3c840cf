import { createSearch } from '../../src/search/index.ts';
import { papersOf } from './papers.ts';
import type { Bench } from './report.ts';
import { median } from './stats.ts';

const times = 10;
/** As many as are made searchable together. */
const together = 64;
const size = 10_000;

/** How long everything stands while papers come among thousands: the longest step, beside all of it at once. */
export const filling: Bench = {
  name: 'fill',
  async run(say) {
    const papers = await papersOf(size, say);
    const search = createSearch(papers.slice(0, size - times * together));
    const [ours, peer]: [number[], number[]] = [[], []];
    for (let turn = 0; turn < times; turn++) {
      say(`fill ${turn + 1} of ${times}`);
      const from = size - (turn + 1) * together;
      let [all, longest, last] = [0, 0, performance.now()];
      for (const _ of search.addInSteps(papers.slice(from, from + together))) {
        const now = performance.now();
        longest = Math.max(longest, now - last);
        all += now - last;
        last = performance.now();
      }
      ours.push(longest);
      peer.push(all);
    }
    return {
      name: `fill (median of ${times})`,
      peer: 'at once',
      rows: [
        {
          measure: `longest step, ${together} papers among ${size.toLocaleString('en')}`,
          unit: 'ms',
          ours: median(ours),
          peer: median(peer),
          target: { atMost: 0.5 },
        },
      ],
    };
  },
};
