import { DAY } from '../base/time.ts';
import { type Subscription, toSubscription } from './digests/subscription.ts';
import type { Db, Now, SubscriptionRow, Tables } from './schema.ts';

/** Where a club meets: in a voice channel, or somewhere that is told in words. */
export type ClubPlace =
  | { readonly kind: 'voice'; readonly channel: string }
  | { readonly kind: 'external'; readonly location: string };

/** A channel's reading group. Its subscription says when the vote on the next paper opens. */
export interface Club {
  readonly id: string;
  /** The ISO weekday on which it meets, `4`. */
  readonly day: string;
  readonly place: ClubPlace;
  readonly subscription: Subscription;
}

/** Why a paper is read: most votes; of several with as many, or none at all, the first; the only one; no vote to be read. */
export type Choice = 'votes' | 'tie' | 'unvoted' | 'only' | 'unread';

/** Instants are milliseconds since 1970. */
export interface Meeting {
  readonly club: string;
  /** The local date on which its vote opens, or should have: what tells a club's meetings apart. */
  readonly date: string;
  readonly at: number;
  /** The papers of the poll, in its order; null before it was drawn. */
  readonly candidates: readonly string[] | null;
  readonly paper: string | null;
  readonly how: Choice | null;
  readonly votes: number | null;
  /** Of its thread, which is that of the announcement as well. */
  readonly thread: string | null;
  readonly skippedAt: number | null;
  /** Rises with each change that its event has to follow. */
  readonly turn: number;
}

/** A paper that is wanted, and by whom; the first who wanted it comes first. */
export interface Nominated {
  readonly paper: string;
  readonly people: readonly string[];
}

export interface Clubs {
  /** Beside its subscription, which must be there; one that was removed is there again. */
  saveClub(id: string, day: string, place: ClubPlace): Promise<void>;
  /** Also one that was removed, where it is asked for. */
  club(id: string, removed?: boolean): Promise<Club | null>;
  clubsOf(guild: string): Promise<readonly Club[]>;
  /** The id of the channel's, one that was removed among them. */
  clubIn(guild: string, channel: string): Promise<string | null>;
  /** False if it was so already. */
  setClubRemoved(id: string, removed: boolean): Promise<boolean>;
  /** False if that person had nominated it. */
  nominate(club: string, paper: string, person: string): Promise<boolean>;
  withdraw(club: string, paper: string, person: string): Promise<boolean>;
  /** What is wanted and not read yet: by most people first, then by age. */
  nominated(club: string): Promise<readonly Nominated[]>;
  /** Makes a meeting known; what is known of it stays. */
  openMeeting(club: string, date: string, at: number): Promise<Meeting>;
  meeting(club: string, date: string): Promise<Meeting | null>;
  /** Latest first, those to come among them. */
  meetings(club: string): Promise<readonly Meeting[]>;
  /** The papers of its poll; those that were kept first stay. */
  keepCandidates(club: string, date: string, papers: readonly string[]): Promise<Meeting>;
  /** The paper that is read; the one that was kept first stays. */
  keepChoice(club: string, date: string, chosen: Pick<Meeting, 'paper' | 'how' | 'votes'>): Promise<Meeting>;
  keepThread(club: string, date: string, thread: string): Promise<void>;
  /** Skipped, or not after all; null if it was so already. */
  setSkipped(club: string, date: string, skipped: boolean): Promise<Meeting | null>;
  /** Its event has to be looked at again. */
  turnMeeting(club: string, date: string): Promise<Meeting | null>;
}

type MeetingRow = Tables['meetings'];

const toMeeting = (r: MeetingRow): Meeting => ({
  club: r.club,
  date: r.date,
  at: r.at,
  candidates: r.candidates === null ? null : (JSON.parse(r.candidates) as string[]),
  paper: r.paper,
  how: r.how as Choice | null,
  votes: r.votes,
  thread: r.thread,
  skippedAt: r.skipped_at,
  turn: r.turn,
});

type ClubRow = SubscriptionRow & Pick<Tables['clubs'], 'day' | 'voice' | 'location'>;

const toClub = (r: ClubRow): Club => ({
  id: r.id,
  day: r.day,
  place:
    r.voice === null ? { kind: 'external', location: r.location ?? '' } : { kind: 'voice', channel: r.voice },
  subscription: toSubscription(r),
});

export function clubs(db: Db, now: Now): Clubs {
  const all = () =>
    db
      .selectFrom('subscriptions')
      .innerJoin('clubs', 'clubs.id', 'subscriptions.id')
      .selectAll('subscriptions')
      .select(['clubs.day', 'clubs.voice', 'clubs.location']);
  return {
    ...nominations(db, now),
    ...meetings(db, now),
    async saveClub(id, day, place) {
      const row = {
        day,
        voice: place.kind === 'voice' ? place.channel : null,
        location: place.kind === 'external' ? place.location : null,
        removed_at: null,
      };
      await db
        .insertInto('clubs')
        .values({ id, ...row })
        .onConflict((c) => c.column('id').doUpdateSet(row))
        .execute();
    },
    async club(id, removed = false) {
      const found = all().where('clubs.id', '=', id);
      const row = await (removed ? found : found.where('removed_at', 'is', null)).executeTakeFirst();
      return row === undefined ? null : toClub(row);
    },
    async clubsOf(guild) {
      const rows = await all()
        .where('guild', '=', guild)
        .where('removed_at', 'is', null)
        .orderBy('created_at')
        .orderBy('clubs.id')
        .execute();
      return rows.map(toClub);
    },
    async clubIn(guild, channel) {
      const row = await all().where('guild', '=', guild).where('channel', '=', channel).executeTakeFirst();
      return row?.id ?? null;
    },
    async setClubRemoved(id, removed) {
      const row = await db
        .updateTable('clubs')
        .set({ removed_at: removed ? now() : null })
        .where('id', '=', id)
        .where('removed_at', removed ? 'is' : 'is not', null)
        .returning('id')
        .executeTakeFirst();
      return row !== undefined;
    },
  };
}

