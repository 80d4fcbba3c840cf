import { setImmediate } from 'node:timers/promises';
import type { Client } from 'discord.js';
import { drawWelcome } from '../../commands/help.ts';
import { commands, said } from '../../commands/index.ts';
import type { Services } from '../../commands/services.ts';
import { type Clock, systemClock } from '../base/clock.ts';
import type { Config } from '../base/config.ts';
import type { Log } from '../base/log.ts';
import { createPainter } from '../charts/painter.ts';
import { type Bot, openBot } from '../discord/client.ts';
import { createRouter } from '../discord/interactions/router.ts';
import { createListener } from '../discord/listening/listener.ts';
import { readUpload } from '../discord/uploads.ts';
import { createArxiv, createDailyPapers, type Feed, startFeed } from '../feed/index.ts';
import type { Library } from '../library/index.ts';
import { createLastShown } from '../library/last-shown.ts';
import { openStore, type Store } from '../store/index.ts';
import { createDigestDesk } from './digests.ts';
import { openHealth } from './health.ts';
import { createWebhook } from './interactions.ts';
import { openPapers, type Papers } from './papers.ts';
import { watchVersions } from './versions.ts';

export interface Paperboy {
  readonly bot: Bot;
  /**
   * Resolves once the gateway has greeted it, at once where it doesn't connect to it. Digests don't wait for that.
   * Rejects with what its operator has to mend.
   */
  readonly connected: Promise<Client>;
  /** Stops taking interactions, sends the last answers, disconnects, then closes everything behind that. */
  readonly stop: () => Promise<void>;
}

/** The live feed: papers that have arrived, and those to come. */
function openFeed(
  config: Config,
  parts: {
    readonly papers: Papers;
    readonly store: Store;
    readonly log: Log;
    readonly clock: Clock;
  },
): Promise<Feed> {
  const { papers, ...others } = parts;
  const { store, clock } = others;
  const { library, recalled, keep: keepPapers } = papers;
  const random = Math.random;
  const { on, since, arxiv, contact } = config.feed;
  const source = createDailyPapers({ base: config.feed.url, contact, clock, random });
  const archive = createArxiv({ ...arxiv, base: arxiv.url, contact, since, store, clock, random });
  const more = arxiv.categories.length === 0 ? [] : [{ source: archive }];
  const ask = [source, archive];
  return startFeed({ ...others, library, recalled, keepPapers, on, since, source, more, ask, random });
}

const prepare = (library: Library, log: Log): Promise<void> =>
  setImmediate()
    .then(() => library.prepare())
    .catch((error: unknown) => log.warn('the library could not be warmed', { error }));

/** For one person, who may stop waiting. */
const until = (services: Services, gone: AbortSignal): Services => ({
  ...services,
  library: services.library.until(gone),
});

type Start = [
  config: Config,
  connection: { readonly token: string; readonly api: string | null },
  log: Log,
  /** Another than the machine's in simulations. */
  clock?: Clock,
];

/** The whole bot, connected. @throws UserError for what its operator has to mend */
export async function startPaperboy(...start: Start): Promise<Paperboy> {
  const paperboy = await openPaperboy(...start);
  await paperboy.connected.catch(async (error: unknown) => {
    await paperboy.stop();
    throw error;
  });
  return paperboy;
}

/** The whole bot, connecting. @throws UserError for what its operator has to mend */
export async function openPaperboy(
  ...[config, connection, log, clock = systemClock]: Start
): Promise<Paperboy> {
  // Everything opened is closed in reverse order, even if a later part fails to start.
  await using parts = new AsyncDisposableStack();
  const store = await openStore(config.store, () => clock.now());
  parts.defer(() => store.close());
  parts.defer(watchVersions(store, log));
  let searchable: Library | null = null;
  const health = await openHealth(config, { store, library: () => searchable, clock, log });
  parts.defer(() => health.stop());
  const papers = await openPapers({ config, store, clock, log, waited: health.searchWaited });
  const { library } = papers;
  parts.defer(() => library.close());
  searchable = library;
  const feed = await openFeed(config, { papers, store, log, clock });
  parts.defer(() => feed.stop());
  const desk = createDigestDesk({
    ...{ library, store, log, arrivals: feed, clock, connection },
    hello: () => drawWelcome(library),
    bot: () => bot,
  });
  const { digests, follows, clubs, channels } = desk;
  const shown = createLastShown(() => clock.now());
  const reach = () => feed.reaches();
  const painter = createPainter();
  parts.defer(() => painter.close());
  const { listens } = config;
  const services: Services = {
    library,
    store,
    log,
    clock,
    digests,
    follows,
    clubs,
    channels,
    shown,
    reach,
    lookup: feed.lookup,
    paint: painter.paint,
    readUpload: (url) => readUpload(url, connection.api),
    listens,
  };
  // While Discord is waited for, so that it is asked first; who asks before it is done would otherwise do all that is left at once.
  const prepared = prepare(library, log);
  const router = health.watchRouter(createRouter({ services, commands, store, log, clock, prepared, until }));
  const webhook = await createWebhook(config.interactions, { clock, log });
  const bot = openBot({
    ...{ ...connection, router, log, shards: config.shards, makeRequest: webhook.makeRequest },
    listener: listens ? createListener({ services, command: said, store, log, clock, prepared }) : null,
    identify: (key) => store.takeIdentify(systemClock.steady(), key),
    follow(client) {
      desk.follow(client);
      health.follow(client);
    },
  });
  health.watchBot(bot);
  parts.defer(() => bot.stop());
  parts.defer(() => desk.stop());
  const door = await webhook.open(() => bot.client);
  parts.defer(() => door.stop());
  desk.start();
  const connected: Promise<Client> = config.gateway ? bot.connect() : Promise.resolve(bot.client);
  // Whoever waits for it is told; without this it would be an unhandled rejection before that.
  connected.catch(() => {});
  const started = parts.move();
  return { bot, connected, stop: () => started.disposeAsync() };
}
