import { SECOND } from '../../base/time.ts';
import { connectionTo } from './connection.ts';

/** Between tries to hear a server that is away; they double. */
const AGAIN = SECOND;
const AGAIN_MAX = 30 * SECOND;

export interface Listening {
  /** Hears that something was told on the channel, by any process, or may have been: while nobody could hear it. */
  on(listener: () => void): () => void;
  stop(): Promise<void>;
}

/**
 * Listens on a channel of PostgreSQL's, by a connection of its own, for what is told there with this payload
 * (https://www.postgresql.org/docs/current/sql-listen.html). It connects again by itself where the server was away.
 */
export function listen(url: string, channel: string, payload: string): Listening {
  const listeners = new Set<() => void>();
  const tell = () => {
    for (const listener of listeners) listener();
  };
  let stopped = false;
  let wait = AGAIN;
  let timer: NodeJS.Timeout | undefined;
  let close = async (): Promise<void> => {};

  async function connect(): Promise<void> {
    const { default: pg } = await import('pg');
    const client = new pg.Client({ ...connectionTo(url), statement_timeout: 0 });
    let isLost = false;
    const lost = () => {
      if (isLost) return;
      isLost = true;
      client.end().catch(() => {});
      if (stopped) return;
      timer = setTimeout(() => void connect(), wait).unref();
      wait = Math.min(2 * wait, AGAIN_MAX);
    };
    client.on('error', lost);
    client.on('end', lost);
    client.on('notification', (told) => {
      if (told.payload === payload) tell();
    });
    close = () => client.end().catch(() => {});
    try {
      await client.connect();
      await client.query(`LISTEN ${channel}`);
      wait = AGAIN;
      tell();
    } catch {
      // The store says to others what is wrong; here it is tried again.
      lost();
    }
  }

  const connected = connect();
  return {
    on(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await connected;
      await close();
    },
  };
}
