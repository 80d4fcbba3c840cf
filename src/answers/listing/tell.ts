import type { Paper } from '../../papers/paper.ts';
import type { Search } from '../../search/api.ts';
import type { Lexicon } from '../passages/lexicon.ts';
import { choosePapers, likesOf, type PaperList } from './choose.ts';
import type { Criteria, Order } from './criteria.ts';
import { ofOne } from './of-one.ts';

const count = (n: number): string => `${n} ${n === 1 ? 'paper' : 'papers'}`;
/** So many organisations are named one by one. */
const mostNamed = 15;
const ordered = {
  found: '',
  newest: ', the newest first',
  oldest: ', the oldest first',
  discussed: ', the most discussed first',
  liked: ', the most liked first',
  authors: ', those with the most authors first',
} as const;

const orderOf = ({ order, least }: Criteria): string =>
  least ? ordered[order].replace('most', 'least') : ordered[order];

/** A list in a sentence or two: how many of how many, by which rule, in which order. */
export function tellList(
  { papers, of, isCut, rule, written, unwritten, newest }: PaperList,
  asked: Criteria,
): string {
  const first = papers[0];
  const { criteria, uncounted } = countable(papers, asked);
  if (rule === '' && criteria.order === 'found')
    return `${uncounted}There are ${count(of)} here${span(papers)}.`;
  const rules = rule === '' ? '' : ` ${rule}`;
  const strange = unwritten.length === 0 ? '' : ` No paper here writes “${unwritten.join('” or “')}”.`;
  if (first === undefined)
    return `I found none: 0 of ${count(of)}${rules}.${criteria.dates?.from && newest ? ` The newest is of ${newest}.` : ''}${strange}`;
  const itself =
    written === null
      ? ''
      : ` ${written === 0 ? 'None' : written} of them ${written === 1 ? 'mentions' : 'mention'} “${criteria.topics[0]}” itself.`;
  const those = `${isCut ? 'first ' : ''}${count(papers.length)}${rule === '' ? ' here' : ` that ${rule}`}`;
  if (criteria.most !== null && criteria.most < papers.length)
    return `${uncounted}${criteria.most} of the ${those}${orderOf(criteria)}.`;
  if (criteria.single) {
    const tied = tieOf(papers, criteria);
    return tied.length > 1
      ? `${tied.length} papers have ${counted[criteria.order]?.most} of the ${those}, ${counted[criteria.order]?.of(first)} each: ${tied.map((p) => `“${p.title}”`).join(', ')}.`
      : `${superlative(first, criteria)} of the ${those}: “${first.title}”.`;
  }
  return `${uncounted}${isCut ? 'At least ' : ''}${papers.length} of ${count(of)}${papers.length === 1 ? ofOne(rules) : `${rules}${orderOf(criteria)}`}.${strange === '' ? itself : strange}`;
}

/** Where nobody has voted, comments decide; where nobody has commented either, nothing does, and that is said. */
function countable(
  papers: readonly Paper[],
  asked: Criteria,
): { readonly criteria: Criteria; readonly uncounted: string } {
  const most = (of: (paper: Paper) => number): number => Math.max(0, ...papers.map(of));
  const byVotes = asked.order === 'liked' && most(likesOf) > 0;
  if (byVotes || (asked.order !== 'liked' && asked.order !== 'discussed') || papers.length === 0)
    return { criteria: asked, uncounted: '' };
  if (most(({ comments }) => comments) > 0)
    return { criteria: { ...asked, order: 'discussed' }, uncounted: '' };
  const said = `No ${asked.order === 'liked' ? 'votes' : 'comments'} are known of ${papers.length === 1 ? 'it' : 'these papers'}. `;
  return { criteria: { ...asked, order: 'found', single: false, most: null }, uncounted: said };
}

/** Where no paper is all that was asked for: how many are each of it, and those that are about the topic. */
export function tellEach(
  search: Search,
  lexicon: Lexicon,
  criteria: Criteria,
  papers: readonly Paper[],
): { readonly told: string; readonly near: readonly Paper[] } {
  const nothing: Criteria = {
    ...criteria,
    ...{
      topics: [],
      all: false,
      literal: false,
      without: [],
      kind: null,
      code: false,
      by: null,
      dates: null,
      bound: null,
    },
  };
  const { topics, all, by, dates, kind, bound, literal } = criteria;
  const parts: readonly Partial<Criteria>[] = [
    ...(topics.length > 0 ? [{ topics, all, literal }] : []),
    ...(kind ? [{ kind }] : []),
    ...(by?.known ? [{ by }] : []),
    ...(bound ? [{ bound }] : []),
    ...(dates ? [{ dates }] : []),
  ];
  const each = parts.map((part) => choosePapers(search, lexicon, { ...nothing, ...part }, papers));
  const told = each.map(({ papers: those, rule }) => `that ${rule}: ${those.length}`);
  return {
    told: told.length < 2 ? '' : ` Papers ${told.join('; ')}.`,
    near: topics.length === 0 ? [] : each[0]?.papers.length ? each[0].papers : (each[0]?.near ?? []),
  };
}

