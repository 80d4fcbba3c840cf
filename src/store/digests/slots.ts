import { DAY } from '../../base/time.ts';
import type { Db } from '../schema.ts';
import { type Slot, toSlot } from './slot.ts';
import { type SlotDelivery, slotDelivery } from './slot-delivery.ts';
import { type SlotQueue, slotQueue } from './slot-queue.ts';

export interface Slots extends SlotQueue, SlotDelivery {
  slot(mark: string): Promise<Slot | null>;
  /** Latest first. */
  slotsOf(subscription: string, limit: number): Promise<readonly Slot[]>;
  /** How many there are in each state. */
  countSlots(): Promise<Readonly<Record<string, number>>>;
}

export function slots(db: Db): Slots {
  return {
    ...slotQueue(db),
    ...slotDelivery(db),
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
    async countSlots() {
      const rows = await db
        .selectFrom('slots')
        .select((e) => ['state', e.fn.countAll().as('count')])
        .groupBy('state')
        .execute();
      return Object.fromEntries(rows.map(({ state, count }) => [state, Number(count)]));
    },
  };
}

/** Deliveries are kept for over a year, so that a clock set back can't repeat one. */
export async function sweepSlots(db: Db, now: number): Promise<void> {
  await db
    .deleteFrom('slots')
    .where('settled_at', '<', now - 400 * DAY)
    .execute();
}
