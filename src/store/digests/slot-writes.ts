import type { Instant } from '../../base/clock.ts';
import { only, type Prepared, prepare } from '../prepare.ts';
import type { Db, SlotRow } from '../schema.ts';
import type { Claim, SlotState } from './slot.ts';

/** Whose write it is. */
interface Held {
  readonly mark: string;
  readonly owner: string;
}

export const held = ({ slot, owner }: Claim): Held => ({ mark: slot.mark, owner });

interface Lease {
  readonly now: number;
  readonly until: number;
  readonly heldUntil: number;
}

export const leaseFrom = ({ now, steady }: Instant, lease: number): Lease => ({
  now,
  until: now + lease,
  heldUntil: steady + lease,
});

interface Why {
  readonly reason: string;
  readonly doubt: number;
}

interface Keep extends Held, Lease {
  readonly message: string;
  readonly saysEmpty: number;
  readonly cutAt: number;
}

interface PutOff extends Held, Why {
  readonly state: SlotState;
  readonly nextAt: number;
  readonly heldUntil: number;
}

const COLUMNS = [
  'mark',
  'subscription',
  'date',
  'due_at',
  'expires_at',
  'covers',
  'state',
  'reason',
  'next_at',
  'owner',
  'held_until',
  'tries',
  'doubt',
  'message',
  'says_empty',
  'cut_at',
  'posted',
  'settled_at',
] as const satisfies readonly (keyof SlotRow)[];

/** Keeps a slot, unless there is one of its digest and date. */
export const prepareSlot = (db: Db): Prepared<SlotRow, unknown> =>
  prepare(db, (row) =>
    db
      .insertInto('slots')
      .values(only(row, COLUMNS))
      .onConflict((c) => c.doNothing()),
  );

/** The writes to a claimed slot, each of which does nothing where the holder has the lease no more. */
export function slotWrites(db: Db) {
  const mine = ({ mark, owner }: Held) =>
    db
      .updateTable('slots')
      .where('mark', '=', mark)
      .where('owner', '=', owner)
      .where('state', '=', 'sending')
      .returning(['mark', 'subscription', 'says_empty', 'cut_at']);

  /** From now on it may have been sent; a lease that is over by the clock is over, even if nobody took it. */
  const arm = (values: Held & Lease) =>
    mine(values)
      .set((e) => ({ doubt: 1, tries: e('tries', '+', 1) }))
      .set({ next_at: values.until, held_until: values.heldUntil })
      .where('next_at', '>', values.now);

  return {
    arm: prepare(db, arm),
    keep: prepare(db, (values: Keep) => {
      const { message, saysEmpty, cutAt } = values;
      return arm(values).set({ message, says_empty: saysEmpty, cut_at: cutAt });
    }),
    // The channel has the message; keeping every one for a year would take gigabytes.
    send: prepare(db, (values: Held & { readonly posted: string | null; readonly now: number }) =>
      mine(values)
        .set({ state: 'sent', posted: values.posted, reason: null, message: null, next_at: null })
        .set({ doubt: 0, settled_at: values.now }),
    ),
    expire: prepare(db, (values: Held & Why & { readonly now: number }) =>
      mine(values)
        .set({ state: 'expired', reason: values.reason, message: null, next_at: null })
        .set({ doubt: values.doubt, settled_at: values.now }),
    ),
    putOff: prepare(db, (values: PutOff) => {
      const { state, reason, doubt, nextAt, heldUntil } = values;
      return mine(values).set({ state, reason, doubt, owner: null, next_at: nextAt, held_until: heldUntil });
    }),
  };
}
