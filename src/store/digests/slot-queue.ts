import type { Instant } from '../../base/clock.ts';
import { MINUTE } from '../../base/time.ts';
import { type Prepared, prepare } from '../prepare.ts';
import type { Db, SlotRow, SubscriptionRow } from '../schema.ts';
import { unheld } from '../unheld.ts';
import { type Claim, type PlannedSlot, toSlot, toSlotRow } from './slot.ts';
import { prepareSlot } from './slot-writes.ts';
import { toSubscription } from './subscription.ts';

/** Instants (ms since 1970); infinite where nothing is to be done. */
export interface Due {
  /** The next slot to try, or lease to end. */
  readonly slot: number;
  /** The next digest to plan; and the one planned furthest ahead, which a clock gone wrong may have done. */
  readonly plan: number;
  readonly furthest: number;
  /** The next person to tell. */
  readonly notice: number;
}

/** The deliveries that are still to be made, in the order of their times. */
export interface SlotQueue {
  addSlot(subscription: string, slot: PlannedSlot, now: number): Promise<void>;
  /**
   * Takes up to `limit` slots whose time has come, each for one caller alone. A lease is over when both clocks say so:
   * one that is set forwards must not end it while a request of its holder is on its way.
   */
  claimSlots(at: Instant, lease: number, owner: string, limit: number): Promise<readonly Claim[]>;
  /** When something is to be done next, without taking it. */
  due(): Promise<Due>;
  /**
   * A server's slots that wait for access to come back are tried at once, or a minute after they were last tried.
   * `wait`: for how long that put them off.
   */
  wakePaused(guild: string, now: number, wait: number): Promise<void>;
}

/**
 * Large servers change all the time, and refused requests count towards a ban
 * (https://discord.com/developers/docs/topics/rate-limits#invalid-request-limit-aka-cloudflare-bans).
 */
const SHORTEST_WAIT = MINUTE;

export function slotQueue(db: Db): SlotQueue {
  const takeDue = prepareTake(db);
  const readTaken = prepareTaken(db);
  const keepSlot = prepareSlot(db);
  const readDue = prepareDue(db);
  return {
    async addSlot(subscription, slot, now) {
      await keepSlot(toSlotRow(subscription, slot, now));
    },
    async claimSlots(at, lease, owner, limit) {
      const taken = await takeDue({
        ...at,
        owner,
        limit,
        until: at.now + lease,
        heldUntil: at.steady + lease,
        furthest: at.steady + HELD_MAX,
      });
      const claims: Claim[] = [];
      for (const { mark } of taken) {
        // None where its digest was removed just now.
        for (const row of await readTaken({ mark }))
          claims.push({ slot: toSlot(row), subscription: toSubscription(row), owner });
      }
      return claims;
    },
    async due() {
      const [row] = await readDue({});
      return {
        slot: row?.slot ?? Number.POSITIVE_INFINITY,
        plan: row?.plan ?? Number.POSITIVE_INFINITY,
        furthest: row?.furthest ?? Number.NEGATIVE_INFINITY,
        notice: row?.notice ?? Number.POSITIVE_INFINITY,
      };
    },
    wakePaused: (guild, now, wait) => db.transaction().execute((tx) => wakePaused(tx, guild, now, wait)),
  };
}

interface Take extends Instant {
  readonly owner: string;
  readonly limit: number;
  readonly until: number;
  readonly heldUntil: number;
  readonly furthest: number;
}

/** A lease that ends later than this, by the clock that nobody sets, was made before the machine started anew. */
const HELD_MAX = 5 * MINUTE;

const prepareTake = (db: Db): Prepared<Take, Pick<SlotRow, 'mark'>> =>
  prepare(db, ({ now, steady, owner, limit, until, heldUntil, furthest }) =>
    db
      // By itself, as PostgreSQL may look for the rows again for each that it writes.
      .with(
        (e) => e('due').materialized(),
        (e) =>
          e
            .selectFrom('slots')
            .select('mark')
            .where('next_at', '<=', now)
            .where((w) => w.or([w('held_until', '<=', steady), w('held_until', '>', furthest)]))
            .orderBy('next_at')
            .orderBy('mark')
            .limit(limit)
            .$call(unheld(db)),
      )
      .updateTable('slots')
      .set({ state: 'sending', owner, next_at: until, held_until: heldUntil })
      .where((e) => e('mark', 'in', e.selectFrom('due').select('mark')))
      .returning('mark'),
  );

/** A slot with its digest; what both call `next_at` is the digest's. */
const prepareTaken = (db: Db): Prepared<{ readonly mark: string }, SlotRow & SubscriptionRow> =>
  prepare(db, ({ mark }) =>
    db
      .selectFrom('slots')
      .innerJoin('subscriptions', 'id', 'subscription')
      .selectAll('slots')
      .selectAll('subscriptions')
      .where('mark', '=', mark),
  );

async function wakePaused(tx: Db, guild: string, now: number, wait: number): Promise<void> {
  const earlier = wait - SHORTEST_WAIT;
  await tx
    .updateTable('slots')
    .set((e) => ({
      next_at: e
        .case()
        .when('next_at', '>', now + earlier)
        .then(e('next_at', '-', earlier))
        .else(now)
        .end(),
    }))
    .where('state', '=', 'paused')
    // Slots that were woken before keep their time.
    .where('next_at', '>', now + SHORTEST_WAIT)
    .where('subscription', 'in', tx.selectFrom('subscriptions').select('id').where('guild', '=', guild))
    .execute();
}

/** One statement that writes nothing: mostly nothing is due, and the store has better things to do. */
const prepareDue = (db: Db): Prepared<object, { [K in keyof Due]: number | null }> =>
  prepare(db, () =>
    db.selectNoFrom((e) => [
      e
        .selectFrom('slots')
        .select((s) => s.fn.min('next_at').as('at'))
        .as('slot'),
      e
        .selectFrom('subscriptions')
        .select((s) => s.fn.min('next_at').as('at'))
        .as('plan'),
      e
        .selectFrom('subscriptions')
        .select((s) => s.fn.max('next_at').as('at'))
        .as('furthest'),
      e
        .selectFrom('subscriptions')
        .select((s) => s.fn.min('tell_at').as('at'))
        .where('kind', '!=', 'follow')
        .as('notice'),
    ]),
  );
