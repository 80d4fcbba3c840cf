import type { Instant } from '../../base/clock.ts';
import { only, type Prepared, prepare } from '../prepare.ts';
import type { Db, Tables } from '../schema.ts';
import { isTaken } from '../sqlite/errors.ts';
import type { Claim, Drawn } from './slot.ts';
import { held, leaseFrom, slotWrites } from './slot-writes.ts';

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
  const writes = slotWrites(db);
  const settleDigest = prepareSettle(db);
  const keepShown = prepareShown(db);

  const keep = async (tx: Db, claim: Claim, drawn: Drawn, at: Instant, lease: number) => {
    const { message, cutAt } = drawn;
    const values = { ...held(claim), ...leaseFrom(at, lease), message, cutAt };
    const [row] = await writes.keep({ ...values, saysEmpty: drawn.saysEmpty ? 1 : 0 }, tx);
    if (row === undefined) return 'lost';
    // The key (channel, kind, paper, round) is what keeps two digests from sending the same paper.
    for (const shown of shownBy(claim, drawn, at)) await keepShown(shown, tx);
    return 'kept';
  };

  return {
    async keepDrawn(claim, drawn, at, lease) {
      try {
        return await db.transaction().execute((tx) => keep(tx, claim, drawn, at, lease));
      } catch (error) {
        if (isTaken(error)) return 'taken';
        throw error;
      }
    },
    async armSlot(claim, at, lease) {
      const [row] = await writes.arm({ ...held(claim), ...leaseFrom(at, lease) });
      return row !== undefined;
    },
    settleSent: (claim, posted, now) =>
      db.transaction().execute(async (tx) => {
        const [row] = await writes.send({ ...held(claim), posted, now }, tx);
        if (row === undefined) return false;
        const { subscription, says_empty: saysEmpty, cut_at: cutAt } = row;
        await settleDigest({ subscription, saysEmpty, cutAt }, tx);
        return true;
      }),
    settleExpired: (claim, { reason, doubt }, now) =>
      db.transaction().execute(async (tx) => {
        const [row] = await writes.expire({ ...held(claim), reason, doubt: Number(doubt), now }, tx);
        if (row === undefined) return false;
        if (!doubt) await tx.deleteFrom('shown').where('slot', '=', row.mark).execute();
        return true;
      }),
    async putOff(claim, { state, reason, doubt }, nextAt, heldUntil = 0) {
      const why = { state, reason, doubt: Number(doubt) };
      const [row] = await writes.putOff({ ...held(claim), ...why, nextAt, heldUntil });
      return row !== undefined;
    },
  };
}

type ShownRow = Tables['shown'];

const shownBy = ({ slot, subscription }: Claim, { papers, times }: Drawn, at: Instant): ShownRow[] => {
  const { channel, guild } = subscription;
  return papers.map((paper) => ({
    channel,
    guild,
    kind: 'digest',
    paper,
    round: (times.get(paper) ?? 0) + 1,
    at: at.now,
    slot: slot.mark,
  }));
};

const SHOWN = ['channel', 'guild', 'kind', 'paper', 'round', 'at', 'slot'] as const;

const prepareShown = (db: Db): Prepared<ShownRow, unknown> =>
  prepare(db, (row) => db.insertInto('shown').values(only(row, SHOWN)));

interface Settled {
  readonly subscription: string;
  readonly saysEmpty: number;
  /** Null where the slot was never drawn. */
  readonly cutAt: number | null;
}

const prepareSettle = (db: Db): Prepared<Settled, unknown> =>
  prepare(db, ({ subscription, saysEmpty, cutAt }) =>
    db
      .updateTable('subscriptions')
      .set({ trouble: null, trouble_at: null, tell_at: null, said_empty: saysEmpty })
      .set((e) => ({ cut_at: e.fn.coalesce(e.val(cutAt), 'cut_at') }))
      .where('id', '=', subscription),
  );
