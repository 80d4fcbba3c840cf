import { prepare } from '../prepare.ts';
import type { Db } from '../schema.ts';
import { unheld } from '../unheld.ts';
import { type Subscription, toSubscription } from './subscription.ts';

/** The one message to the person who set a digest, when its channel can't be written to any more. */
export interface Notices {
  /** Notes the trouble; only the first one in a row is to be told. */
  noteTrouble(subscription: string, reason: string, now: number): Promise<void>;
  /** Digests whose trouble has to be told, for one caller alone until `now + lease`. */
  claimNotices(now: number, lease: number, limit: number): Promise<readonly Subscription[]>;
  settleNotices(subscriptions: readonly string[]): Promise<void>;
}

interface Trouble {
  readonly subscription: string;
  readonly reason: string;
  readonly now: number;
}

export function notices(db: Db): Notices {
  const note = prepare(db, ({ subscription, reason, now }: Trouble) =>
    db
      .updateTable('subscriptions')
      .set({ trouble: reason, trouble_at: now, tell_at: now })
      .where('id', '=', subscription)
      .where('trouble', 'is', null),
  );
  return {
    async noteTrouble(subscription, reason, now) {
      await note({ subscription, reason, now });
    },
    async claimNotices(now, lease, limit) {
      const rows = await db
        .with(
          (e) => e('ill').materialized(),
          (e) =>
            e
              .selectFrom('subscriptions')
              .select('id')
              .where('tell_at', '<=', now)
              // Who follows something is told at their next command.
              .where('kind', '!=', 'follow')
              .orderBy('tell_at')
              .limit(limit)
              .$call(unheld(db)),
        )
        .updateTable('subscriptions')
        .set({ tell_at: now + lease })
        .where((e) => e('id', 'in', e.selectFrom('ill').select('id')))
        .returningAll()
        .execute();
      return rows.map(toSubscription);
    },
    async settleNotices(ids) {
      if (ids.length === 0) return;
      await db
        .updateTable('subscriptions')
        .set({ tell_at: null })
        .where('id', 'in', [...ids])
        .execute();
    },
  };
}
