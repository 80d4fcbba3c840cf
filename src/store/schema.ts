import type { Kysely } from 'kysely';

/** All instants are milliseconds since 1970 (UTC); all lists of ids are JSON text. */
export interface Tables {
  actions: { key: string; json: string; kept_at: number };
  shown: {
    channel: string;
    guild: string | null;
    kind: string;
    paper: string;
    /** 1 the first time, 2 when it came again after all others had been shown. */
    round: number;
    at: number;
    /** The digest delivery that it belongs to, so that an unsent one can give its papers back. */
    slot: string | null;
  };
  threads: { thread: string; guild: string | null; papers: string; at: number };
}

export type Db = Kysely<Tables>;
export type Now = () => number;
