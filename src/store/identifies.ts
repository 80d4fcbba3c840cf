import { SECOND } from '../base/time.ts';
import type { Db } from './schema.ts';

/** Five seconds are Discord's, by when it hears of each; ways there differ. */
const APART = 5.5 * SECOND;

export interface Identifies {
  /**
   * Takes a turn to begin a session at the gateway: of the shards of one key one may every five seconds, whichever
   * process has them (https://discord.com/developers/docs/events/gateway#sharding-max-concurrency).
   * @returns 0 when it was taken; otherwise after how many milliseconds to ask again
   */
  takeIdentify(steady: number, key: number): Promise<number>;
}

export function identifies(db: Db): Identifies {
  return {
    async takeIdentify(steady, key) {
      const taken = await db
        .insertInto('identifies')
        .values({ key, at: steady })
        .onConflict((c) =>
          c
            .column('key')
            .doUpdateSet({ at: steady })
            // One that lies ahead was taken before the machine started anew, and its clock with it.
            .where((e) =>
              e.or([e('identifies.at', '<=', steady - APART), e('identifies.at', '>', steady + APART)]),
            ),
        )
        .returning('key')
        .executeTakeFirst();
      if (taken !== undefined) return 0;
      const before = await db.selectFrom('identifies').select('at').where('key', '=', key).executeTakeFirst();
      return Math.min(APART, Math.max(1, Number(before?.at ?? 0) + APART - steady));
    },
  };
}
