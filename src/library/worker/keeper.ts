import { setTimeout as sleep } from 'node:timers/promises';
import { MINUTE, SECOND } from '../../base/time.ts';
import { type Session, ThreadEnded } from './session.ts';

/** A thread that is always there: where one ends, another is started. */
export interface Keeper {
  /** Rejects with what was thrown there; as ThreadEnded where the thread ended, or can't be started just now. */
  ask(name: string, asked: readonly unknown[]): Promise<unknown>;
  /** What changes papers, and may be done twice: once more where the thread ended on the way. */
  change(name: string, asked: readonly unknown[]): Promise<unknown>;
  close(): Promise<void>;
}

interface Parts {
  readonly start: () => Session;
  /** Makes it ready to be asked. */
  readonly open: (session: Session) => Promise<void>;
  /** A thread ended without having been told to; the next one is started after so many milliseconds. */
  readonly ended: (cause: unknown, wait: number) => void;
}

/** Within so long (ms) after its start an end counts as one more of the same. */
const SOON = MINUTE;
const WAIT_MAX = MINUTE;
/** What isn't closed by then is ended. */
const CLOSE_MAX = 5 * SECOND;

/** None after the first end; then longer and longer. */
const waitAfter = (ends: number): number => (ends <= 1 ? 0 : Math.min(WAIT_MAX, SECOND * 2 ** (ends - 2)));

/** @throws what keeps the first thread from being opened */
export async function keepSession({ start, open, ended }: Parts): Promise<Keeper> {
  const closing = new AbortController();
  let latest = start();
  let current = openOne(latest);

  async function openOne(session: Session): Promise<Session> {
    try {
      await open(session);
      return session;
    } catch (error) {
      await session.end();
      throw error;
    }
  }

  /** The next one that can be opened; null once it is being closed. */
  async function replace(cause: unknown, ends: number): Promise<Session | null> {
    if (closing.signal.aborted) return null;
    const wait = waitAfter(ends);
    ended(cause, wait);
    if (wait > 0) {
      current = Promise.reject(new ThreadEnded(cause));
      current.catch(() => {});
      await sleep(wait, undefined, { signal: closing.signal }).catch(() => {});
      if (closing.signal.aborted) return null;
    }
    latest = start();
    current = openOne(latest);
    return current.catch((error: unknown) => replace(error, ends + 1));
  }

  async function keep(first: Session): Promise<void> {
    let ends = 0;
    for (let session: Session | null = first; session !== null; ) {
      const since = performance.now();
      const cause = await session.ended;
      ends = performance.now() - since > SOON ? 1 : ends + 1;
      session = await replace(cause, ends);
    }
  }

  void keep(await current);

  return {
    ask: async (name, asked) => (await current).ask(name, asked),
    async change(name, asked) {
      const session = await current;
      try {
        return await session.ask(name, asked);
      } catch (error) {
        if (!(error instanceof ThreadEnded)) throw error;
        // By then another is being started.
        await session.ended;
        return (await current).ask(name, asked);
      }
    },
    async close() {
      closing.abort();
      const over = sleep(CLOSE_MAX, undefined, { ref: false });
      const asked = current.then((session) => session.ask('close', [])).then(() => latest.ended);
      await Promise.race([asked.catch(() => {}), over]);
      await latest.end();
    },
  };
}
