import type { Paper } from '../papers/paper.ts';
import type { Subscription } from '../store/index.ts';
import type { EmptyReason, PaperSource, Selection } from './ports.ts';
import { dateAt } from './schedule.ts';

/** A hit with less than this part of the best score shares a word with the topic, and little more. */
const ON_TOPIC = 0.35;

/**
 * The papers of one digest: new ones first, then, where there are fewer than wanted, the archive's.
 * `shown` counts what the channel had: none comes twice before all that match came once.
 */
export function selectPapers(
  to: Subscription,
  source: PaperSource,
  shown: ReadonlyMap<string, number>,
  now: number,
): Selection {
  const matching = to.topic === '' ? source.all() : onTopic(source.search(to.topic));
  const times = (p: Paper) => shown.get(p.id) ?? 0;
  const ordered = [...new Map(matching.map((p) => [p.id, p])).values()].sort(orders[to.order]);
  const isNew = (p: Paper) => (source.arrivedAt(p.id) ?? Number.NEGATIVE_INFINITY) > to.cutAt;
  const fresh = ordered.filter((p) => isNew(p) && times(p) === 0).slice(0, to.papers);
  const left = ordered.filter((p) => !fresh.includes(p));
  const least = left.reduce((n, p) => Math.min(n, times(p)), Number.POSITIVE_INFINITY);
  // Begin anew only when everything was shown: while something new can be sent, nothing old is repeated.
  const archive =
    fresh.length > 0 && least > 0
      ? []
      : left.filter((p) => times(p) === least).slice(0, to.papers - fresh.length);
  const empty = fresh.length > 0 || to.saidEmpty ? null : explainEmpty(to, source, now);
  return { fresh, archive, empty };
}

function onTopic(hits: readonly { readonly paper: Paper; readonly score: number }[]): readonly Paper[] {
  const best = hits.reduce((n, h) => Math.max(n, h.score), 0);
  return hits.filter((h) => h.score >= ON_TOPIC * best).map((h) => h.paper);
}

function explainEmpty(to: Subscription, source: PaperSource, now: number): EmptyReason | null {
  const state = source.state();
  if (state.state === 'off') return null;
  if (state.state === 'late') return { kind: 'late', since: state.since };
  const weekday = new Date(`${dateAt(now, to.zone)}T00:00:00Z`).getUTCDay();
  if (weekday === 0 || weekday === 6) return { kind: 'weekend' };
  return to.topic === '' ? { kind: 'nothing' } : { kind: 'topic', topic: to.topic };
}

const dated = (p: Paper) => p.live?.listedAt ?? p.published ?? '';
const newest = (a: Paper, b: Paper) => dated(b).localeCompare(dated(a)) || a.id.localeCompare(b.id);
const talk = (p: Paper) => p.comments + (p.live?.upvotes ?? 0);
const discussed = (a: Paper, b: Paper) => talk(b) - talk(a) || newest(a, b);
const orders = { newest, discussed } as const;
