import { createHash } from 'node:crypto';
import { DAY } from '../base/time.ts';
import type { Db, Now } from './schema.ts';

const KEPT_FOR = 30 * DAY;

export interface Actions {
  /** Keeps what doesn't fit a custom_id; the same text has the same key (14 characters) in every process. */
  keepAction(json: string): Promise<string>;
  /** What was kept under the key, or null when nothing was, or more than 30 days ago. */
  readAction(key: string): Promise<string | null>;
}

export function actions(db: Db, now: Now): Actions {
  return {
    async keepAction(json) {
      // 84 bits of SHA-256: a collision is expected after some 10^12 cards.
      const key = createHash('sha256').update(json).digest('base64url').slice(0, 14);
      const at = now();
      await db
        .insertInto('actions')
        .values({ key, json, kept_at: at })
        // Drawing a card again keeps its buttons alive. Once a day is enough, so most draws write nothing.
        .onConflict((c) =>
          c
            .column('key')
            .doUpdateSet({ kept_at: at })
            .where('actions.kept_at', '<', at - DAY),
        )
        .execute();
      return key;
    },
    async readAction(key) {
      const row = await db
        .selectFrom('actions')
        .select('json')
        .where('key', '=', key)
        .where('kept_at', '>=', now() - KEPT_FOR)
        .executeTakeFirst();
      return row?.json ?? null;
    },
  };
}

/** Deletes actions that are too old for any card to ask for. */
export async function sweepActions(db: Db, now: Now): Promise<void> {
  await db
    .deleteFrom('actions')
    .where('kept_at', '<', now() - KEPT_FOR)
    .execute();
}
