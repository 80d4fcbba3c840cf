import { isTaken } from '../sqlite/errors.ts';
import type { Db } from '../sqlite/schema.ts';
import { type Claim, type Drawn, type Slot, toSlot } from './slot.ts';
import { type PlannedSlot, toSlotRow, toSubscription } from './subscriptions.ts';

export interface Slots {
  addSlot(subscription: string, slot: PlannedSlot, now: number): Promise<void>;
  /** Takes up to `limit` slots whose time has come, each for one caller alone, until `now + lease`. */
  claimSlots(now: number, lease: number, owner: string, limit: number): Promise<readonly Claim[]>;
  /**
   * Stores the message right before it is sent, its papers as shown, and that it may be sent from now on.
   * lost: the lease is another's, and nothing may be sent; taken: another digest of the channel took one of
   * the papers, choose again.
   */
  keepDrawn(claim: Claim, drawn: Drawn, now: number, lease: number): Promise<'kept' | 'lost' | 'taken'>;
  /** The same for one that was drawn before. False when the lease is another's, and nothing may be sent. */
  armSlot(claim: Claim, now: number, lease: number): Promise<boolean>;
  settleSent(claim: Claim, posted: string | null, now: number): Promise<boolean>;
  /** Not sent, and won't be; its papers are given back, unless it is in doubt whether it was. */
  settleExpired(
    claim: Claim,
    why: { readonly reason: string; readonly doubt: boolean },
    now: number,
  ): Promise<boolean>;
  /** To be tried again. `doubt`: it may have been posted. */
  putOff(
    claim: Claim,
    why: {
      readonly state: 'pending' | 'unknown' | 'paused';
      readonly reason: string;
      readonly doubt: boolean;
    },
    nextAt: number,
  ): Promise<boolean>;
  /** When the next slot, lease, digest or notice is due. */
  nextDue(): Promise<number | null>;
  /**
   * A server's slots that wait for access to come back are tried at once, or a minute after they were last tried.
   * `wait`: for how long that put them off.
   */
  wakePaused(guild: string, now: number, wait: number): Promise<void>;
  slot(mark: string): Promise<Slot | null>;
  /** The latest first. */
  slotsOf(subscription: string, limit: number): Promise<readonly Slot[]>;
}

/**
 * Much changes in a large server, and refusals count towards a ban
 * (https://discord.com/developers/docs/topics/rate-limits#invalid-request-limit-aka-cloudflare-bans).
 */
const SHORTEST_WAIT = 60_000;

export function slots(db: Db): Slots {
  /** Every write of a claim's holder is fenced: it counts only while the lease is theirs. */
  const mine = (claim: Claim, on: Db = db) =>
    on
      .updateTable('slots')
      .where('mark', '=', claim.slot.mark)
      .where('owner', '=', claim.owner)
      .where('state', '=', 'sending')
      .returning(['mark', 'subscription', 'says_empty', 'cut_at']);

  /** From now on it may have been sent; a lease that is over by the clock is over, even if nobody took it. */
  const arm = (claim: Claim, now: number, lease: number, on: Db = db) =>
    mine(claim, on)
      .set((e) => ({ doubt: 1, tries: e('tries', '+', 1), next_at: now + lease }))
      .where('next_at', '>', now);

  return {
    async addSlot(subscription, slot, now) {
      await db
        .insertInto('slots')
        .values(toSlotRow(subscription, slot, now))
        .onConflict((c) => c.doNothing())
        .execute();
    },
    async claimSlots(now, lease, owner, limit) {
      const rows = await db
        .updateTable('slots')
        .set({ state: 'sending', owner, next_at: now + lease })
        .where((e) =>
          e(
            'mark',
            'in',
            e
              .selectFrom('slots')
              .select('mark')
              .where('next_at', '<=', now)
              .orderBy('next_at')
              .orderBy('mark')
              .limit(limit),
          ),
        )
        // Asked again for the row itself: PostgreSQL waits for a rival's claim, and then looks at this alone.
        .where('next_at', '<=', now)
        .returningAll()
        .execute();
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
    async keepDrawn(claim, drawn, now, lease) {
      try {
        return await db.transaction().execute(async (tx) => {
          const row = await arm(claim, now, lease, tx)
            .set({
              message: drawn.message,
              says_empty: drawn.saysEmpty ? 1 : 0,
              cut_at: drawn.cutAt,
            })
            .executeTakeFirst();
          if (row === undefined) return 'lost';
          const { channel, guild } = claim.subscription;
          const rows = drawn.papers.map((paper) => ({
            channel,
            guild,
            kind: 'digest',
            paper,
            round: (drawn.times.get(paper) ?? 0) + 1,
            at: now,
            slot: claim.slot.mark,
          }));
          // The key (channel, kind, paper, round) is what keeps two digests from sending the same paper.
          if (rows.length > 0) await tx.insertInto('shown').values(rows).execute();
          return 'kept';
        });
      } catch (error) {
        if (isTaken(error)) return 'taken';
        throw error;
      }
    },
    async armSlot(claim, now, lease) {
      return (await arm(claim, now, lease).executeTakeFirst()) !== undefined;
    },
    settleSent: (claim, posted, now) =>
      db.transaction().execute(async (tx) => {
        const row = await mine(claim, tx)
          // The message stands in the channel; kept for every digest of a year it would be gigabytes.
          .set({
            state: 'sent',
            posted,
            reason: null,
            message: null,
            next_at: null,
            doubt: 0,
            settled_at: now,
          })
          .executeTakeFirst();
        if (row === undefined) return false;
        await tx
          .updateTable('subscriptions')
          .set({
            trouble: null,
            trouble_at: null,
            tell_at: null,
            said_empty: row.says_empty,
            ...(row.cut_at === null ? {} : { cut_at: row.cut_at }),
          })
          .where('id', '=', row.subscription)
          .execute();
        return true;
      }),
    settleExpired: (claim, { reason, doubt }, now) =>
      db.transaction().execute(async (tx) => {
        const row = await mine(claim, tx)
          .set({
            state: 'expired',
            reason,
            message: null,
            next_at: null,
            doubt: doubt ? 1 : 0,
            settled_at: now,
          })
          .executeTakeFirst();
        if (row === undefined) return false;
        if (!doubt) await tx.deleteFrom('shown').where('slot', '=', row.mark).execute();
        return true;
      }),
    async putOff(claim, { state, reason, doubt }, nextAt) {
      const row = await mine(claim)
        .set({ state, reason, doubt: doubt ? 1 : 0, owner: null, next_at: nextAt })
        .executeTakeFirst();
      return row !== undefined;
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
    async wakePaused(guild, now, wait) {
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
        // What was woken before stays as it is.
        .where('next_at', '>', now + SHORTEST_WAIT)
        .where('subscription', 'in', db.selectFrom('subscriptions').select('id').where('guild', '=', guild))
        .execute();
    },
    async slot(mark) {
      const row = await db.selectFrom('slots').selectAll().where('mark', '=', mark).executeTakeFirst();
      return row === undefined ? null : toSlot(row);
    },
    async slotsOf(subscription, limit) {
      const rows = await db
        .selectFrom('slots')
        .selectAll()
        .where('subscription', '=', subscription)
        .orderBy('due_at', 'desc')
        .limit(limit)
        .execute();
      return rows.map(toSlot);
    },
  };
}

/** Deliveries are kept for a year and a bit, so that a clock set back can't repeat one. */
export async function sweepSlots(db: Db, now: number): Promise<void> {
  await db
    .deleteFrom('slots')
    .where('settled_at', '<', now - 400 * 86_400_000)
    .execute();
}
