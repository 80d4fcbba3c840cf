import type { Instant } from '../../base/clock.ts';
import { isTaken } from '../sqlite/errors.ts';
import type { Db } from '../sqlite/schema.ts';
import type { Claim, Drawn } from './slot.ts';

/**
 * What the holder of a claim writes. Every write is fenced: it counts only while the lease is theirs, and says
 * (false, or `lost`) when it is not.
 */
export interface SlotDelivery {
  /**
   * Stores the message right before it is sent, its papers as shown, and that it may be sent from now on.
   * lost: the lease is another's, and nothing may be sent; taken: another digest of the channel took one of
   * the papers, choose again.
   */
  keepDrawn(claim: Claim, drawn: Drawn, at: Instant, lease: number): Promise<'kept' | 'lost' | 'taken'>;
  /** The same for one that was drawn before. False when the lease is another's, and nothing may be sent. */
  armSlot(claim: Claim, at: Instant, lease: number): Promise<boolean>;
  settleSent(claim: Claim, posted: string | null, now: number): Promise<boolean>;
  /** It won't be sent. Its papers become available again, unless it may have been sent after all. */
  settleExpired(
    claim: Claim,
    why: { readonly reason: string; readonly doubt: boolean },
    now: number,
  ): Promise<boolean>;
  /** To be tried again. `doubt`: it may have been posted; `heldUntil`: by the clock that nobody sets, not before. */
  putOff(
    claim: Claim,
    why: {
      readonly state: 'pending' | 'unknown' | 'paused';
      readonly reason: string;
      readonly doubt: boolean;
    },
    nextAt: number,
    heldUntil?: number,
  ): Promise<boolean>;
}

export function slotDelivery(db: Db): SlotDelivery {
  return {
    async keepDrawn(claim, drawn, at, lease) {
      try {
        return await db.transaction().execute((tx) => keepDrawn(tx, claim, drawn, at, lease));
      } catch (error) {
        if (isTaken(error)) return 'taken';
        throw error;
      }
    },
    async armSlot(claim, at, lease) {
      return (await arm(db, claim, at, lease).executeTakeFirst()) !== undefined;
    },
    settleSent: (claim, posted, now) => db.transaction().execute((tx) => settleSent(tx, claim, posted, now)),
    settleExpired: (claim, { reason, doubt }, now) =>
      db.transaction().execute(async (tx) => {
        const row = await mine(tx, claim)
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
    async putOff(claim, { state, reason, doubt }, nextAt, heldUntil = 0) {
      const row = await mine(db, claim)
        .set({ state, reason, doubt: doubt ? 1 : 0, owner: null, next_at: nextAt, held_until: heldUntil })
        .executeTakeFirst();
      return row !== undefined;
    },
  };
}

/** The claimed slot, provided the holder still has the lease. */
const mine = (db: Db, claim: Claim) =>
  db
    .updateTable('slots')
    .where('mark', '=', claim.slot.mark)
    .where('owner', '=', claim.owner)
    .where('state', '=', 'sending')
    .returning(['mark', 'subscription', 'says_empty', 'cut_at']);

/** From now on it may have been sent; a lease that is over by the clock is over, even if nobody took it. */
const arm = (db: Db, claim: Claim, { now, steady }: Instant, lease: number) =>
  mine(db, claim)
    .set((e) => ({ doubt: 1, tries: e('tries', '+', 1), next_at: now + lease, held_until: steady + lease }))
    .where('next_at', '>', now);

async function keepDrawn(
  tx: Db,
  claim: Claim,
  drawn: Drawn,
  at: Instant,
  lease: number,
): Promise<'kept' | 'lost'> {
  const row = await arm(tx, claim, at, lease)
    .set({ message: drawn.message, says_empty: drawn.saysEmpty ? 1 : 0, cut_at: drawn.cutAt })
    .executeTakeFirst();
  if (row === undefined) return 'lost';
  const { channel, guild } = claim.subscription;
  const rows = drawn.papers.map((paper) => ({
    channel,
    guild,
    kind: 'digest',
    paper,
    round: (drawn.times.get(paper) ?? 0) + 1,
    at: at.now,
    slot: claim.slot.mark,
  }));
  // The key (channel, kind, paper, round) is what keeps two digests from sending the same paper.
  if (rows.length > 0) await tx.insertInto('shown').values(rows).execute();
  return 'kept';
}

async function settleSent(tx: Db, claim: Claim, posted: string | null, now: number): Promise<boolean> {
  const row = await mine(tx, claim)
    // The channel has the message; keeping every one for a year would take gigabytes.
    .set({ state: 'sent', posted, reason: null, message: null, next_at: null, doubt: 0, settled_at: now })
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
}
