import { holds, type Shards } from '../base/shards.ts';
import { DAY } from '../base/time.ts';
import type { Db, Now } from './schema.ts';

const KEPT_FOR = 30 * DAY;

export interface Guilds {
  guildJoined(guild: string): Promise<void>;
  /** Whether the caller is to welcome the server: once, whoever asks and however often. */
  claimWelcome(guild: string): Promise<boolean>;
  /** Starts the 30 days after which the server's data is deleted. */
  guildLeft(guild: string): Promise<void>;
  /** All servers of some shards that the bot is in now. Any others of theirs on record were left while it was offline. */
  guildsAre(guilds: readonly string[], of: Shards): Promise<void>;
  /**
   * Deletes everything of servers of some shards that removed the bot 30 days ago: digests, deliveries, what was shown,
   * threads, settings. To be called by who knows which servers of these it is in.
   */
  sweepGuilds(of: Shards): Promise<void>;
}

export function guilds(db: Db, now: Now): Guilds {
  const note = async (guild: string, left_at: number | null, on: Db = db): Promise<void> => {
    await on
      .insertInto('guilds')
      .values({ guild, left_at, welcomed_at: null })
      .onConflict((c) => c.column('guild').doUpdateSet({ left_at }))
      .execute();
  };
  return {
    guildJoined: (guild) => note(guild, null),
    async claimWelcome(guild) {
      const claimed = await db
        .updateTable('guilds')
        .set({ welcomed_at: now() })
        .where('guild', '=', guild)
        .where('welcomed_at', 'is', null)
        .returning('guild')
        .executeTakeFirst();
      return claimed !== undefined;
    },
    guildLeft: (guild) => note(guild, now()),
    guildsAre: (present, of) =>
      db.transaction().execute(async (tx) => {
        const known = await tx.selectFrom('guilds').selectAll().execute();
        const before = new Set(
          known.filter((g) => g.left_at === null && holds(of, g.guild)).map((g) => g.guild),
        );
        const here = new Set(present);
        for (const guild of before.difference(here)) await note(guild, now(), tx);
        for (const guild of here.difference(before)) await note(guild, null, tx);
      }),
    sweepGuilds: (of) => sweep(db, now(), of),
  };
}

async function sweep(db: Db, now: number, of: Shards): Promise<void> {
  await db.transaction().execute(async (tx) => {
    const rows = await tx
      .selectFrom('guilds')
      .select('guild')
      .where('left_at', '<', now - KEPT_FOR)
      .execute();
    const left = rows.map((r) => r.guild).filter((guild) => holds(of, guild));
    if (left.length === 0) return;
    await tx.deleteFrom('subscriptions').where('guild', 'in', left).execute();
    await tx.deleteFrom('shown').where('guild', 'in', left).execute();
    await tx.deleteFrom('threads').where('guild', 'in', left).execute();
    await tx.deleteFrom('settings').where('guild', 'in', left).execute();
    await tx.deleteFrom('answers').where('guild', 'in', left).execute();
    await tx.deleteFrom('guilds').where('guild', 'in', left).execute();
  });
}
