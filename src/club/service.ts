import { randomBytes } from 'node:crypto';
import type { Clock } from '../base/clock.ts';
import { UserError } from '../base/errors.ts';
import { DAY, utcDate } from '../base/time.ts';
import { beginCourse } from '../digest/index.ts';
import {
  type Club,
  type ClubPlace,
  type DigestSpec,
  type Meeting,
  type Nominated,
  plainPosting,
  type Slot,
  type Store,
} from '../store/index.ts';
import { markOfStep, type Step, stepNow } from './steps.ts';
import { meetingDate, type Times, timesOf, voteDay } from './times.ts';

/** More in one server are a mistake or an attack. */
const GUILD_MAX = 25;
/** Papers that one person may want read at a time: a list of all that somebody likes is no nomination. */
const PERSON_MAX = 5;

/** What a person chooses about a club. */
export interface ClubSpec {
  readonly guild: string;
  readonly channel: string;
  /** ISO weekday on which it meets. */
  readonly day: string;
  /** Local wall-clock time, `HH:MM`. */
  readonly time: string;
  /** IANA name. */
  readonly zone: string;
  readonly place: ClubPlace;
}

/** The next meeting, and how far it has come. */
export interface Next {
  readonly date: string;
  readonly times: Times;
  /** Null before its vote was due. */
  readonly meeting: Meeting | null;
  /** The announcement of its paper, once it was due. */
  readonly announced: Slot | null;
}

/** What people can do with reading groups. */
export interface ClubDesk {
  /** The channel's; null where it has none. */
  in(guild: string, channel: string): Promise<Club | null>;
  of(guild: string): Promise<readonly Club[]>;
  /** When the next meeting would be of one that was set so now. Stores nothing. */
  propose(spec: ClubSpec): Promise<Times>;
  /** Sets it up, changes it, or brings back what was removed: a channel has one club. */
  save(spec: ClubSpec, person: string): Promise<Club>;
  next(club: Club): Promise<Next>;
  /** False if that person had nominated it already. */
  nominate(club: Club, paper: string, person: string): Promise<boolean>;
  withdraw(club: Club, paper: string, person: string): Promise<boolean>;
  nominated(club: Club): Promise<readonly Nominated[]>;
  /** The next meeting, or that of the date; it doesn't take place, or does after all. */
  skip(club: Club, skipped: boolean, date?: string): Promise<Next>;
  remove(club: Club): Promise<void>;
  /** What was read, the latest first. */
  archive(club: Club): Promise<readonly Meeting[]>;
}

interface Parts {
  readonly store: Store;
  readonly clock: Clock;
  /** Makes the runner look again immediately. */
  readonly wake: () => void;
  /** Names a new club; by chance unless given. */
  readonly newId?: () => string;
}

const randomId = () => randomBytes(9).toString('base64url');

const rhythmOf = (spec: ClubSpec) => ({ time: spec.time, zone: spec.zone, days: voteDay(spec.day) });

