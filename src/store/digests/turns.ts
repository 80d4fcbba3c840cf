import { SECOND } from '../../base/time.ts';
import { prepare } from '../prepare.ts';
import type { Db } from '../schema.ts';
import { unheld } from '../unheld.ts';

/** Requests to Discord, counted over all processes: its limits are the bot's, not a process's. */
export interface Turns {
  /**
   * Takes one of `most` (50 at most) turns that there are in any second.
   * @returns 0 when it was taken; otherwise after how many milliseconds to ask again
   */
  takeTurn(steady: number, most: number): Promise<number>;
}

interface Take {
  readonly steady: number;
  readonly most: number;
  readonly secondAgo: number;
  readonly ahead: number;
}

export function turns(db: Db): Turns {
  const take = prepare(db, ({ steady, most, secondAgo, ahead }: Take) =>
    db
      .with(
        (e) => e('free').materialized(),
        (e) =>
          e
            .selectFrom('turns')
            .select('n')
            .where('n', '<', most)
            // One that lies ahead was taken before the machine started anew, and its clock with it.
            .where((w) => w.or([w('at', '<=', secondAgo), w('at', '>', ahead)]))
            .orderBy('at')
            .limit(1)
            .$call(unheld(db)),
      )
      .updateTable('turns')
      .set({ at: steady })
      .where((e) => e('n', '=', e.selectFrom('free').select('n')))
      .returning('n'),
  );
  const readOldest = prepare(db, ({ most }: Pick<Take, 'most'>) =>
    db
      .selectFrom('turns')
      .select((e) => e.fn.min('at').as('at'))
      .where('n', '<', most),
  );
  return {
    async takeTurn(steady, most) {
      const [taken] = await take({ steady, most, secondAgo: steady - SECOND, ahead: steady + SECOND });
      if (taken !== undefined) return 0;
      const [oldest] = await readOldest({ most });
      return Math.min(SECOND, Math.max(1, Number(oldest?.at ?? 0) + SECOND - steady));
    },
  };
}
