import { setTimeout as sleep } from 'node:timers/promises';
import {
  Client,
  DiscordAPIError,
  DiscordjsError,
  DiscordjsErrorCodes,
  Events,
  GatewayIntentBits,
  HTTPError,
  Options,
  Partials,
  RateLimitError,
  type RESTOptions,
} from 'discord.js';
import { UserError } from '../base/errors.ts';
import type { Log } from '../base/log.ts';
import type { Shards } from '../base/shards.ts';
import { SECOND } from '../base/time.ts';
import { gatewayOptions, type TakeIdentify } from './gateway.ts';
import type { Router } from './interactions/router.ts';
import type { Listener } from './listening/listener.ts';
import { wholeAnswer } from './requests.ts';

/** How long the answers under way may take at shutdown, in milliseconds; Docker kills after 10 s. */
const grace = 3000;

/** A longer wait for a limit to pass is refused: whoever asked is gone by then, and what stands behind it waits too. */
const waitMax = 10_000;

export interface Bot {
  /** Reaches Discord by REST from the start. It is another one after a try to connect that failed. */
  readonly client: Client;
  /**
   * Logs in, as soon as Discord can be reached, and answers interactions. Resolves once the gateway has greeted it.
   * @throws UserError when Discord refuses the token
   */
  readonly connect: () => Promise<Client<true>>;
  /** Stops taking interactions, lets those under way be answered, and leaves. */
  readonly stop: () => Promise<void>;
}

interface BotParts {
  readonly token: string;
  readonly api: string | null;
  readonly router: Router;
  readonly log: Log;
  /** Answers what people write to the bot; null: nothing of that reaches it. */
  readonly listener?: Listener | null;
  /** Which of its shards are this process's; null: all there are. */
  readonly shards?: Shards | null;
  /** Where other processes have others. */
  readonly identify?: TakeIdentify;
  /** How requests are made; whole answers unless told. */
  readonly makeRequest?: RESTOptions['makeRequest'];
  /** Listens to what the gateway tells. */
  readonly follow?: (client: Client) => void;
}

/** Between two tries to reach a Discord that is ill; the double from try to try. */
const AGAIN = SECOND;
const AGAIN_MAX = 60 * SECOND;

/** What is stopped before it is connected never is. */
const NEVER = new Promise<never>(() => {});

/**
 * The bot on Discord, not connected yet. Without a listener only the Guilds intent: what people write is none of our
 * business then. No privileged intent in any case.
 */
export function openBot(parts: BotParts): Bot {
  const { token, router, listener = null, log } = parts;
  const stopping = new AbortController();
  let client = createClient(parts);
  return {
    get client() {
      return client;
    },
    async connect() {
      for (let wait = AGAIN; ; wait = Math.min(2 * wait, AGAIN_MAX)) {
        const ready = new Promise<Client<true>>((resolve) => client.once(Events.ClientReady, resolve));
        try {
          await client.login(token);
          return await ready;
        } catch (error) {
          if (stopping.signal.aborted) return NEVER;
          await client.destroy();
          log.warn('Discord can’t be reached, and is tried again', {
            why: whyPassing(error),
            seconds: wait / SECOND,
          });
        }
        // One that failed to log in is of no use any more, so each try has one of its own.
        client = createClient(parts);
        await sleep(wait, undefined, { signal: stopping.signal }).catch(() => {});
        if (stopping.signal.aborted) return NEVER;
      }
    },
    async stop() {
      stopping.abort();
      client.removeAllListeners(Events.InteractionCreate).removeAllListeners(Events.MessageCreate);
      client.removeAllListeners(Events.ShardDisconnect).removeAllListeners(Events.ShardReconnecting);
      const answered = Promise.all([router.drain(), listener?.drain()]);
      await Promise.race([answered, new Promise((done) => setTimeout(done, grace).unref())]);
      await client.destroy();
    },
  };
}