function nominations(db: Db, now: Now): Pick<Clubs, 'nominate' | 'withdraw' | 'nominated'> {
  return {
    async nominate(club, paper, person) {
      const row = await db
        .insertInto('nominations')
        .values({ club, paper, person, at: now() })
        .onConflict((c) => c.doNothing())
        .returning('paper')
        .executeTakeFirst();
      return row !== undefined;
    },
    async withdraw(club, paper, person) {
      const row = await db
        .deleteFrom('nominations')
        .where('club', '=', club)
        .where('paper', '=', paper)
        .where('person', '=', person)
        .returning('paper')
        .executeTakeFirst();
      return row !== undefined;
    },
    async nominated(club) {
      const rows = await db
        .selectFrom('nominations')
        .selectAll()
        .where('club', '=', club)
        // What a meeting that isn't skipped reads has been chosen.
        .where((e) =>
          e.not(
            e.exists(
              e
                .selectFrom('meetings')
                .select('meetings.paper')
                .where('meetings.club', '=', club)
                .whereRef('meetings.paper', '=', 'nominations.paper')
                .where('skipped_at', 'is', null),
            ),
          ),
        )
        .orderBy('at')
        .orderBy('paper')
        .execute();
      const papers = [...Map.groupBy(rows, (r) => r.paper)].map(([paper, by]) => ({
        paper,
        people: by.map((r) => r.person),
      }));
      return papers.toSorted((a, b) => b.people.length - a.people.length);
    },
  };
}

function meetings(
  db: Db,
  now: Now,
): Omit<
  Clubs,
  'saveClub' | 'club' | 'clubsOf' | 'clubIn' | 'setClubRemoved' | 'nominate' | 'withdraw' | 'nominated'
> {
  const read = (club: string, date: string) => readMeeting(db, club, date);
  const known = async (club: string, date: string): Promise<Meeting> => {
    const meeting = await read(club, date);
    if (meeting === null) throw new Error(`there is no meeting of ${club} on ${date}`);
    return meeting;
  };
  const one = (club: string, date: string) =>
    db.updateTable('meetings').where('club', '=', club).where('date', '=', date);
  return {
    async openMeeting(club, date, at) {
      const row = { club, date, at, candidates: null, paper: null, how: null, votes: null };
      await db
        .insertInto('meetings')
        .values({ ...row, thread: null, skipped_at: null, turn: 0 })
        .onConflict((c) => c.doNothing())
        .execute();
      return known(club, date);
    },
    meeting: read,
    async meetings(club) {
      const rows = await db
        .selectFrom('meetings')
        .selectAll()
        .where('club', '=', club)
        .orderBy('at', 'desc')
        .execute();
      return rows.map(toMeeting);
    },
    async keepCandidates(club, date, papers) {
      const candidates = JSON.stringify(papers);
      await one(club, date).set({ candidates }).where('candidates', 'is', null).execute();
      return known(club, date);
    },
    async keepChoice(club, date, { paper, how, votes }) {
      await one(club, date).set({ paper, how, votes }).where('paper', 'is', null).execute();
      return known(club, date);
    },
    async keepThread(club, date, thread) {
      await one(club, date).set({ thread }).execute();
    },
    async setSkipped(club, date, skipped) {
      const row = await one(club, date)
        .set((e) => ({ skipped_at: skipped ? now() : null, turn: e('turn', '+', 1) }))
        .where('skipped_at', skipped ? 'is' : 'is not', null)
        .returningAll()
        .executeTakeFirst();
      return row === undefined ? null : toMeeting(row);
    },
    async turnMeeting(club, date) {
      const row = await one(club, date)
        .set((e) => ({ turn: e('turn', '+', 1) }))
        .returningAll()
        .executeTakeFirst();
      return row === undefined ? null : toMeeting(row);
    },
  };
}

async function readMeeting(db: Db, club: string, date: string): Promise<Meeting | null> {
  const row = await db
    .selectFrom('meetings')
    .selectAll()
    .where('club', '=', club)
    .where('date', '=', date)
    .executeTakeFirst();
  return row === undefined ? null : toMeeting(row);
}

/** Deletes clubs that were removed 30 days ago, with what they read. */
export async function sweepClubs(db: Db, now: number): Promise<void> {
  await db
    .deleteFrom('subscriptions')
    .where((e) =>
      e(
        'id',
        'in',
        e
          .selectFrom('clubs')
          .select('clubs.id')
          .where('removed_at', '<', now - 30 * DAY),
      ),
    )
    .execute();
}
