import type { SubscriptionRow } from '../schema.ts';

export type Order = 'newest' | 'discussed' | 'trending';

/** How a digest is posted, beside what it holds. */
export interface Posting {
  /** With a thread of its own on each. */
  readonly inThread: boolean;
  /** Published to the channels that follow an announcement channel. */
  readonly crosspost: boolean;
  /** The role to mention. */
  readonly role: string | null;
  /** The tag of a forum’s posts. */
  readonly tag: string | null;
}

/** Posted, and no more. */
export const plainPosting: Posting = { inThread: false, crosspost: false, role: null, tag: null };

/** What a subscription brings: papers to a channel, to a person what they follow, or the steps of a reading group. */
export type Kind = 'digest' | 'follow' | 'club';

export type Target = 'author' | 'lab' | 'topic' | 'paper';

/** What a person chooses about a digest. */
export interface DigestSpec extends Posting {
  /** A digest unless it says otherwise. */
  readonly kind?: Kind;
  /** What is followed, under the name that is the topic; a paper's is its id. */
  readonly target?: Target | null;
  /** Empty where it belongs to a person. */
  readonly guild: string;
  readonly channel: string;
  /** Empty: every paper. */
  readonly topic: string;
  /** Local wall-clock time, `HH:MM`. */
  readonly time: string;
  /** IANA name. */
  readonly zone: string;
  /** ISO weekdays in order, as digits: `12345` is Monday to Friday. */
  readonly days: string;
  /** 1 to 10. */
  readonly papers: number;
  readonly order: Order;
}

/** Instants are milliseconds since 1970. */
export interface Subscription extends DigestSpec {
  readonly kind: Kind;
  readonly target: Target | null;
  readonly id: string;
  readonly setBy: string | null;
  readonly createdAt: number;
  readonly pausedBy: string | null;
  /** The last nominal local date that was planned (ISO). */
  readonly lastDate: string;
  /** The instant of the first date after it; null while paused. */
  readonly nextAt: number | null;
  /** Papers that arrived after this are new to it. */
  readonly cutAt: number;
  readonly saidEmpty: boolean;
  readonly trouble: { readonly reason: string; readonly since: number } | null;
}

export interface Course {
  readonly lastDate: string;
  readonly nextAt: number | null;
}

/** Topics that differ only in case, spacing or Unicode form are the same digest. */
export const topicKey = (topic: string): string =>
  topic.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim();

/** One of a channel: a digest's is its topic, which never begins with a space. */
export const keyOf = ({
  kind = 'digest',
  target = null,
  topic,
}: Pick<DigestSpec, 'kind' | 'target' | 'topic'>): string =>
  kind === 'digest' ? topicKey(topic) : ` ${kind} ${target ?? ''} ${topicKey(topic)}`;

export const toSubscription = (r: SubscriptionRow): Subscription => ({
  id: r.id,
  kind: r.kind as Kind,
  target: r.target === '' ? null : (r.target as Target),
  guild: r.guild,
  channel: r.channel,
  topic: r.topic,
  time: r.time,
  zone: r.zone,
  days: r.days,
  papers: r.papers,
  order: r.ordering as Order,
  inThread: r.in_thread === 1,
  crosspost: r.crosspost === 1,
  role: r.role,
  tag: r.tag,
  setBy: r.set_by,
  createdAt: r.created_at,
  pausedBy: r.paused_by,
  lastDate: r.last_date,
  nextAt: r.next_at,
  cutAt: r.cut_at,
  saidEmpty: r.said_empty === 1,
  trouble: r.trouble === null ? null : { reason: r.trouble, since: r.trouble_at ?? 0 },
});
