import { setTimeout as sleep } from 'node:timers/promises';
import { type ClientOptions, SimpleShardingStrategy } from 'discord.js';
import { SECOND } from '../base/time.ts';

type WebSocketOptions = NonNullable<ClientOptions['ws']>;
type Manager = Parameters<NonNullable<WebSocketOptions['buildStrategy']>>[0];

/** Between tries to connect a shard again after the first, which is made at once. */
const AGAIN = SECOND;
const AGAIN_MAX = 60 * SECOND;

/** How the client connects to the gateway. */
export const gatewayOptions = (): WebSocketOptions => ({
  buildStrategy(manager) {
    backOff(manager);
    return new SimpleShardingStrategy(manager);
  },
});

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