/** What the client says of the gateway's codes 4010 and 4011. */
const refusals = [
  {
    message: 'Invalid shard',
    means: new UserError(
      'Discord refuses the shards of this process.',
      'SHARDS are some of SHARD_COUNT, counted from 0; SHARD_COUNT is the same for all processes.',
    ),
  },
  {
    message: 'Sharding is required',
    means: new UserError(
      'Discord wants this bot to have more shards: a shard may hold 2,500 servers.',
      'Leave out SHARDS and SHARD_COUNT, so that there are as many as Discord recommends, or make SHARD_COUNT larger.',
    ),
  },
];

/** Why Discord couldn't be reached. @throws what a person has to mend */
function whyPassing(error: unknown): string {
  if (error instanceof DiscordjsError && error.code === DiscordjsErrorCodes.TokenInvalid)
    throw new UserError('Discord refuses DISCORD_TOKEN.', 'Reset it in the developer portal, under Bot.');
  const refused = refusals.find(({ message }) => (error as Error).message === message);
  if (refused !== undefined) throw refused.means;
  // All of today's sessions were begun; it says when there are more.
  const isSpent = (error as Error).message.startsWith('Not enough sessions remaining');
  if (!isSpent && !isPassing(error)) throw error;
  return String(error);
}

/** No answer, one of a server that is ill, or one that says when to come again: nothing that a person has to mend. */
function isPassing(error: unknown): boolean {
  if (error instanceof HTTPError || error instanceof RateLimitError) return true;
  if (error instanceof DiscordAPIError) return error.status >= 500;
  const { name, code } = error as NodeJS.ErrnoException;
  return name === 'AbortError' || /^(?:E[A-Z]|UND_ERR)/.test(String(code));
}

/** Messages in servers, empty but for those to the bot, and direct ones: neither intent is a privileged one. */
const toListen = [GatewayIntentBits.GuildMessages, GatewayIntentBits.DirectMessages] as const;

/** So many people are kept of those who write; the bot itself always is. */
const heard = {
  maxSize: 200,
  keepOverLimit: ({ id, client }: { readonly id: string; readonly client: Client }) => id === client.user?.id,
};

function createClient(parts: BotParts): Client {
  const {
    token,
    api,
    router,
    listener = null,
    log,
    follow,
    shards = null,
    identify = null,
    makeRequest = wholeAnswer,
  } = parts;
  const client = new Client({
    intents: [GatewayIntentBits.Guilds, ...(listener === null ? [] : toListen)],
    // A direct message comes in a channel that nobody has told of.
    partials: listener === null ? [] : [Partials.Channel],
    allowedMentions: { parse: [] },
    ...(shards === null ? { shards: 'auto' } : { shards: shards.ids, shardCount: shards.count }),
    ws: gatewayOptions(shards === null ? null : identify, log),
    // Cards are written as Discord takes them: no key has to be renamed.
    jsonTransformer: (data) => data,
    // The queue of an interaction is of no use after its 15 minutes, and there is one for each.
    rest: {
      timeout: 10_000,
      makeRequest,
      rejectOnRateLimit: ({ timeToReset, retryAfter }) => Math.max(timeToReset, retryAfter) > waitMax,
      handlerSweepInterval: 300_000,
      ...(api === null ? {} : { api }),
    },
    // Nothing is ever looked up in these, and they grow with every message and member seen.
    makeCache: Options.cacheWithLimits({
      ...Options.DefaultMakeCacheSettings,
      MessageManager: 0,
      ReactionManager: 0,
      // Each message brings who wrote it, and most of them are nobody that the bot ever speaks with.
      ...(listener === null ? {} : { UserManager: heard, GuildMemberManager: heard }),
    }),
  });
  client.on(Events.Error, (error) => log.error('the client reported an error', { error }));
  client.on(Events.Warn, (message) => log.warn(message));
  client.on(Events.ShardDisconnect, (event, shard) => log.warn('disconnected', { shard, code: event.code }));
  client.on(Events.ShardReconnecting, (shard) => log.info('reconnecting', { shard }));
  client.on(Events.ShardResume, (shard, replayed) => log.info('resumed', { shard, replayed }));
  client.on(Events.InteractionCreate, (interaction) => void router.route(interaction));
  if (listener !== null) client.on(Events.MessageCreate, (message) => void listener.hear(message));
  client.rest.setToken(token);
  follow?.(client);
  return client;
}
