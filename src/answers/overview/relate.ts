import type { Paper } from '../../papers/paper.ts';
import type { Search } from '../../search/api.ts';
import type { Lexicon } from '../passages/lexicon.ts';
import type { Reading } from '../passages/read.ts';
import { sharedTerms, termsOf } from './terms.ts';

export interface Related {
  readonly paper: Paper;
  /** What both write, the most telling first: the reason shown. */
  readonly reasons: readonly string[];
}

/** How many terms of the paper are searched, and how many papers they may bring. */
const queried = 14;
const pool = 40;
const mostReasons = 4;

/** The papers nearest to one by their telling words, at most `n`. */
export function relate(search: Search, lexicon: Lexicon, paper: Paper, n: number): Related[] {
  const own = lexicon.read(paper);
  const query = [...termsOf(own, lexicon)]
    .toSorted((a, b) => b[1].weight - a[1].weight)
    .slice(0, queried)
    .map(([, t]) => t.written);
  const found = search.search(`${paper.title} ${query.join(' ')}`.replace(/["“”:-]/g, ' '), {
    limit: pool,
  }).hits;
  return found
    .filter((hit) => hit.paper.id !== paper.id)
    .map((hit) => ({ paper: hit.paper, near: nearness(own, lexicon.read(hit.paper), lexicon) }))
    .toSorted((a, b) => b.near - a.near)
    .slice(0, n)
    .map(({ paper: other }) => ({
      paper: other,
      reasons: sharedTerms([own, lexicon.read(other)], lexicon).shared.slice(0, mostReasons),
    }))
    .filter((r) => r.reasons.length > 0);
}

/** Cosine of the papers' term weights. */
function nearness(a: Reading, b: Reading, lexicon: Lexicon): number {
  const [left, right] = [termsOf(a, lexicon), termsOf(b, lexicon)];
  let dot = 0;
  for (const [key, term] of left) dot += term.weight * (right.get(key)?.weight ?? 0);
  const norm = (terms: typeof left): number =>
    Math.sqrt([...terms.values()].reduce((sum, t) => sum + t.weight ** 2, 0));
  return dot / (norm(left) * norm(right) || 1);
}
