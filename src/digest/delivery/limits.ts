import type { Clock, Instant } from '../../base/clock.ts';
import { SECOND } from '../../base/time.ts';
import type { Call, Far, Outcome, Recent } from '../ports.ts';

/** No answer for this long, waiting and reading included, is taken for none. */
const POST_MAX = 20 * SECOND;
/** In many pages, where people talk a lot. */
const LOOK_MAX = 30 * SECOND;
const TELL_MAX = 20 * SECOND;

/** The longest for which a request that has left may still be on its way, and be carried out when it arrives. */
export const ON_ITS_WAY = 25 * SECOND;

/**
 * Whether a request may leave under a lease that was taken at an instant: it must arrive before anybody else can have
 * the lease. By both clocks, as each may be wrong in its own way: one is set, the other begins anew with the machine.
 */
export function mayLeave(since: Instant, lease: number, clock: Clock): boolean {
  const passed = Math.max(clock.steady() - since.steady, clock.now() - since.now);
  return passed < lease - ON_ITS_WAY;
}

/** The far side as deliveries see it: every call ends in time, whatever becomes of its request. */
export interface TimelyFar {
  post(channel: string, message: string, nonce: string, leave: Omit<Call, 'signal'>): Promise<Outcome>;
  recent(channel: string, since: number, turn: Call['turn']): Promise<Recent>;
  tell(person: string, text: string, nonce: string, turn: Call['turn']): Promise<'done' | 'failed'>;
}

/** Limits every call by the clock, so that no wait is hidden from it. Once `stopped`, nothing is waited for. */
export function inTime(far: Far, clock: Clock, stopped: AbortSignal): TimelyFar {
  /** One for all: making an error for each call takes longer than the call. */
  const ended = new Error('it has ended');
  async function within<T>(ms: number, late: T, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
    const cut = new AbortController();
    const over = new AbortController();
    const end = () => over.abort(ended);
    if (stopped.aborted) end();
    stopped.addEventListener('abort', end, { once: true });
    try {
      const timer = clock.sleep(ms, over.signal).then(() => late);
      return await Promise.race([work(cut.signal), timer]);
    } finally {
      stopped.removeEventListener('abort', end);
      end();
      cut.abort(ended);
    }
  }
  const always = () => true;
  return {
    post: (channel, message, nonce, call) =>
      within<Outcome>(POST_MAX, { kind: 'unknown', reason: 'no answer came in time' }, (signal) =>
        far.post(channel, message, nonce, { signal, ...call }),
      ),
    recent: (channel, since, turn) =>
      within<Recent>(
        LOOK_MAX,
        { kind: 'failed', reason: 'the channel could not be read in time' },
        (signal) => far.recent(channel, since, { signal, turn, leave: always }),
      ),
    tell: (person, text, nonce, turn) =>
      within(TELL_MAX, 'failed', (signal) => far.tell(person, text, nonce, { signal, turn, leave: always })),
  };
}
