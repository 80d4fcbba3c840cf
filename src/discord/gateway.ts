import { setTimeout as sleep } from 'node:timers/promises';
import { type ClientOptions, SimpleShardingStrategy } from 'discord.js';
import type { Log } from '../base/log.ts';
import { MINUTE, SECOND } from '../base/time.ts';

type WebSocketOptions = NonNullable<ClientOptions['ws']>;
type Manager = Parameters<NonNullable<WebSocketOptions['buildStrategy']>>[0];

/** Between tries to connect a shard again after the first, which is made at once. */
const AGAIN = SECOND;
const AGAIN_MAX = 60 * SECOND;

/** Takes a turn to begin a session, of all that a bot's processes begin: 0, or how long (ms) to wait before the next try. */
export type TakeIdentify = (key: number) => Promise<number>;

/** How the client connects to the gateway. Without `take` it is the only process that does. */
export const gatewayOptions = (take: TakeIdentify | null, log: Log): WebSocketOptions => ({
  buildStrategy(manager) {
    backOff(manager);
    return new SimpleShardingStrategy(manager);
  },
  ...(take === null
    ? {}
    : {
        buildIdentifyThrottler: (manager) => ({
          waitForIdentify: (shard, signal) => waitForTurn(shard, { manager, take, log, signal }),
        }),
      }),
});

/**
 * Waits until a shard may begin a session: in the turns that all processes share, and only while Discord has sessions
 * left for today, as it takes away the token of a bot that begins more
 * (https://discord.com/developers/docs/events/gateway#session-start-limit-object). @throws only when `signal` is aborted
 */
async function waitForTurn(
  shard: number,
  parts: {
    readonly manager: Manager;
    readonly take: TakeIdentify;
    readonly log: Log;
    readonly signal: AbortSignal;
  },
): Promise<void> {
  const { manager, take, log, signal } = parts;
  for (;;) {
    const wait = await turnOf(shard, manager, take).catch((error: unknown) => {
      log.warn('a shard could not take its turn to connect, and tries again', { shard, error });
      return AGAIN;
    });
    signal.throwIfAborted();
    if (wait === 0) return;
    if (wait > MINUTE)
      log.warn('no sessions are left for today: a shard waits', { shard, minutes: wait / MINUTE });
    await sleep(wait, undefined, { ref: false, signal });
  }
}

async function turnOf(shard: number, manager: Manager, take: TakeIdentify): Promise<number> {
  const { session_start_limit: limit } = await manager.fetchGatewayInformation(true);
  if (limit.remaining < 1) return Math.max(AGAIN, limit.reset_after);
  return take(shard % limit.max_concurrency);
}

/**
 * By itself the client connects again every half second for as long as the gateway is away. It asks for a shard's
 * session before each try, which is where it is made to wait: longer from try to try, until the gateway greets it.
 */
function backOff(manager: Manager): void {
  const { retrieveSessionInfo } = manager.options;
  /** How often the connection of a shard was closed since it was last greeted, and whether it waited for that. */
  const closings = new Map<number, { readonly count: number; readonly waited: boolean }>();
  const on = (event: string, listener: (of: { readonly shardId: number }) => void) =>
    manager.on(event as never, listener as never);
  on('closed', ({ shardId }) =>
    closings.set(shardId, { count: (closings.get(shardId)?.count ?? 0) + 1, waited: false }),
  );
  for (const greeting of ['ready', 'resumed']) on(greeting, ({ shardId }) => closings.delete(shardId));
  manager.options.retrieveSessionInfo = async (shard) => {
    const closed = closings.get(shard);
    // It is asked with each event too. The first try after a closing is made at once, as after most.
    if (closed?.waited === false) {
      closings.set(shard, { ...closed, waited: true });
      const wait = closed.count === 1 ? 0 : Math.min(AGAIN * 2 ** (closed.count - 2), AGAIN_MAX);
      // Some chance keeps shards apart.
      if (wait > 0) await sleep(wait * (0.75 + Math.random() / 4), undefined, { ref: false });
    }
    return retrieveSessionInfo(shard);
  };
}
