import { type Prepared, prepare } from '../prepare.ts';
import type { Db, Now } from '../schema.ts';

/** Counted separately, so that a digest doesn't use up what /random has to offer. */
export type ShownKind = 'random' | 'digest';

export interface Shown {
  /** How often the channel was shown each paper, by id; papers never shown are absent. */
  shownIn(channel: string, kind: ShownKind): Promise<ReadonlyMap<string, number>>;
  /** Counts each id once more. `guild` is null in a direct message. */
  markShown(channel: string, kind: ShownKind, ids: readonly string[], guild: string | null): Promise<void>;
}

export function shown(db: Db, now: Now): Shown {
  const count = prepareCount(db);
  const countShown = async (channel: string, kind: ShownKind, on = db) =>
    new Map((await count({ channel, kind }, on)).map((r) => [r.paper, r.times]));
  return {
    shownIn: (channel, kind) => countShown(channel, kind),
    async markShown(channel, kind, ids, guild) {
      const wanted = [...new Set(ids)];
      if (wanted.length === 0) return;
      const at = now();
      await db.transaction().execute(async (tx) => {
        const before = await countShown(channel, kind, tx);
        const rows = wanted.map((paper) => ({
          channel,
          guild,
          kind,
          paper,
          round: (before.get(paper) ?? 0) + 1,
          at,
          slot: null,
        }));
        await tx
          .insertInto('shown')
          .values(rows)
          .onConflict((c) => c.doNothing())
          .execute();
      });
    },
  };
}

interface Place {
  readonly channel: string;
  readonly kind: ShownKind;
}

const prepareCount = (db: Db): Prepared<Place, { paper: string; times: number }> =>
  prepare(db, ({ channel, kind }) =>
    db
      .selectFrom('shown')
      .select((e) => ['paper', e.fn.max<number>('round').as('times')])
      .where('channel', '=', channel)
      .where('kind', '=', kind)
      .groupBy('paper'),
  );
