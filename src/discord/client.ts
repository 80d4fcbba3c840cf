import { Client, Events, GatewayIntentBits, Options } from 'discord.js';
import type { Log } from '../base/log.ts';
import { connect } from './connect.ts';
import type { Router } from './interactions/router.ts';
import { wholeAnswer } from './requests.ts';

/** How long the answers under way may take at shutdown, in milliseconds; Docker kills after 10 s. */
const grace = 3000;

/** A longer wait for a limit to pass is refused: whoever asked is gone by then, and what stands behind it waits too. */
const waitMax = 10_000;

export interface Bot {
  readonly client: Client<true>;
  /** Stops taking interactions, lets those under way be answered, and leaves. */
  readonly stop: () => Promise<void>;
}

/**
 * Logs in, however long Discord is ill, and answers interactions. Only the Guilds intent: what people write is none of our business.
 * @throws UserError when Discord refuses the token
 */
export async function startBot(parts: {
  readonly token: string;
  readonly api: string | null;
  readonly router: Router;
  readonly log: Log;
}): Promise<Bot> {
  const { router, log } = parts;
  const client = await connect(() => createClient(parts), parts.token, log);
  return {
    client,
    async stop() {
      client.removeAllListeners(Events.InteractionCreate);
      client.removeAllListeners(Events.ShardDisconnect).removeAllListeners(Events.ShardReconnecting);
      await Promise.race([router.drain(), new Promise((done) => setTimeout(done, grace).unref())]);
      await client.destroy();
    },
  };
}

function createClient({ api, router, log }: Parameters<typeof startBot>[0]): Client {
  const client = new Client({
    intents: [GatewayIntentBits.Guilds],
    allowedMentions: { parse: [] },
    // Cards are written as Discord takes them: no key has to be renamed.
    jsonTransformer: (data) => data,
    // The queue of an interaction is of no use after its 15 minutes, and there is one for each.
    rest: {
      timeout: 10_000,
      makeRequest: wholeAnswer,
      rejectOnRateLimit: ({ timeToReset, retryAfter }) => Math.max(timeToReset, retryAfter) > waitMax,
      handlerSweepInterval: 300_000,
      ...(api === null ? {} : { api }),
    },
    // Nothing is ever looked up in these, and they grow with every message and member seen.
    makeCache: Options.cacheWithLimits({
      ...Options.DefaultMakeCacheSettings,
      MessageManager: 0,
      ReactionManager: 0,
    }),
  });
  client.on(Events.Error, (error) => log.error('the client reported an error', { error }));
  client.on(Events.Warn, (message) => log.warn(message));
  client.on(Events.ShardDisconnect, (event, shard) => log.warn('disconnected', { shard, code: event.code }));
  client.on(Events.ShardReconnecting, (shard) => log.info('reconnecting', { shard }));
  client.on(Events.ShardResume, (shard, replayed) => log.info('resumed', { shard, replayed }));
  client.on(Events.InteractionCreate, (interaction) => void router.route(interaction));
  return client;
}
