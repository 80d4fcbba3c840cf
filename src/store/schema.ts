import type { Kysely } from 'kysely';

/** All instants are milliseconds since 1970 (UTC); lists are JSON text; a flag is 0 or 1. */
export interface Tables {
  actions: { key: string; json: string; kept_at: number };
  shown: {
    channel: string;
    guild: string | null;
    kind: string;
    paper: string;
    /** 1 the first time, 2 when it was shown again after all the others had been, and so on. */
    round: number;
    at: number;
    /** The digest delivery it belongs to, so that the papers of one that isn't sent become available again. */
    slot: string | null;
  };
  threads: { thread: string; guild: string | null; papers: string; at: number };
  subscriptions: SubscriptionRow;
  /** What a reading group is beside its subscription; meets in `voice` or at `location`. */
  clubs: {
    id: string;
    /** ISO weekday. */
    day: string;
    voice: string | null;
    location: string | null;
    removed_at: number | null;
  };
  nominations: { club: string; paper: string; person: string; at: number };
  meetings: MeetingRow;
  slots: SlotRow;
  /** When each turn of a second was last taken, by the clock that nobody sets. */
  turns: { n: number; at: number };
  /** When a session was last begun for each of Discord's keys, by the clock that nobody sets. */
  identifies: { key: number; at: number };
  /** `read_at` is null until it was read; `note` is what the person wrote beside it. */
  saved: { person: string; paper: string; at: number; read_at: number | null; note: string };
  /** When a person last looked at what came in what they follow. */
  looks: { person: string; at: number };
  /** Servers the bot is or was in; `left_at` is null while it is there, `welcomed_at` until it said hello. */
  guilds: { guild: string; left_at: number | null; welcomed_at: number | null };
  /** `channels`: ids; none of them means all. `daily`: null means no limit. */
  settings: { guild: string; quiet: number; channels: string; hits: number; daily: number | null };
  /** Answers that a person had since an instant, where the server limits them. */
  answers: { guild: string; person: string; count: number; since: number };
  live_papers: { key: string; paper: string; json: string; arrived_at: number | null; revision: number };
  sources: SourceRow;
  /** Lists that were read once their day was over; `listed`: how many papers stood on them. */
  read_days: { source: string; date: string; listed: number };
  /** `alias`: an id that leads to the paper known by `paper`. */
  aliases: { alias: string; paper: string };
  /** `value`: what the file of that name beside the database has to hold to be of this database. */
  marks: { name: string; value: string };
  /** The BibTeX key of a paper, which no other ever gets. */
  citation_keys: { paper: string; key: string };
}

interface MeetingRow {
  club: string;
  /** Nominal local date of its vote. */
  date: string;
  at: number;
  /** Ids of papers, in the poll's order. */
  candidates: string | null;
  paper: string | null;
  how: string | null;
  votes: number | null;
  thread: string | null;
  skipped_at: number | null;
  /** How often its event had to follow a change. */
  turn: number;
}

export interface SourceRow {
  name: string;
  /** When to read next; while a process is reading, the end of its turn. */
  next_at: number;
  succeeded_at: number | null;
  /** Papers on its lists when it last succeeded. */
  listed: number | null;
  failed_at: number | null;
  failure: string | null;
  /** Consecutive failures. */
  failures: number;
}

export interface SubscriptionRow {
  id: string;
  kind: string;
  /** What is followed: an author, a lab, a topic, a paper; empty where nothing is. */
  target: string;
  guild: string;
  channel: string;
  /** As typed; empty means every paper. */
  topic: string;
  /** What makes two topics the same. */
  topic_key: string;
  /** Local wall-clock time, `HH:MM`. */
  time: string;
  /** IANA name. */
  zone: string;
  /** ISO weekdays as digits, `12345`. */
  days: string;
  papers: number;
  ordering: string;
  /** 1: each in a thread of its own. */
  in_thread: number;
  /** 1: published to the channels that follow an announcement channel. */
  crosspost: number;
  /** The role to mention, and the tag of a forum’s posts. */
  role: string | null;
  tag: string | null;
  /** Null after that person had their data erased. */
  set_by: string | null;
  created_at: number;
  paused_by: string | null;
  /** The last nominal local date that was planned. Only later dates are planned from here on. */
  last_date: string;
  /** The instant of the first date after it; null while paused. */
  next_at: number | null;
  /** Papers that arrived after this count as new: roughly when the last digest chose its papers. */
  cut_at: number;
  /** Whether the last digest sent said why it was empty. */
  said_empty: number;
  /** Why the channel can't be written to, and since when. */
  trouble: string | null;
  trouble_at: number | null;
  /** When to notify the person who set it; null if there is nothing to say, or it was said. */
  tell_at: number | null;
}

export interface SlotRow {
  /** Made of subscription and date, so the same after a restore: nonce, and marker in the message. */
  mark: string;
  subscription: string;
  /** The nominal local date, or `now:…` for one that was asked for. */
  date: string;
  due_at: number;
  /** The end of its grace period: after this it is too late to send. */
  expires_at: number;
  /** Earlier dates that were missed and are merged into this one. */
  covers: string;
  state: string;
  reason: string | null;
  /** When it needs attention next: another attempt, or the end of a lease. Null once it is settled. */
  next_at: number | null;
  /** Who holds the lease; unique for each claim. */
  owner: string | null;
  /**
   * Before this instant of the clock that nobody sets (ms) a request for it may still be on its way, whatever `next_at`
   * says by the other.
   */
  held_until: number;
  tries: number;
  /** It may have been posted even though no response said so. */
  doubt: number;
  /** The message as it will be sent; null again once the slot is settled. */
  message: string | null;
  says_empty: number;
  cut_at: number | null;
  /** Id of the message in the channel. */
  posted: string | null;
  settled_at: number | null;
}

/** To a server, at most ten a process; `waiting`: statements for which none is free, for five seconds at most. */
export interface Connections {
  readonly busy: number;
  readonly idle: number;
  readonly waiting: number;
}

export type Db = Kysely<Tables>;
export type Now = () => number;
