import type { Client, Interaction } from 'discord.js';
import { Status } from 'discord.js';
import type { Clock } from '../base/clock.ts';
import type { Config } from '../base/config.ts';
import type { Log } from '../base/log.ts';
import type { Bot } from '../discord/client.ts';
import type { Router } from '../discord/interactions/router.ts';
import type { Library } from '../library/index.ts';
import type { Store } from '../store/index.ts';

export interface Health {
  /** The same router, timed. */
  watchRouter(router: Router): Router;
  watchBot(bot: Bot): void;
  /** Counts what a client waits for. */
  follow(client: Client): void;
  /** A question waited so long (ms) for its turn. */
  searchWaited(ms: number): void;
  stop(): Promise<void>;
}

const off: Health = {
  watchRouter: (router) => router,
  watchBot: () => {},
  follow: () => {},
  searchWaited: () => {},
  stop: async () => {},
};

/** Answers from the start of the process on: that it isn't ready yet is an answer too. */
export async function openHealth(
  config: Config,
  parts: {
    readonly store: Store;
    readonly library: () => Library | null;
    readonly clock: Clock;
    readonly log: Log;
  },
): Promise<Health> {
  const { port, host } = config.health;
  if (port === null) return off;
  // Nothing of it is loaded where nobody asks.
  const [{ createMetrics }, { startHealth }] = await Promise.all([
    import('../health/metrics.ts'),
    import('../health/server.ts'),
  ]);
  const { store, library, clock, log } = parts;
  let bot: Bot | null = null;
  let routed: Router | null = null;
  const metrics = createMetrics(
    {
      papers: () => library()?.size ?? 0,
      feedsReadAt: () => readTimes(config.feed, store),
      digests: () => store.countSlots(),
      search: () => library()?.load() ?? null,
      crowd: () => routed?.load() ?? { busy: 0, waiting: 0 },
      connections: () => {
        const found = store.connections();
        return found === null ? null : { ...found };
      },
    },
    () => clock.now(),
  );
  const vitals = {
    gateway: () =>
      !config.gateway ||
      (bot?.client.isReady() === true &&
        bot.client.ws.shards.every((shard) => shard.status === Status.Ready)),
    database: () => store.sourceState('daily-papers'),
  };
  const server = await startHealth({ host, port, vitals, metrics, log });
  return {
    watchRouter(router) {
      routed = router;
      return {
        ...router,
        async route(interaction) {
          const began = performance.now();
          await router.route(interaction);
          metrics.tookInteraction(kindOf(interaction), (performance.now() - began) / 1_000);
        },
      };
    },
    watchBot(started) {
      bot = started;
    },
    follow(client) {
      // Routes without ids, and of a known number.
      client.rest.on('rateLimited', ({ method, route }) => metrics.waitedForLimit(`${method} ${route}`));
    },
    searchWaited: (ms) => metrics.searchWaited(ms / 1_000),
    stop: () => server.stop(),
  };
}

/** By the names under which the store knows sources. */
async function readTimes(
  { arxiv }: Config['feed'],
  store: Store,
): Promise<Readonly<Record<string, number | null>>> {
  const names = ['daily-papers', ...(arxiv.categories.length > 0 ? ['arxiv'] : [])];
  const states = await Promise.all(names.map((name) => store.sourceState(name)));
  return Object.fromEntries(names.map((name, n) => [name, states[n]?.succeededAt ?? null]));
}

/** Of a known number: nothing of what people write is in it. */
function kindOf(interaction: Interaction): string {
  if (interaction.isChatInputCommand() || interaction.isContextMenuCommand()) return interaction.commandName;
  if (interaction.isAutocomplete()) return 'completion';
  if (interaction.isModalSubmit()) return 'form';
  return interaction.isButton() ? 'button' : 'menu';
}
