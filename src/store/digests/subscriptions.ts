import { DAY } from '../../base/time.ts';
import { prepare } from '../prepare.ts';
import type { Db, Now, SubscriptionRow } from '../schema.ts';
import { type PlannedSlot, toSlotRow } from './slot.ts';
import { prepareSlot } from './slot-writes.ts';
import { type Course, type DigestSpec, keyOf, type Subscription, toSubscription } from './subscription.ts';

/** One step of a digest's schedule: where it stood, where it stands next, and the slots in between. */
interface Plan {
  readonly from: Subscription;
  readonly course: Course;
  readonly slots: readonly PlannedSlot[];
}

export interface Subscriptions {
  /** Creates or changes the channel's digest on this topic. Of two concurrent calls the later one wins. */
  saveSubscription(
    spec: DigestSpec,
    setBy: string,
    id: string,
    course: (before: Subscription | null) => Course,
  ): Promise<Subscription>;
  subscription(id: string): Promise<Subscription | null>;
  /** Its digests. */
  subscriptionsOf(guild: string): Promise<readonly Subscription[]>;
  /** Its waiting slots are expired. False if the digest no longer exists. */
  pauseSubscription(id: string, by: string, reason: string): Promise<boolean>;
  resumeSubscription(id: string, course: (before: Subscription) => Course): Promise<Subscription | null>;
  /** Deletes its slots too, but not what the channel was shown. */
  removeSubscription(id: string): Promise<boolean>;
  /** Those with a slot due, and those whose next slot is impossibly far away (planned by a wrong clock). */
  dueSubscriptions(now: number, horizon: number, limit: number): Promise<readonly Subscription[]>;
  /** Those not paused, by id, for replanning. */
  runningSubscriptions(afterId: string, limit: number): Promise<readonly Subscription[]>;
  /** Stores slots and the new course atomically, unless another process got there first. */
  planSlots(plans: readonly Plan[]): Promise<void>;
}

const fromSpec = (spec: DigestSpec) => ({
  guild: spec.guild,
  channel: spec.channel,
  topic: spec.topic,
  topic_key: keyOf(spec),
  kind: spec.kind ?? 'digest',
  target: spec.target ?? '',
  time: spec.time,
  zone: spec.zone,
  days: spec.days,
  papers: spec.papers,
  ordering: spec.order,
  in_thread: spec.inThread ? 1 : 0,
  crosspost: spec.crosspost ? 1 : 0,
  role: spec.role,
  tag: spec.tag,
});

/** All of a kind, in the order in which they were made. */
export const ofKind = (db: Db, kind: SubscriptionRow['kind']) =>
  db.selectFrom('subscriptions').selectAll().where('kind', '=', kind).orderBy('created_at').orderBy('id');

const fromCourse = (course: Course) => ({ last_date: course.lastDate, next_at: course.nextAt });

const well = { trouble: null, trouble_at: null, tell_at: null };

export function subscriptions(db: Db, now: Now): Subscriptions {
  const schedule = prepareSchedule(db);
  const one = async (id: string, from: Db = db): Promise<Subscription | null> => {
    const row = await from.selectFrom('subscriptions').selectAll().where('id', '=', id).executeTakeFirst();
    return row === undefined ? null : toSubscription(row);
  };
  return {
    saveSubscription: (spec, setBy, id, course) => save(db, now(), { spec, setBy, id, course }),
    subscription: (id) => one(id),
    async subscriptionsOf(guild) {
      const rows = await ofKind(db, 'digest').where('guild', '=', guild).execute();
      return rows.map(toSubscription);
    },
    pauseSubscription: (id, by, reason) => pause(db, now(), { id, by, reason }),
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
    // Its slots go with it, so no other transaction may be at them meanwhile.
    removeSubscription: (id) =>
      db.transaction().execute(async (tx) => {
        const gone = await tx
          .deleteFrom('subscriptions')
          .where('id', '=', id)
          .returning('id')
          .executeTakeFirst();
        return gone !== undefined;
      }),
    async dueSubscriptions(at, horizon, limit) {
      const rows = await schedule.due({ at, horizon, limit });
      return rows.map(toSubscription);
    },
    async runningSubscriptions(afterId, limit) {
      const rows = await schedule.running({ afterId, limit });
      return rows.map(toSubscription);
    },
    planSlots: (plans) => db.transaction().execute((tx) => plan(tx, schedule, now(), plans)),
  };
}

