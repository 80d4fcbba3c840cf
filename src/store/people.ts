import { type Subscription, toSubscription } from './digests/subscriptions.ts';
import type { Db, Now } from './sqlite/schema.ts';

export interface SavedPaper {
  readonly paper: string;
  /** Milliseconds since 1970. */
  readonly at: number;
}

/** Everything that is held on a person. */
export interface PersonalData {
  readonly saved: readonly SavedPaper[];
  /** Digests that they set; the digest itself is the server's. */
  readonly digests: readonly Subscription[];
  /** Digests (ids) that they paused. */
  readonly paused: readonly string[];
}

export interface People {
  /** False when it was on the list already. */
  savePaper(person: string, paper: string): Promise<boolean>;
  unsavePaper(person: string, paper: string): Promise<boolean>;
  /** The latest first. */
  savedPapers(person: string): Promise<readonly SavedPaper[]>;
  personalData(person: string): Promise<PersonalData>;
  /** Erases it: the list is deleted, and digests no longer say who set or paused them. */
  erasePerson(person: string): Promise<void>;
}

export function people(db: Db, now: Now): People {
  const saved = (person: string) =>
    db
      .selectFrom('saved')
      .select(['paper', 'at'])
      .where('person', '=', person)
      .orderBy('at', 'desc')
      .orderBy('paper')
      .execute();
  return {
    async savePaper(person, paper) {
      const row = await db
        .insertInto('saved')
        .values({ person, paper, at: now() })
        .onConflict((c) => c.doNothing())
        .returning('paper')
        .executeTakeFirst();
      return row !== undefined;
    },
    async unsavePaper(person, paper) {
      const row = await db
        .deleteFrom('saved')
        .where('person', '=', person)
        .where('paper', '=', paper)
        .returning('paper')
        .executeTakeFirst();
      return row !== undefined;
    },
    savedPapers: saved,
    async personalData(person) {
      const set = await db.selectFrom('subscriptions').selectAll().where('set_by', '=', person).execute();
      const paused = await db
        .selectFrom('subscriptions')
        .select('id')
        .where('paused_by', '=', person)
        .execute();
      return {
        saved: await saved(person),
        digests: set.map(toSubscription),
        paused: paused.map((p) => p.id),
      };
    },
    erasePerson: (person) =>
      db.transaction().execute(async (tx) => {
        await tx.deleteFrom('saved').where('person', '=', person).execute();
        await tx
          .updateTable('subscriptions')
          .set({ set_by: null, tell_at: null })
          .where('set_by', '=', person)
          .execute();
        // Still paused, by nobody in particular.
        await tx
          .updateTable('subscriptions')
          .set({ paused_by: '' })
          .where('paused_by', '=', person)
          .execute();
      }),
  };
}
