import { join } from 'node:path';
import type { Clock } from '../base/clock.ts';
import type { Config } from '../base/config.ts';
import type { Log } from '../base/log.ts';
import { createKeptPapers, type Recalled, recall } from '../feed/index.ts';
import { type Library, loadLibrary } from '../library/index.ts';
import { openLibrary } from '../library/open.ts';
import type { Paper, Problem } from '../papers/paper.ts';
import { SEARCH_DATABASE } from '../search/engine/choose.ts';
import type { Store } from '../store/index.ts';

export interface Papers {
  readonly library: Library;
  /** What of the store is in the library; without it the feed takes in all of it. */
  readonly recalled: Recalled | undefined;
  /** Keeps papers ready for the next start. */
  keep(recalled: Recalled): Promise<void>;
}

interface Parts {
  readonly config: Config;
  readonly store: Store;
  readonly clock: Clock;
  readonly log: Log;
  /** Told how long (ms) each question waited for its turn. */
  readonly waited: (ms: number) => void;
}

/** The saved papers and those that came in since, searchable by what the last start or stop left. */
export async function openPapers({ config, store, clock, log, waited }: Parts): Promise<Papers> {
  const { seeds, data } = config;
  const kept = createKeptPapers({ file: join(data, 'papers.kept'), seeds, store, clock, log });
  const index = {
    file: join(data, 'search.index'),
    database: join(data, SEARCH_DATABASE),
    engine: config.engine,
    progress: sayProgress(log),
    unsaved: (error: unknown) =>
      log.warn('the search index could not be kept: each start makes it anew', { error }),
    waited,
    ended: (error: unknown, wait: number) =>
      log.error('the thread that searches ended; another is started', { inMs: wait, error }),
  };
  const read = (take?: Take) => readAll({ seeds, index, store, log, take });
  const ready = await kept.load();
  const opening =
    ready === null
      ? read()
      : loadLibrary(ready.recalled.merger.papers, index).then((library) => ({ library, ...ready }));
  const { library, problems, recalled } = await opening.catch((error: unknown) => {
    // The feed takes them in one by one, and leaves out the one that can't be.
    log.error('the kept papers could not be made searchable together', { error });
    return read((papers) => papers.filter(({ sources }) => sources.length > 0));
  });
  reportProblems(problems, log);
  log.info('papers are searchable', {
    papers: library.size,
    engine: library.engine,
    chosen: config.engine === 'auto' ? 'by their number' : 'by ENGINE',
  });
  return { library, recalled, keep: (now) => kept.keep(now, problems) };
}

/** A line each so often: a hundred thousand papers take minutes. */
const PROGRESS_EVERY = 5_000;

function sayProgress(log: Log): (done: number, of: number) => void {
  let next = PROGRESS_EVERY;
  return (done, of) => {
    if (done < next) return;
    next = done + PROGRESS_EVERY;
    log.info('the search index is being built', { done, of });
  };
}

type Take = (papers: readonly Paper[]) => readonly Paper[];

interface Reading extends Pick<Parts, 'store' | 'log'> {
  readonly seeds: string;
  readonly index: Parameters<typeof loadLibrary>[1];
  /** Which of them; nothing is recalled then. */
  readonly take: Take | undefined;
}

async function readAll({ seeds, index, store, log, take }: Reading) {
  let recalled: Recalled | undefined;
  const { library, problems } = await openLibrary(
    { seeds, corpus: null },
    {
      ...index,
      async identify(saved) {
        const known = await recall(saved, store, log);
        if (take !== undefined) return take(known.merger.papers);
        recalled = known;
        return known.merger.papers;
      },
    },
  );
  return { library, problems, recalled };
}

function reportProblems(problems: readonly Problem[], log: Log): void {
  for (const p of problems) log.debug('a saved page has a problem', { ...p });
  const lost = problems.filter((p) => !p.harmless);
  const [first] = lost;
  if (!first) return;
  const facts = { problems: lost.length, first: `${first.file}:${first.line}` };
  log.warn('the saved pages have problems; "npm run -s cli -- papers" names them all', facts);
}
