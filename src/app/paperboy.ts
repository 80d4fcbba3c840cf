import { join } from 'node:path';
import { commands } from '../../commands/index.ts';
import type { Services } from '../../commands/services.ts';
import { type Clock, systemClock } from '../base/clock.ts';
import type { Config } from '../base/config.ts';
import type { Log } from '../base/log.ts';
import { type Bot, startBot } from '../discord/client.ts';
import { createRouter } from '../discord/interactions/router.ts';
import { createDailyPapers, type Feed, identifySaved, startFeed } from '../feed/index.ts';
import type { Library } from '../library/index.ts';
import { createLastShown } from '../library/last-shown.ts';
import { openLibrary } from '../library/open.ts';
import type { Problem } from '../papers/paper.ts';
import { openStore, type Store } from '../store/index.ts';
import { createDigestDesk } from './digests.ts';

export interface Paperboy {
  readonly bot: Bot;
  /** Stops taking interactions, sends the last answers, disconnects, then closes everything behind that. */
  readonly stop: () => Promise<void>;
}

/** The live feed: papers that have arrived, and those to come. */
function openFeed(
  config: Config,
  parts: { readonly library: Library; readonly store: Store; readonly log: Log; readonly clock: Clock },
): Promise<Feed> {
  const { library, store, log, clock } = parts;
  const random = Math.random;
  const source = createDailyPapers({ base: config.feed.url, clock, random });
  const { on, since } = config.feed;
  return startFeed({ on, since, source, store, library: library.search, clock, random, log });
}

/** The whole bot, connected; `clock` is another than the machine's in simulations. @throws UserError for what its operator has to mend */
export async function startPaperboy(
  config: Config,
  connection: { readonly token: string; readonly api: string | null },
  log: Log,
  clock: Clock = systemClock,
): Promise<Paperboy> {
  // Everything opened is closed in reverse order, even if a later part fails to start.
  await using parts = new AsyncDisposableStack();
  const store = await openStore(config.data, () => clock.now());
  parts.defer(() => store.close());
  const { library, problems } = await openLibrary(
    { seeds: config.seeds, corpus: null },
    {
      identify: (papers) => identifySaved(papers, store),
      file: join(config.data, 'search.index'),
      unsaved: (error) => log.warn('the search index could not be kept: each start makes it anew', { error }),
    },
  );
  reportProblems(problems, log);
  log.info('papers are searchable', { papers: library.search.papers.length });
  const feed = await openFeed(config, { library, store, log, clock });
  parts.defer(() => feed.stop());
  const desk = createDigestDesk({ library, store, log, arrivals: feed, clock });
  const { digests, channels } = desk;
  const shown = createLastShown(() => clock.now());
  const reach = () => feed.reach();
  const services: Services = { library, store, log, clock, digests, channels, shown, reach };
  const router = createRouter({ services, commands, store, log });
  const bot = await startBot({ ...connection, router, log });
  parts.defer(() => bot.stop());
  parts.defer(() => desk.stop());
  await desk.start(bot.client, connection);
  library.answers.warm().catch((error: unknown) => log.warn('the answers could not be warmed', { error }));
  const started = parts.move();
  return { bot, stop: () => started.disposeAsync() };
}

function reportProblems(problems: readonly Problem[], log: Log): void {
  for (const p of problems) log.debug('a saved page has a problem', { ...p });
  const lost = problems.filter((p) => !p.harmless);
  const [first] = lost;
  if (!first) return;
  const facts = { problems: lost.length, first: `${first.file}:${first.line}` };
  log.warn('the saved pages have problems; "npm run -s cli -- papers" names them all', facts);
}
