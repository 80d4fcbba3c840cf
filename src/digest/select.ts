import { DAY } from '../base/time.ts';
import type { Paper } from '../papers/paper.ts';
import type { Subscription } from '../store/index.ts';
import type { EmptyReason, PaperSource, Selection } from './ports.ts';
import { dateAt } from './rhythm/schedule.ts';

/** A withdrawn paper’s abstract says so and nothing else: it is no news. */
const isWithdrawn = (paper: Paper): boolean =>
  /^\W*(?:this|the|our) (?:paper|article|work|manuscript|submission|preprint)s? (?:has|have|was|is) (?:been )?(?:temporarily )?withdrawn|^\W*withdrawn\b/i.test(
    paper.abstract,
  ) || /^\W*withdrawn\b/i.test(paper.title);

/**
 * The papers of one digest: new ones first, topped up from the archive if there are too few.
 * `shown` counts what the channel has had: nothing is repeated before everything that matches was shown once.
 */
export async function selectPapers(
  to: Subscription,
  source: PaperSource,
  shown: ReadonlyMap<string, number>,
  now: number,
): Promise<Selection> {
  const matching = await matchingPapers(to, source);
  const order = to.order === 'trending' ? trending(now) : orders[to.order];
  const times = (p: Paper) => shown.get(p.id) ?? 0;
  const since = newSince(to);
  const isNew = (p: Paper) => (source.arrivedAt(p.id) ?? Number.NEGATIVE_INFINITY) > since;
  const news = matching.filter((p) => times(p) === 0 && isNew(p));
  const fresh = first(to.papers, news, order);
  const more = news.length - fresh.length;
  // Who follows something hears of it when there is something to hear.
  if (to.kind === 'follow') return { fresh, more, archive: [], again: false, empty: null };
  const left = matching.filter((p) => !fresh.includes(p));
  const least = left.reduce((n, p) => Math.min(n, times(p)), Number.POSITIVE_INFINITY);
  // Start over only once everything was shown: nothing old is repeated while something new can be sent.
  const old = fresh.length > 0 && least > 0 ? [] : left.filter((p) => times(p) === least);
  const archive = first(to.papers - fresh.length, old, order);
  const empty = fresh.length > 0 || to.saidEmpty ? null : explainEmpty(to, source, now);
  return { fresh, more, archive, again: archive.length > 0 && least > 0, empty };
}

/**
 * What arrived later is new. To a person, for whom there is no archive, all that wasn't sent stays new for a week: what
 * there was no room for, and what arrived by a clock that was set back.
 */
const newSince = ({ kind, createdAt, cutAt }: Subscription): number =>
  kind === 'follow' ? Math.max(createdAt - DAY, cutAt - 7 * DAY) : cutAt;

/** All that it could bring, new or not. */
async function matchingPapers(to: Subscription, source: PaperSource): Promise<readonly Paper[]> {
  const isOfAll = to.target === null && to.topic === '';
  const about = isOfAll ? source.all() : await source.followed(to.target ?? 'topic', to.topic);
  return about.filter((paper) => !isWithdrawn(paper));
}

/** What came to a follow after an instant (ms), whether it was sent or not; newest first. */
export async function cameSince(
  to: Subscription,
  source: PaperSource,
  since: number,
): Promise<readonly Paper[]> {
  const matching = await matchingPapers(to, source);
  return matching
    .filter((p) => (source.arrivedAt(p.id) ?? Number.NEGATIVE_INFINITY) > since)
    .toSorted(orders.newest);
}

function explainEmpty(to: Subscription, source: PaperSource, now: number): EmptyReason | null {
  const state = source.state();
  if (state.state === 'off') return null;
  if (state.state === 'late') return { kind: 'late', since: state.since };
  const weekday = new Date(`${dateAt(now, to.zone)}T00:00:00Z`).getUTCDay();
  if (weekday === 0 || weekday === 6) return { kind: 'weekend' };
  return to.topic === '' ? { kind: 'nothing' } : { kind: 'topic', topic: to.topic };
}

/** The first `count` in an order, without sorting thousands to get five. */
function first(count: number, papers: readonly Paper[], order: (a: Paper, b: Paper) => number): Paper[] {
  const found: Paper[] = [];
  for (const paper of papers) {
    const last = found[count - 1];
    if (count < 1 || (last !== undefined && order(last, paper) <= 0)) continue;
    const place = found.findIndex((f) => order(paper, f) < 0);
    found.splice(place < 0 ? found.length : place, 0, paper);
    found.length = Math.min(found.length, count);
  }
  return found;
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
const dated = (p: Paper) => p.live?.listedAt ?? p.published ?? '';
const newest = (a: Paper, b: Paper) =>
  compare(dated(b), dated(a)) || compare(b.published ?? '', a.published ?? '') || compare(a.id, b.id);
const votes = (p: Paper) => p.live?.upvotes ?? 0;
/** By comments, as the same words mean in a search; votes are no discussion, and tell apart those with as many. */
const discussed = (a: Paper, b: Paper) => b.comments - a.comments || votes(b) - votes(a) || newest(a, b);
const orders = { newest, discussed } as const;

/**
 * What is talked about for how new it is: votes and comments over the age in days, as Hacker News has ranked since 2009
 * (https://news.ycombinator.com/item?id=1781417).
 */
function trending(now: number): (a: Paper, b: Paper) => number {
  const heat = (p: Paper): number => {
    const days = (now - Date.parse(dated(p))) / DAY;
    return Number.isNaN(days) ? 0 : (p.comments + votes(p)) / (Math.max(0, days) + 2) ** 1.8;
  };
  return (a, b) => heat(b) - heat(a) || newest(a, b);
}
