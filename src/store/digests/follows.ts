import { type Prepared, prepare } from '../prepare.ts';
import type { Db, Now, SubscriptionRow } from '../schema.ts';
import { type Subscription, toSubscription } from './subscription.ts';
import { expireWaiting, ofKind } from './subscriptions.ts';

/** What people follow: subscriptions of their own, each to their direct messages. */
export interface Follows {
  /** In the order in which they were made. */
  followsOf(person: string): Promise<readonly Subscription[]>;
  /** Pauses all that goes to a channel of direct messages that takes none. Its owner is still to be told. */
  closeFollows(channel: string, reason: string, expired: string): Promise<void>;
  /** Follows that were closed since, for one caller alone: whoever gets them tells it. */
  takeClosed(person: string): Promise<readonly Subscription[]>;
  /** When they last looked at what came (ms), before now; null where they never did. */
  look(person: string): Promise<number | null>;
}

export function follows(db: Db, now: Now): Follows {
  const take = prepareTake(db);
  return {
    async followsOf(person) {
      const rows = await ofKind(db, 'follow').where('set_by', '=', person).execute();
      return rows.map(toSubscription);
    },
    closeFollows: (channel, reason, expired) =>
      db.transaction().execute(async (tx) => {
        const at = now();
        const closed = await tx
          .updateTable('subscriptions')
          .set({ paused_by: '', next_at: null, trouble: reason, trouble_at: at, tell_at: at })
          .where('channel', '=', channel)
          .where('kind', '=', 'follow')
          .where('paused_by', 'is', null)
          .returning('id')
          .execute();
        for (const { id } of closed) await expireWaiting(tx, id, expired, at);
      }),
    async takeClosed(person) {
      return (await take({ person })).map(toSubscription);
    },
    look: (person) =>
      db.transaction().execute(async (tx) => {
        const before = await lookedAt(tx, person);
        const at = now();
        await tx
          .insertInto('looks')
          .values({ person, at })
          .onConflict((c) => c.column('person').doUpdateSet({ at }))
          .execute();
        return before;
      }),
  };
}

export async function lookedAt(db: Db, person: string): Promise<number | null> {
  const row = await db.selectFrom('looks').select('at').where('person', '=', person).executeTakeFirst();
  return row?.at ?? null;
}

/** Asked with every command, and mostly of people who follow nothing. */
const prepareTake = (db: Db): Prepared<{ readonly person: string }, SubscriptionRow> =>
  prepare(db, ({ person }) =>
    db
      .updateTable('subscriptions')
      .set({ tell_at: null })
      .where('set_by', '=', person)
      .where('kind', '=', 'follow')
      .where('tell_at', 'is not', null)
      .returningAll(),
  );

/** Deletes what a person follows, with what came of it. */
export async function eraseFollows(tx: Db, person: string): Promise<void> {
  const gone = await tx
    .deleteFrom('subscriptions')
    .where('set_by', '=', person)
    .where('kind', '=', 'follow')
    .returning('channel')
    .execute();
  const channels = [...new Set(gone.map((g) => g.channel))];
  if (channels.length > 0)
    await tx.deleteFrom('shown').where('kind', '=', 'digest').where('channel', 'in', channels).execute();
  await tx.deleteFrom('looks').where('person', '=', person).execute();
}