/** The orders that go by a number. */
const counted: Partial<
  Record<Order, { readonly most: string; readonly of: (paper: Paper) => number | null }>
> = {
  discussed: { most: 'the most comments', of: (paper) => paper.comments },
  authors: { most: 'the most authors', of: (paper) => paper.authors },
  liked: { most: 'the most votes', of: likesOf },
};

/** So many that come first together are named one by one. */
const mostTied = 3;

/** The papers that come first together, by a number; none where nothing is counted, or too many do. */
function tieOf(papers: readonly Paper[], { order, least }: Criteria): readonly Paper[] {
  const number = counted[order]?.of ?? (() => null);
  const best = papers[0] === undefined || least ? null : number(papers[0]);
  const tied = best === null ? [] : papers.filter((p) => number(p) === best);
  return tied.length > mostTied ? [] : tied;
}

function superlative(paper: Paper, { order, least }: Criteria): string {
  const most = least ? 'least' : 'most';
  if (order === 'discussed') return `The ${most} discussed (${paper.comments} comments)`;
  if (order === 'authors') return `The one whose listing counts the most authors (${paper.authors ?? 0})`;
  if (order === 'liked') return `The ${most} liked (${likesOf(paper)} votes)`;
  return `The ${order} (${paper.published ?? 'without a date'})`;
}

function span(papers: readonly Paper[]): string {
  const dates = papers.flatMap((p) => p.published ?? []).toSorted();
  const [first, last] = [dates[0], dates.at(-1)];
  return first === undefined || last === undefined ? '' : `, dated from ${first} to ${last}`;
}

const asksOrganisations =
  /^(?:(?:which|what|list(?: all)?|show(?: me)?)(?: the)?(?: are the)? (?:[\w-]+ ){0,2}?(?:orgs?|organi[sz]ations?|labs?|compan(?:y|ies)|institut\w+|universit\w+|affiliations?)\b(?!.*\b(?:of|wrote|behind)\b)|who has (?:the )?most papers\b|who (?:has |have )?(?:published|releases?|released|wrote|writes?|publishes) (?:the )?most\b)/i;

/** Who is named by the listings, the most frequent first; null where that isn't asked. */
export function tellOrganisations(question: string, papers: readonly Paper[]): string | null {
  if (!asksOrganisations.test(question)) return null;
  const named = papers.flatMap((p) => p.organisation?.name ?? []);
  if (named.length === 0) return `None of the listings of ${count(papers.length)} names an organisation.`;
  const counts = [...Map.groupBy(named, (name) => name)].toSorted((a, b) => b[1].length - a[1].length);
  const each = counts.slice(0, mostNamed).map(([name, { length }]) => `${name} (${length})`);
  const more = counts.length > mostNamed ? `, and ${counts.length - mostNamed} more` : '';
  return `The listings of ${named.length} of ${count(papers.length)} name an organisation: ${each.join(', ')}${more}.`;
}

const asksMonths =
  /^(?:which|what|in which|in what) (?:were the |are the )?(?<unit>months?|years?) (?:had|has|have|saw|with|were|was|is) (?:the )?(?:most|busiest|more|biggest)\b/i;
/** So many are named. */
const mostTimes = 3;

/** The months, or years, that most papers are of; null where that isn't asked. */
export function tellBusiest(question: string, papers: readonly Paper[]): string | null {
  const unit = asksMonths.exec(question)?.groups?.['unit'];
  if (unit === undefined) return null;
  const dated = papers.flatMap((p) => p.published?.slice(0, /^y/i.test(unit) ? 4 : 7) ?? []);
  const counts = [...Map.groupBy(dated, (at) => at)].toSorted(
    (a, b) => b[1].length - a[1].length || b[0].localeCompare(a[0]),
  );
  const each = counts.slice(0, mostTimes).map(([at, { length }]) => `${at} (${length})`);
  return `Of ${count(dated.length)} that are dated, most are of ${each.join(', ')}.`;
}

/** "2024: 7 of 38 · 2025: 30 of 86": how many papers of each year are among these, of all of that year. */
export function tellTrend({ papers, rule }: PaperList, all: readonly Paper[], monthly: boolean): string {
  const years = Map.groupBy(
    all.filter((p) => p.published !== null),
    (p) => p.published?.slice(0, monthly ? 7 : 4) ?? '',
  );
  const chosen = new Set(papers.map((p) => p.id));
  const lines = [...years]
    .toSorted(([a], [b]) => a.localeCompare(b))
    .map(([year, of]) =>
      rule === ''
        ? `${year}: ${of.length}`
        : `${year}: ${of.filter((p) => chosen.has(p.id)).length} of ${of.length}`,
    );
  return rule === ''
    ? `Papers by ${monthly ? 'month' : 'year'}: ${lines.join(' · ')}.`
    : `Papers that ${rule}, by ${monthly ? 'month' : 'year'}: ${lines.join(' · ')}.`;
}
