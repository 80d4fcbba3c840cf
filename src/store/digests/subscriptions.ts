import type { Db, Now, SubscriptionRow } from '../sqlite/schema.ts';

export type Order = 'newest' | 'discussed';

/** What a person decides about a digest. */
export interface DigestSpec {
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
  readonly id: string;
  readonly setBy: string | null;
  readonly createdAt: number;
  readonly pausedBy: string | null;
  /** The last nominal local date that was planned (ISO). */
  readonly lastDate: string;
  /** The instant of the first date after it; null while paused. */
  readonly nextAt: number | null;
  /** Papers that arrived later than this are new to it. */
  readonly cutAt: number;
  readonly saidEmpty: boolean;
  readonly trouble: { readonly reason: string; readonly since: number } | null;
}

export interface Course {
  readonly lastDate: string;
  readonly nextAt: number | null;
}

export interface PlannedSlot {
  readonly mark: string;
  readonly date: string;
  readonly dueAt: number;
  readonly expiresAt: number;
  readonly covers: readonly string[];
  readonly state: 'pending' | 'merged' | 'expired';
  readonly reason: string | null;
  /** It may have been sent already, by a database that this one was restored from. */
  readonly doubt: boolean;
}

export interface Subscriptions {
  /** Makes the channel's digest on this topic, or changes it; of two at once the later one holds. */
  saveSubscription(
    spec: DigestSpec,
    setBy: string,
    id: string,
    course: (before: Subscription | null) => Course,
  ): Promise<Subscription>;
  subscription(id: string): Promise<Subscription | null>;
  subscriptionsOf(guild: string): Promise<readonly Subscription[]>;
  /** Its slots that wait are ended. False when there is no such digest any more. */
  pauseSubscription(id: string, by: string, reason: string): Promise<boolean>;
  resumeSubscription(id: string, course: (before: Subscription) => Course): Promise<Subscription | null>;
  /** With its slots; what the channel was shown stays. */
  removeSubscription(id: string): Promise<boolean>;
  /** Those with a slot due, and those whose next is further away than any can be (a clock was wrong). */
  dueSubscriptions(now: number, horizon: number, limit: number): Promise<readonly Subscription[]>;
  /** Running ones in the order of their ids, for planning anew. */
  runningSubscriptions(afterId: string, limit: number): Promise<readonly Subscription[]>;
  /** Records slots and the new course in one go, unless another process did so first. */
  planSlots(
    plans: readonly {
      readonly from: Subscription;
      readonly course: Course;
      readonly slots: readonly PlannedSlot[];
    }[],
  ): Promise<void>;
}

/** Spelling and spaces apart, the same topic is the same digest. */
export const topicKey = (topic: string): string =>
  topic.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim();

export const toSubscription = (r: SubscriptionRow): Subscription => ({
  id: r.id,
  guild: r.guild,
  channel: r.channel,
  topic: r.topic,
  time: r.time,
  zone: r.zone,
  days: r.days,
  papers: r.papers,
  order: r.ordering as Order,
  setBy: r.set_by,
  createdAt: r.created_at,
  pausedBy: r.paused_by,
  lastDate: r.last_date,
  nextAt: r.next_at,
  cutAt: r.cut_at,
  saidEmpty: r.said_empty === 1,
  trouble: r.trouble === null ? null : { reason: r.trouble, since: r.trouble_at ?? 0 },
});

const fromSpec = (spec: DigestSpec) => ({
  guild: spec.guild,
  channel: spec.channel,
  topic: spec.topic,
  topic_key: topicKey(spec.topic),
  time: spec.time,
  zone: spec.zone,
  days: spec.days,
  papers: spec.papers,
  ordering: spec.order,
});

const fromCourse = (course: Course) => ({ last_date: course.lastDate, next_at: course.nextAt });

const DAY = 86_400_000;

/** In one statement; databases take some ten thousand values in one. */
const ROWS = 100;

const well = { trouble: null, trouble_at: null, tell_at: null };