export function createClubDesk(parts: Parts): ClubDesk {
  const { store, clock, wake } = parts;
  const inChannel = async (guild: string, channel: string): Promise<Club | null> =>
    (await store.clubsOf(guild)).find((c) => c.subscription.channel === channel) ?? null;

  return {
    in: inChannel,
    of: (guild) => store.clubsOf(guild),
    async propose(spec) {
      const before = await inChannel(spec.guild, spec.channel);
      const { lastDate } = await courseOf(parts, spec, before?.id ?? null);
      return timesOf(dateOfVote(lastDate, spec.day), spec);
    },
    async save(spec, person) {
      const theirs = await store.clubsOf(spec.guild);
      const before = theirs.find((c) => c.subscription.channel === spec.channel);
      if (before === undefined && theirs.length >= GUILD_MAX)
        throw new UserError(`This server has ${GUILD_MAX} reading groups, and more are not possible.`);
      const saved = await saveClub(parts, spec, person);
      wake();
      return saved;
    },
    next: (club) => nextOf(parts, club),
    async nominate(club, paper, person) {
      const mine = (await store.nominated(club.id)).filter((n) => n.people.includes(person));
      if (mine.length >= PERSON_MAX && !mine.some((n) => n.paper === paper))
        throw new UserError(
          `You have ${PERSON_MAX} papers on the list, and more are not possible at a time.`,
          'Take one back first: /club nominations.',
        );
      return store.nominate(club.id, paper, person);
    },
    withdraw: (club, paper, person) => store.withdraw(club.id, paper, person),
    nominated: (club) => store.nominated(club.id),
    async skip(club, skipped, date) {
      const next = await nextOf(parts, club);
      const on = date ?? next.date;
      await store.openMeeting(club.id, on, timesOf(on, club.subscription).at);
      const changed = await store.setSkipped(club.id, on, skipped);
      if (changed !== null) await follow(parts, changed, ['event', 'news']);
      return nextOf(parts, club);
    },
    async remove(club) {
      if (!(await store.setClubRemoved(club.id, true))) return;
      await followAll(parts, club.id);
    },
    async archive(club) {
      const now = clock.now();
      const all = await store.meetings(club.id);
      return all.filter(
        (m) => m.paper !== null && m.skippedAt === null && (m.at <= now || m.thread !== null),
      );
    },
  };
}

/** A change goes on from the meeting that is being prepared: nobody is to meet twice in a week because of it. */
async function courseOf({ store, clock }: Parts, spec: ClubSpec, id: string | null) {
  const now = clock.now();
  const ahead = id === null ? [] : (await store.meetings(id)).filter((m) => m.at > now);
  const last =
    ahead
      .map((m) => meetingDate(m.date))
      .sort()
      .at(-1) ?? null;
  return beginCourse(now, rhythmOf(spec), last);
}

/** The first date after `last` on which a vote opens for meetings on a weekday. */
function dateOfVote(last: string, day: string): string {
  for (let at = Date.parse(last) + DAY; ; at += DAY)
    if (String(new Date(at).getUTCDay() || 7) === voteDay(day)) return utcDate(at);
}

async function saveClub(parts: Parts, spec: ClubSpec, person: string): Promise<Club> {
  const { store, newId = randomId } = parts;
  const subscription: DigestSpec = {
    ...plainPosting,
    ...rhythmOf(spec),
    kind: 'club',
    guild: spec.guild,
    channel: spec.channel,
    topic: '',
    papers: 1,
    order: 'newest',
  };
  const known = await store.clubIn(spec.guild, spec.channel);
  const course = await courseOf(parts, spec, known);
  const saved = await store.saveSubscription(subscription, person, newId(), () => course);
  await store.saveClub(saved.id, spec.day, spec.place);
  // Its event went with it, and is there again; one that is only changed is found as it should be.
  await followAll(parts, saved.id);
  const club = await store.club(saved.id);
  if (club === null) throw new UserError('Somebody has removed it just now.', 'Set it up again.');
  return club;
}

/** Adds the steps by which what is announced follows a change. */
async function follow({ store, clock, wake }: Parts, meeting: Meeting, steps: readonly ('event' | 'news')[]) {
  const now = clock.now();
  const until = Math.max(meeting.at, now) + DAY;
  for (const step of steps)
    await store.addSlot(meeting.club, stepNow(meeting.club, meeting, step, { now, until }), now);
  wake();
}

async function followAll(parts: Parts, id: string): Promise<void> {
  const { store, clock } = parts;
  for (const { date, at, paper } of await store.meetings(id)) {
    if (at <= clock.now() || paper === null) continue;
    const turned = await store.turnMeeting(id, date);
    if (turned !== null) await follow(parts, turned, ['event']);
  }
}

async function nextOf({ store, clock }: Parts, club: Club): Promise<Next> {
  const now = clock.now();
  const ahead = (await store.meetings(club.id)).filter((m) => m.at > now);
  const meeting = ahead.at(-1) ?? null;
  const { subscription } = club;
  const date = meeting?.date ?? dateOfVote(subscription.lastDate, club.day);
  return {
    date,
    times: timesOf(date, subscription),
    meeting,
    announced: await store.slot(markOfStep(club.id, date, 'open' satisfies Step)),
  };
}
