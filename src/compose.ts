import { commands } from '../commands/index.ts';
import type { Services } from '../commands/services.ts';
import { createDigestDesk } from './compose-digests.ts';
import type { Config } from './config.ts';
import { type Bot, startBot } from './discord/client.ts';
import { createRouter } from './discord/router.ts';
import { createLibrary, type Library } from './library/index.ts';
import type { Log } from './log.ts';
import { loadPapers, readCorpus } from './papers/index.ts';
import type { Problem } from './papers/paper.ts';
import { openStore } from './store/index.ts';

export interface OpenedLibrary {
  readonly library: Library;
  readonly problems: readonly Problem[];
}

/** The papers of the saved pages, or of a corpus file, made searchable. */
export async function openLibrary(from: {
  readonly seeds: string;
  readonly corpus: string | null;
}): Promise<OpenedLibrary> {
  const { papers, problems } = await (from.corpus === null
    ? loadPapers(from.seeds)
    : readCorpus(from.corpus));
  return { library: createLibrary(papers), problems };
}

export interface Paperboy {
  readonly bot: Bot;
  /** In this order: no more interactions, the last answers, the connection, the store. */
  readonly stop: () => Promise<void>;
}

/** The whole bot, connected. @throws UserError for what its operator has to mend */
export async function startPaperboy(
  config: Config,
  connection: { readonly token: string; readonly api: string | null },
  log: Log,
): Promise<Paperboy> {
  const store = await openStore(config.data);
  try {
    const { library, problems } = await openLibrary({ seeds: config.seeds, corpus: null });
    for (const p of problems) log.debug('a saved page has a problem', { ...p });
    if (problems.length > 0) {
      const first = `${problems[0]?.file}:${problems[0]?.line}`;
      log.warn('the saved pages have problems; "npm run -s cli -- papers" names them all', {
        problems: problems.length,
        first,
      });
    }
    log.info('papers are searchable', { papers: library.search.papers.length });
    const desk = createDigestDesk({ library, store, log });
    const { digests, channels } = desk;
    const services: Services = { library, store, log, digests, channels };
    const router = createRouter({ services, commands, store, log });
    const bot = await startBot({ ...connection, router, log });
    await desk.start(bot.client, connection);
    return {
      bot,
      async stop() {
        await desk.stop();
        await bot.stop();
        await store.close();
      },
    };
  } catch (error) {
    await store.close();
    throw error;
  }
}