export function subscriptions(db: Db, now: Now): Subscriptions {
  const one = async (id: string, from: Db = db): Promise<Subscription | null> => {
    const row = await from.selectFrom('subscriptions').selectAll().where('id', '=', id).executeTakeFirst();
    return row === undefined ? null : toSubscription(row);
  };
  return {
    saveSubscription: (spec, setBy, id, course) =>
      db.transaction().execute(async (tx) => {
        const found = await tx
          .selectFrom('subscriptions')
          .selectAll()
          .where('channel', '=', spec.channel)
          .where('topic_key', '=', topicKey(spec.topic))
          .executeTakeFirst();
        const before = found === undefined ? null : toSubscription(found);
        const chosen = {
          ...fromSpec(spec),
          ...fromCourse(course(before)),
          ...well,
          set_by: setBy,
          paused_by: null,
        };
        const at = now();
        const row = await tx
          .insertInto('subscriptions')
          // The first one brings what came in over the last day.
          .values({ ...chosen, id, created_at: at, cut_at: at - DAY, said_empty: 0 })
          .onConflict((c) => c.columns(['channel', 'topic_key']).doUpdateSet(chosen))
          .returningAll()
          .executeTakeFirstOrThrow();
        return toSubscription(row);
      }),
    subscription: (id) => one(id),
    async subscriptionsOf(guild) {
      const rows = await db
        .selectFrom('subscriptions')
        .selectAll()
        .where('guild', '=', guild)
        .orderBy('created_at')
        .orderBy('id')
        .execute();
      return rows.map(toSubscription);
    },
    pauseSubscription: (id, by, reason) =>
      db.transaction().execute(async (tx) => {
        const row = await tx
          .updateTable('subscriptions')
          .set({ ...well, paused_by: by, next_at: null })
          .where('id', '=', id)
          .returning('id')
          .executeTakeFirst();
        if (row === undefined) return false;
        // One that may have been posted already has to be looked for first, so it goes on.
        const ended = await tx
          .updateTable('slots')
          .set({ state: 'expired', reason, message: null, next_at: null, owner: null, settled_at: now() })
          .where('subscription', '=', id)
          .where('state', 'in', ['pending', 'paused'])
          .where('doubt', '=', 0)
          .returning('mark')
          .execute();
        if (ended.length > 0) {
          const marks = ended.map((s) => s.mark);
          await tx.deleteFrom('shown').where('slot', 'in', marks).execute();
        }
        return true;
      }),
    resumeSubscription: (id, course) =>
      db.transaction().execute(async (tx) => {
        const before = await one(id, tx);
        if (before === null) return null;
        await tx
          .updateTable('subscriptions')
          .set({ ...well, ...fromCourse(course(before)), paused_by: null })
          .where('id', '=', id)
          .execute();
        return one(id, tx);
      }),
    async removeSubscription(id) {
      const gone = await db
        .deleteFrom('subscriptions')
        .where('id', '=', id)
        .returning('id')
        .executeTakeFirst();
      return gone !== undefined;
    },
    async dueSubscriptions(at, horizon, limit) {
      const rows = await db
        .selectFrom('subscriptions')
        .selectAll()
        .where((e) => e.or([e('next_at', '<=', at), e('next_at', '>', horizon)]))
        .orderBy('next_at')
        .limit(limit)
        .execute();
      return rows.map(toSubscription);
    },
    async runningSubscriptions(afterId, limit) {
      const rows = await db
        .selectFrom('subscriptions')
        .selectAll()
        .where('id', '>', afterId)
        .where('next_at', 'is not', null)
        .orderBy('id')
        .limit(limit)
        .execute();
      return rows.map(toSubscription);
    },
    planSlots: (plans) =>
      db.transaction().execute(async (tx) => {
        const rows: ReturnType<typeof toSlotRow>[] = [];
        for (const { from, course, slots } of plans) {
          const mine = await tx
            .updateTable('subscriptions')
            .set(fromCourse(course))
            .where('id', '=', from.id)
            .where('next_at', '=', from.nextAt)
            .where('last_date', '=', from.lastDate)
            .returning('id')
            .executeTakeFirst();
          if (mine !== undefined) rows.push(...slots.map((s) => toSlotRow(from.id, s, now())));
        }
        for (let i = 0; i < rows.length; i += ROWS) {
          await tx
            .insertInto('slots')
            .values(rows.slice(i, i + ROWS))
            .onConflict((c) => c.doNothing())
            .execute();
        }
      }),
  };
}

/** A planned slot as a row; one that waits is due at once or at its time. */
export function toSlotRow(subscription: string, slot: PlannedSlot, now: number) {
  const waits = slot.state === 'pending';
  return {
    mark: slot.mark,
    subscription,
    date: slot.date,
    due_at: slot.dueAt,
    expires_at: slot.expiresAt,
    covers: JSON.stringify(slot.covers),
    state: slot.state,
    reason: slot.reason,
    next_at: waits ? slot.dueAt : null,
    owner: null,
    tries: 0,
    doubt: slot.doubt ? 1 : 0,
    message: null,
    says_empty: 0,
    cut_at: null,
    posted: null,
    settled_at: waits ? null : now,
  };
}
