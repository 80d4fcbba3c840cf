import { namesIn } from '../../corpus/names-in.ts';
import type { Paper } from '../../papers/paper.ts';
import type { Search } from '../../search/api.ts';
import type { Routed } from '../passages/routed.ts';
import type { Quest } from '../selection/retrieve.ts';
import { explainConcept } from './concept.ts';

/** More words than these are no term. */
const mostWords = 3;

/**
 * "Difference between SFT and RL", where no paper brought either: what each stands for, and the papers that mention
 * both. What they differ in is for those to say.
 */
export function compareTerms(
  search: Search,
  { lexicon }: Quest,
  terms: readonly string[],
  papers: readonly Paper[],
): Routed | null {
  const isTerm = (term: string): boolean =>
    term.split(/\s+/).length <= mostWords &&
    namesIn(term, lexicon.corpus).every((n) => n.owners.length === 0);
  if (!terms.every(isTerm)) return null;
  const each = terms.map((term) => ({ term, ...explainConcept(search, lexicon, term, papers) }));
  if (each.some(({ longForm, papers: writing }) => longForm === null || writing.length === 0)) return null;
  const [first, ...others] = each.map((found) => found.papers);
  const both = (first ?? []).filter((paper) => others.every((some) => some.includes(paper)));
  const stands = each.map(({ term, longForm }) => `${term} stands for ${longForm}.`).join(' ');
  return {
    told: `${stands} ${both.length} of ${papers.length} papers ${both.length === 1 ? 'mentions' : 'mention'} both.`,
    list: both,
  };
}
