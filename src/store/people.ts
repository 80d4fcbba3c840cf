import { eraseFollows, lookedAt } from './digests/follows.ts';
import { type Subscription, toSubscription } from './digests/subscription.ts';
import type { Db, Now } from './schema.ts';

export interface SavedPaper {
  readonly paper: string;
  /** Milliseconds since 1970. */
  readonly at: number;
  /** When they read it (ms); null: not yet. */
  readonly readAt: number | null;
  /** What they wrote beside it, or nothing. */
  readonly note: string;
}

/** Everything stored about a person. */
export interface PersonalData {
  readonly saved: readonly SavedPaper[];
  /** Digests they set up; the digest itself belongs to the server. */
  readonly digests: readonly Subscription[];
  /** What they follow. */
  readonly follows: readonly Subscription[];
  /** When they last looked at what came of it (ms). */
  readonly looked: number | null;
  /** Reading groups they set up. */
  readonly clubs: readonly Subscription[];
  /** Ids of the digests they paused. */
  readonly paused: readonly string[];
  /** What they nominated in reading groups. */
  readonly nominated: readonly { readonly club: string; readonly paper: string; readonly at: number }[];
  /** Where a server limits them: how many answers they had there since an instant, in milliseconds. */
  readonly answers: readonly { readonly guild: string; readonly count: number; readonly since: number }[];
}

export interface People {
  /** False if it was already on the list. */
  savePaper(person: string, paper: string): Promise<boolean>;
  unsavePaper(person: string, paper: string): Promise<boolean>;
  /** Notes that it was read, or not, or what they think of it. False if it isn't on the list. */
  markPaper(
    person: string,
    paper: string,
    mark: { readonly read?: boolean; readonly note?: string },
  ): Promise<boolean>;
  /** Latest first. */
  savedPapers(person: string): Promise<readonly SavedPaper[]>;
  personalData(person: string): Promise<PersonalData>;
  /** Erases it: the list and what they follow are deleted, and digests no longer say who set or paused them. */
  erasePerson(person: string): Promise<void>;
}

export function people(db: Db, now: Now): People {
  const saved = (person: string) =>
    db
      .selectFrom('saved')
      .select(['paper', 'at', 'read_at as readAt', 'note'])
      .where('person', '=', person)
      .orderBy('at', 'desc')
      .orderBy('paper')
      .execute();
  return {
    async savePaper(person, paper) {
      const row = await db
        .insertInto('saved')
        .values({ person, paper, at: now(), read_at: null, note: '' })
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
    markPaper: (person, paper, mark) => markPaper(db, now(), { person, paper, ...mark }),
    savedPapers: saved,
    async personalData(person) {
      const set = await db.selectFrom('subscriptions').selectAll().where('set_by', '=', person).execute();
      const all = set.map(toSubscription);
      const paused = await db
        .selectFrom('subscriptions')
        .select('id')
        .where('paused_by', '=', person)
        .where('kind', '=', 'digest')
        .execute();
      return {
        saved: await saved(person),
        digests: all.filter((s) => s.kind === 'digest'),
        clubs: all.filter((s) => s.kind === 'club'),
        looked: await lookedAt(db, person),
        follows: all.filter((s) => s.kind === 'follow'),
        paused: paused.map((p) => p.id),
        nominated: await nominatedBy(db, person),
        answers: await answersOf(db, person),
      };
    },
    erasePerson: (person) =>
      db.transaction().execute(async (tx) => {
        await tx.deleteFrom('saved').where('person', '=', person).execute();
        await tx.deleteFrom('answers').where('person', '=', person).execute();
        await eraseFollows(tx, person);
        await tx.deleteFrom('nominations').where('person', '=', person).execute();
        await tx
          .updateTable('subscriptions')
          .set({ set_by: null, tell_at: null })
          .where('set_by', '=', person)
          .execute();
        // Still paused, but no longer by anyone in particular.
        await tx
          .updateTable('subscriptions')
          .set({ paused_by: '' })
          .where('paused_by', '=', person)
          .execute();
      }),
  };
}

const nominatedBy = (db: Db, person: string): Promise<PersonalData['nominated']> =>
  db
    .selectFrom('nominations')
    .select(['club', 'paper', 'at'])
    .where('person', '=', person)
    .orderBy('at')
    .execute();

const answersOf = (db: Db, person: string): Promise<PersonalData['answers']> =>
  db
    .selectFrom('answers')
    .select(['guild', 'count', 'since'])
    .where('person', '=', person)
    .orderBy('guild')
    .execute();

interface Mark {
  readonly person: string;
  readonly paper: string;
  readonly read?: boolean;
  readonly note?: string;
}

async function markPaper(db: Db, at: number, { person, paper, read, note }: Mark): Promise<boolean> {
  const row = await db
    .updateTable('saved')
    .set({ ...(read !== undefined && { read_at: read ? at : null }), ...(note !== undefined && { note }) })
    .where('person', '=', person)
    .where('paper', '=', paper)
    .returning('paper')
    .executeTakeFirst();
  return row !== undefined;
}
