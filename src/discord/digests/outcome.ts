import { DiscordAPIError, HTTPError, RateLimitError } from 'discord.js';
import { MINUTE } from '../../base/time.ts';
import type { Outcome } from '../../digest/index.ts';
import { NotLeft } from '../requests.ts';

const AGAIN = 15 * MINUTE;

/** Before a request its bucket says how long, after a 429 the answer does. */
export const waitFor = (limit: { readonly timeToReset: number; readonly retryAfter: number }) =>
  Math.max(limit.timeToReset, limit.retryAfter);

const UNKNOWN_CHANNEL = 10_003;
const UNKNOWN_MESSAGE = 10_008;
/** An archived or locked thread, a forum that wants a tag, a channel of another kind: a person has to act. */
const CLOSED: ReadonlySet<number | string> = new Set([50_083, 160_005, 40_067, 50_024, 50_008]);

/** What became of a request that failed: https://discord.com/developers/docs/topics/opcodes-and-status-codes */
export function explain(error: unknown, denied: string | null): Outcome {
  if (error instanceof NotLeft) return { kind: 'unsent' };
  if (error instanceof RateLimitError) return { kind: 'limited', retryAfter: waitFor(error) };
  if (error instanceof DiscordAPIError) {
    const { code, status, message } = error;
    // The nonce is known, and its message was deleted: it was sent.
    if (code === UNKNOWN_MESSAGE) return { kind: 'sent', id: null };
    if (code === UNKNOWN_CHANNEL) return { kind: 'denied', reason: 'the channel was deleted' };
    if (status === 403 || status === 404 || CLOSED.has(code)) {
      return { kind: 'denied', reason: denied ?? message };
    }
    // The token is no longer good: nothing at all can be sent, and every try counts towards a ban.
    if (status === 401) return { kind: 'limited', retryAfter: AGAIN };
    if (status < 500) return { kind: 'refused', reason: message };
    return { kind: 'unknown', reason: message };
  }
  if (error instanceof HTTPError && error.status === 403) return { kind: 'limited', retryAfter: AGAIN };
  return { kind: 'unknown', reason: error instanceof Error ? error.message : String(error) };
}