interface SaveRequest {
  readonly spec: DigestSpec;
  readonly setBy: string;
  /** The id to use if the digest is new. */
  readonly id: string;
  readonly course: (before: Subscription | null) => Course;
}

const save = (db: Db, at: number, { spec, setBy, id, course }: SaveRequest): Promise<Subscription> =>
  db.transaction().execute(async (tx) => {
    const found = await tx
      .selectFrom('subscriptions')
      .selectAll()
      .where('channel', '=', spec.channel)
      .where('topic_key', '=', keyOf(spec))
      .executeTakeFirst();
    const before = found === undefined ? null : toSubscription(found);
    const chosen = {
      ...fromSpec(spec),
      ...fromCourse(course(before)),
      ...well,
      set_by: setBy,
      paused_by: null,
    };
    const row = await tx
      .insertInto('subscriptions')
      // A new digest starts with what arrived during the last day.
      .values({ ...chosen, id, created_at: at, cut_at: at - DAY, said_empty: 0 })
      .onConflict((c) => c.columns(['channel', 'topic_key']).doUpdateSet(chosen))
      .returningAll()
      .executeTakeFirstOrThrow();
    return toSubscription(row);
  });

interface PauseRequest {
  readonly id: string;
  readonly by: string;
  readonly reason: string;
}

const pause = (db: Db, at: number, { id, by, reason }: PauseRequest): Promise<boolean> =>
  db.transaction().execute(async (tx) => {
    const row = await tx
      .updateTable('subscriptions')
      .set({ ...well, paused_by: by, next_at: null })
      .where('id', '=', id)
      .returning('id')
      .executeTakeFirst();
    if (row === undefined) return false;
    await expireWaiting(tx, id, reason, at);
    return true;
  });

/** Ends a subscription's waiting slots; one that may have been posted stays open, as it has to be looked for first. */
export async function expireWaiting(tx: Db, id: string, reason: string, at: number): Promise<void> {
  const ended = await tx
    .updateTable('slots')
    .set({ state: 'expired', reason, message: null, next_at: null, owner: null, settled_at: at })
    .where('subscription', '=', id)
    .where('state', 'in', ['pending', 'paused'])
    .where('doubt', '=', 0)
    .returning('mark')
    .execute();
  if (ended.length === 0) return;
  const marks = ended.map((s) => s.mark);
  await tx.deleteFrom('shown').where('slot', 'in', marks).execute();
}

interface Move extends Course {
  readonly id: string;
  readonly newDate: string;
  readonly newAt: number | null;
}

type Schedule = ReturnType<typeof prepareSchedule>;

function prepareSchedule(db: Db) {
  const all = db.selectFrom('subscriptions').selectAll();
  return {
    due: prepare(db, (values: { readonly at: number; readonly horizon: number; readonly limit: number }) =>
      all
        .where((e) => e.or([e('next_at', '<=', values.at), e('next_at', '>', values.horizon)]))
        .orderBy('next_at')
        .limit(values.limit),
    ),
    running: prepare(db, ({ afterId, limit }: { readonly afterId: string; readonly limit: number }) =>
      all.where('id', '>', afterId).where('next_at', 'is not', null).orderBy('id').limit(limit),
    ),
    keepSlot: prepareSlot(db),
    /** From where it stood, unless another process moved it on. */
    move: prepare(db, ({ id, lastDate, nextAt, newDate, newAt }: Move) =>
      db
        .updateTable('subscriptions')
        .set({ last_date: newDate, next_at: newAt })
        .where('id', '=', id)
        .where('next_at', '=', nextAt)
        .where('last_date', '=', lastDate)
        .returning('id'),
    ),
  };
}

async function plan(tx: Db, schedule: Schedule, at: number, plans: readonly Plan[]): Promise<void> {
  for (const { from, course, slots } of plans) {
    const [mine] = await schedule.move(
      {
        id: from.id,
        lastDate: from.lastDate,
        nextAt: from.nextAt,
        newDate: course.lastDate,
        newAt: course.nextAt,
      },
      tx,
    );
    if (mine === undefined) continue;
    for (const slot of slots) await schedule.keepSlot(toSlotRow(from.id, slot, at), tx);
  }
}
