import { DAY } from '../base/time.ts';
import type { Db, Now } from './schema.ts';

/** How a server wants to be answered. */
export interface GuildSettings {
  /** Answers are seen by who asked alone, until they share them. */
  readonly quiet: boolean;
  /** Ids of the channels and categories where answers are for all; none: everywhere. */
  readonly channels: readonly string[];
  /** Hits on a card of a search. */
  readonly hits: number;
  /** Answers that a person gets within a day; null: as many as they like. */
  readonly daily: number | null;
}

export const usualSettings: GuildSettings = { quiet: false, channels: [], hits: 3, daily: null };

export interface Settings {
  guildSettings(guild: string): Promise<GuildSettings>;
  /** Changes what is given and leaves the rest, whoever else changes it at that moment. */
  changeGuildSettings(guild: string, change: Partial<GuildSettings>): Promise<GuildSettings>;
  /**
   * Takes one of the `daily` answers that a person gets in the 24 hours that begin with the first of them. Null where
   * there was one left, else the instant at which there is one again, in milliseconds since 1970.
   */
  takeAnswer(guild: string, person: string, daily: number): Promise<number | null>;
  /** Gives back an answer that was none. */
  giveBackAnswer(guild: string, person: string): Promise<void>;
}

export function settings(db: Db, now: Now): Settings {
  const read = async (guild: string): Promise<GuildSettings> => {
    const row = await db.selectFrom('settings').selectAll().where('guild', '=', guild).executeTakeFirst();
    if (row === undefined) return usualSettings;
    const { quiet, channels, hits, daily } = row;
    return { quiet: quiet === 1, channels: JSON.parse(channels) as string[], hits, daily };
  };
  return {
    guildSettings: read,
    async changeGuildSettings(guild, { quiet, channels, hits, daily }) {
      const changed = {
        ...(quiet === undefined ? {} : { quiet: quiet ? 1 : 0 }),
        ...(channels === undefined ? {} : { channels: JSON.stringify(channels) }),
        ...(hits === undefined ? {} : { hits }),
        ...(daily === undefined ? {} : { daily }),
      };
      const usual = { quiet: 0, channels: '[]', hits: usualSettings.hits, daily: null };
      await db
        .insertInto('settings')
        .values({ guild, ...usual, ...changed })
        .onConflict((c) => c.column('guild').doUpdateSet({ guild, ...changed }))
        .execute();
      return read(guild);
    },
    takeAnswer: (guild, person, daily) => takeAnswer(db, now(), { guild, person, daily }),
    async giveBackAnswer(guild, person) {
      await db
        .updateTable('answers')
        .set((eb) => ({ count: eb('count', '-', 1) }))
        .where('guild', '=', guild)
        .where('person', '=', person)
        .where('count', '>', 0)
        .execute();
    },
  };
}

async function takeAnswer(
  db: Db,
  at: number,
  { guild, person, daily }: { guild: string; person: string; daily: number },
): Promise<number | null> {
  const over = at - DAY;
  // A clock that was set back would make a day of years: what began in the future begins anew.
  const taken = await db
    .insertInto('answers')
    .values({ guild, person, count: 1, since: at })
    .onConflict((c) =>
      c
        .columns(['guild', 'person'])
        .doUpdateSet((eb) => {
          const isOver = eb.or([eb('answers.since', '<=', over), eb('answers.since', '>', at)]);
          return {
            count: eb
              .case()
              .when(isOver)
              .then(1)
              .else(eb('answers.count', '+', 1))
              .end(),
            since: eb.case().when(isOver).then(at).else(eb.ref('answers.since')).end(),
          };
        })
        .where((eb) =>
          eb.or([
            eb('answers.count', '<', daily),
            eb('answers.since', '<=', over),
            eb('answers.since', '>', at),
          ]),
        ),
    )
    .returning('since')
    .executeTakeFirst();
  if (taken !== undefined) return null;
  const row = await db
    .selectFrom('answers')
    .select('since')
    .where('guild', '=', guild)
    .where('person', '=', person)
    .executeTakeFirst();
  return (row?.since ?? at) + DAY;
}

/** Forgets counts of days that are over. */
export async function sweepAnswers(db: Db, now: number): Promise<void> {
  await db
    .deleteFrom('answers')
    .where('since', '<=', now - DAY)
    .execute();
}
