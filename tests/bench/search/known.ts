// node tests/bench/search/known.ts [--show]: papers looked for by what somebody half remembers of them. How many
// come first, how many among the first five, and the mean reciprocal rank, in each half of the judged questions and in
// more that were used for choosing; `--show` lists what the open half misses. The blind half is never listed.
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { loadPapers } from '../../../src/papers/index.ts';
import { createSearch } from '../../../src/search/index.ts';

const { show } = parseArgs({ options: { show: { type: 'boolean' } } }).values;
const search = createSearch((await loadPapers('seeds')).papers);

for (const half of ['open', 'blind', 'more'] as const) {
  const file = new URL(`../../judged/${half}/known-hard.jsonl`, import.meta.url);
  const items = readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as { query: string; title: string });
  const ranks = items.map(({ query, title }) => {
    const rank =
      search.search(query, { limit: 100 }).hits.findIndex(({ paper }) => paper.raw.title === title) + 1;
    if (show && half === 'open' && rank !== 1) console.log(`${rank || 'not'} found: ${query} (${title})`);
    return rank;
  });
  const share = (most: number) =>
    (ranks.filter((rank) => rank > 0 && rank <= most).length / ranks.length).toFixed(3);
  const mrr = ranks.reduce((sum, rank) => sum + (rank === 0 ? 0 : 1 / rank), 0) / ranks.length;
  console.log(
    `${half.padEnd(5)} first ${share(1)}  in five ${share(5)}  mrr ${mrr.toFixed(3)}  of ${ranks.length}`,
  );
}
