import { setTimeout as sleep } from 'node:timers/promises';
import {
  type Client,
  DiscordAPIError,
  DiscordjsError,
  DiscordjsErrorCodes,
  Events,
  HTTPError,
  RateLimitError,
} from 'discord.js';
import { UserError } from '../base/errors.ts';
import type { Log } from '../base/log.ts';
import { MINUTE, SECOND } from '../base/time.ts';

const FIRST_WAIT_MS = 2 * SECOND;
const LONGEST_WAIT_MS = 5 * MINUTE;

/**
 * Logs in, and tries again for as long as Discord, or the way to it, is ill: a bot that gave up would stay away after the
 * illness, or be started again and again. Each try has a client of its own, as one that failed can't be used.
 * @throws UserError where the token is refused; any other error that time doesn't mend
 */
export async function connect(create: () => Client, token: string, log: Log): Promise<Client<true>> {
  for (let tries = 1; ; tries++) {
    const client = create();
    try {
      const ready = new Promise<Client<true>>((resolve) => client.once(Events.ClientReady, resolve));
      await client.login(token);
      return await ready;
    } catch (error) {
      await client.destroy();
      if (error instanceof DiscordjsError && error.code === DiscordjsErrorCodes.TokenInvalid)
        throw new UserError('Discord refuses DISCORD_TOKEN.', 'Reset it in the developer portal, under Bot.');
      if (!mayPass(error)) throw error;
      const wait = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** (tries - 1)) * (0.9 + 0.2 * Math.random());
      const facts = { reason: describe(error), tries, again: new Date(Date.now() + wait).toISOString() };
      log.warn('Discord can’t be logged in to, and is tried again', facts);
      await sleep(wait);
    }
  }
}

/** Is it Discord that is ill or busy, or the network? */
function mayPass(error: unknown): boolean {
  if (error instanceof RateLimitError) return true;
  if (error instanceof HTTPError || error instanceof DiscordAPIError)
    return error.status >= 500 || error.status === 429;
  if (!(error instanceof Error) || error instanceof DiscordjsError) return false;
  if (error.name === 'AbortError' || error.name === 'TimeoutError') return true;
  // Of the system (ENOTFOUND, ECONNREFUSED) or the HTTP client (UND_ERR_SOCKET).
  const { code } = (error.cause ?? error) as { code?: unknown };
  return typeof code === 'string' && /^(?:E[A-Z_]+|UND_ERR_\w+)$/.test(code);
}

const describe = (error: unknown): string => {
  if (!(error instanceof Error)) return String(error);
  const cause = error.cause instanceof Error ? error.cause.message : '';
  return error.message || cause || error.name;
};
