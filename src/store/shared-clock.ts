import { sql } from 'kysely';
import type { Instant } from '../base/clock.ts';
import { MINUTE } from '../base/time.ts';
import type { SlotDelivery } from './digests/slot-delivery.ts';
import type { SlotQueue } from './digests/slot-queue.ts';
import type { Turns } from './digests/turns.ts';
import type { Identifies } from './identifies.ts';
import type { Db } from './schema.ts';

type Timed = Pick<
  SlotQueue & SlotDelivery & Turns & Identifies,
  'claimSlots' | 'keepDrawn' | 'armSlot' | 'putOff' | 'takeTurn' | 'takeIdentify'
>;

/**
 * The same store, with leases and turns by a clock that all machines share. The clock that nobody sets begins with the
 * machine, so its instants mean something on that machine alone; what is to be added to it so that it shows the
 * server's time is measured once a minute, and off by no more than a request takes.
 */
export function onSharedClock<T extends Timed>(store: T, db: Db): T {
  const shared = createShared(db);
  const instant = async ({ now, steady }: Instant) => ({ now, steady: await shared(steady) });
  return {
    ...store,
    claimSlots: async (at, lease, owner, limit) => store.claimSlots(await instant(at), lease, owner, limit),
    keepDrawn: async (claim, drawn, at, lease) => store.keepDrawn(claim, drawn, await instant(at), lease),
    armSlot: async (claim, at, lease) => store.armSlot(claim, await instant(at), lease),
    putOff: async (claim, why, nextAt, heldUntil) =>
      store.putOff(claim, why, nextAt, heldUntil ? await shared(heldUntil) : 0),
    takeTurn: async (steady, most) => store.takeTurn(await shared(steady), most),
    takeIdentify: async (steady, key) => store.takeIdentify(await shared(steady), key),
  };
}

function createShared(db: Db): (steady: number) => Promise<number> {
  let ahead: Promise<number> | null = null;
  let measuredAt = 0;
  const measure = async (steady: number): Promise<number> => {
    const asked = performance.now();
    const { rows } = await sql<{ at: number }>`
      select (extract(epoch from clock_timestamp()) * 1000)::bigint as at`.execute(db);
    const way = (performance.now() - asked) / 2;
    return Number(rows[0]?.at) - way - steady;
  };
  return async (steady) => {
    if (ahead === null || performance.now() - measuredAt > MINUTE) {
      measuredAt = performance.now();
      ahead = measure(steady);
      ahead.catch(() => {
        ahead = null;
      });
    }
    return Math.round(steady + (await ahead));
  };
}
