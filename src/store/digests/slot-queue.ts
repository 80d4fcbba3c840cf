import type { Instant } from '../../base/clock.ts';
import { MINUTE } from '../../base/time.ts';
import type { Db } from '../sqlite/schema.ts';
import { type Claim, type PlannedSlot, toSlot, toSlotRow } from './slot.ts';
import { toSubscription } from './subscription.ts';

/** Deliveries still to be made, in order of their times. */
export interface SlotQueue {
  addSlot(subscription: string, slot: PlannedSlot, now: number): Promise<void>;
  /**
   * Takes up to `limit` slots whose time has come, each for one caller alone. A lease is over when both clocks say so:
   * one that is set forwards must not end it while a request of its holder is on its way.
   */
  claimSlots(at: Instant, lease: number, owner: string, limit: number): Promise<readonly Claim[]>;
  /** When the next slot, lease, digest or notice falls due; null if nothing is scheduled. */
  nextDue(): Promise<number | null>;
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
  return {
    async addSlot(subscription, slot, now) {
      await db
        .insertInto('slots')
        .values(toSlotRow(subscription, slot, now))
        .onConflict((c) => c.doNothing())
        .execute();
    },
    async claimSlots(at, lease, owner, limit) {
      const rows = await takeDue(db, { ...at, lease, owner, limit });
      if (rows.length === 0) return [];
      const owners = await db
        .selectFrom('subscriptions')
        .selectAll()
        .where('id', 'in', [...new Set(rows.map((r) => r.subscription))])
        .execute();
      const byId = new Map(owners.map((o) => [o.id, toSubscription(o)]));
      return rows.flatMap((row) => {
        const subscription = byId.get(row.subscription);
        return subscription === undefined ? [] : [{ slot: toSlot(row), subscription, owner }];
      });
    },
    async nextDue() {
      const [s, d, t] = await Promise.all([
        db
          .selectFrom('slots')
          .select((e) => e.fn.min('next_at').as('at'))
          .executeTakeFirst(),
        db
          .selectFrom('subscriptions')
          .select((e) => e.fn.min('next_at').as('at'))
          .executeTakeFirst(),
        db
          .selectFrom('subscriptions')
          .select((e) => e.fn.min('tell_at').as('at'))
          .executeTakeFirst(),
      ]);
      const all = [s?.at, d?.at, t?.at].filter((at) => typeof at === 'number');
      return all.length === 0 ? null : Math.min(...all);
    },
    wakePaused: (guild, now, wait) => wakePaused(db, guild, now, wait),
  };
}

interface Take extends Instant {
  readonly lease: number;
  readonly owner: string;
  readonly limit: number;
}

/** A lease that ends later than this, by the clock that nobody sets, was made before the machine started anew. */
const HELD_MAX = 5 * MINUTE;

const takeDue = (db: Db, { now, steady, lease, owner, limit }: Take) =>
  db
    .updateTable('slots')
    .set({ state: 'sending', owner, next_at: now + lease, held_until: steady + lease })
    .where((e) =>
      e(
        'mark',
        'in',
        e
          .selectFrom('slots')
          .select('mark')
          .where('next_at', '<=', now)
          .where((w) => w.or([w('held_until', '<=', steady), w('held_until', '>', steady + HELD_MAX)]))
          .orderBy('next_at')
          .orderBy('mark')
          .limit(limit),
      ),
    )
    // Repeated for the row itself: PostgreSQL waits for a competing claim and then re-checks only this condition.
    .where('next_at', '<=', now)
    .returningAll()
    .execute();

async function wakePaused(db: Db, guild: string, now: number, wait: number): Promise<void> {
  const earlier = wait - SHORTEST_WAIT;
  await db
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
    .where('subscription', 'in', db.selectFrom('subscriptions').select('id').where('guild', '=', guild))
    .execute();
}
