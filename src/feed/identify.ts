import type { Log } from '../base/log.ts';
import { createMerger, identifyPages, type Merger, readLiveRecord, toPaper } from '../papers/index.ts';
import type { Paper } from '../papers/paper.ts';
import type { Store } from '../store/index.ts';

/** What the store has of live sources, merged with the saved papers. */
export interface Recalled {
  readonly merger: Merger;
  /** When a paper arrived (ms), by id. */
  readonly arrivals: Map<string, number | null>;
  /** Ids that lead to a paper known by another. */
  readonly aliases: readonly (readonly [alias: string, paper: string])[];
  /** What was kept after it is not in it yet. */
  readonly revision: number;
  /** All of it was ready to be used. */
  readonly isKept: boolean;
}

export const recallNothing = (saved: readonly Paper[]): Recalled => ({
  merger: createMerger(saved),
  arrivals: new Map(),
  aliases: [],
  revision: 0,
  isKept: false,
});

type Found = Awaited<ReturnType<Store['livePapersSince']>>;

/** What rows of the store tell. */
interface Told extends Pick<Recalled, 'arrivals' | 'aliases' | 'revision'> {
  readonly papers: readonly Paper[];
}

/** One that can't be read is left out, and reported. */
export function readRows({ rows, revision }: Found, log: Log): Told {
  const read = rows.flatMap((row) => {
    try {
      return [{ ...row, told: toPaper(readLiveRecord(row.json), row.paper) }];
    } catch (error) {
      log.error('a kept paper could not be read', { key: row.key, error });
      return [];
    }
  });
  return {
    papers: read.map(({ told }) => told),
    arrivals: new Map(read.map(({ paper, arrivedAt }) => [paper, arrivedAt])),
    aliases: read.filter(({ key, paper }) => key !== paper).map(({ key, paper }) => [key, paper] as const),
    revision,
  };
}

/** Merges what rows tell into papers that go by their ids already. */
export function mergeRows(found: Found, merger: Merger, log: Log): Told {
  const told = readRows(found, log);
  for (const problem of merger.add(told.papers).problems) log.warn('a kept paper is odd', { ...problem });
  return told;
}

/**
 * The papers of saved pages under the ids by which they are known here (a live source may have brought some of them
 * before their page was added), and with them all that live sources have brought.
 */
export async function recall(
  saved: readonly Paper[],
  store: Pick<Store, 'livePapersSince' | 'keepAliases'>,
  log: Log,
): Promise<Recalled> {
  const found = await store.livePapersSince(0);
  const told = readRows(found, log);
  const { papers, aliases } = identifyPages(
    saved,
    told.papers.map((paper) => ({ id: paper.id, paper })),
  );
  if (aliases.size > 0) await store.keepAliases(aliases);
  const merger = createMerger(papers);
  for (const problem of merger.add(told.papers).problems) log.warn('a kept paper is odd', { ...problem });
  const { arrivals, revision } = told;
  return { merger, arrivals, aliases: [...aliases, ...told.aliases], revision, isKept: false };
}
