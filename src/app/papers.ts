import { join } from 'node:path';
import type { Config } from '../base/config.ts';
import type { Log } from '../base/log.ts';
import { type Recalled, recall } from '../feed/index.ts';
import type { Library } from '../library/index.ts';
import { openLibrary } from '../library/open.ts';
import type { Paper, Problem } from '../papers/paper.ts';
import type { Store } from '../store/index.ts';

interface Papers {
  readonly library: Library;
  /** What of the store is in the library; without it the feed takes in all of it. */
  readonly recalled: Recalled | undefined;
}

/** The saved papers and those that came in since, searchable by the index that the last start or stop left. */
export async function openPapers(config: Config, store: Store, log: Log): Promise<Papers> {
  let recalled: Recalled | undefined;
  const open = (take: (papers: readonly Paper[]) => readonly Paper[]) =>
    openLibrary(
      { seeds: config.seeds, corpus: null },
      {
        async identify(saved) {
          const known = await recall(saved, store, log);
          recalled = known;
          return take(known.merger.papers);
        },
        file: join(config.data, 'search.index'),
        unsaved: (error) =>
          log.warn('the search index could not be kept: each start makes it anew', { error }),
      },
    );
  const { library, problems } = await open((papers) => papers).catch((error: unknown) => {
    // The feed takes them in one by one, and leaves out the one that can't be.
    log.error('the kept papers could not be made searchable together', { error });
    return open((papers) => papers.filter(({ sources }) => sources.length > 0)).finally(() => {
      recalled = undefined;
    });
  });
  reportProblems(problems, log);
  log.info('papers are searchable', { papers: library.search.papers.length });
  return { library, recalled };
}

function reportProblems(problems: readonly Problem[], log: Log): void {
  for (const p of problems) log.debug('a saved page has a problem', { ...p });
  const lost = problems.filter((p) => !p.harmless);
  const [first] = lost;
  if (!first) return;
  const facts = { problems: lost.length, first: `${first.file}:${first.line}` };
  log.warn('the saved pages have problems; "npm run -s cli -- papers" names them all', facts);
}
