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
}

export const recallNothing = (saved: readonly Paper[]): Recalled => ({
  merger: createMerger(saved),
  arrivals: new Map(),
  aliases: [],
  revision: 0,
});

/**
 * The papers of saved pages under the ids by which they are known here (a live source may have brought some of them
 * before their page was added), and with them all that live sources have brought.
 */
export async function recall(
  saved: readonly Paper[],
  store: Pick<Store, 'livePapersSince' | 'keepAliases'>,
  log: Log,
): Promise<Recalled> {
  const { rows, revision } = await store.livePapersSince(0);
  const kept = rows.flatMap((row) => {
    try {
      return [{ ...row, id: row.paper, paper: toPaper(readLiveRecord(row.json), row.paper) }];
    } catch (error) {
      log.error('a kept paper could not be read', { key: row.key, error });
      return [];
    }
  });
  const { papers, aliases } = identifyPages(saved, kept);
  if (aliases.size > 0) await store.keepAliases(aliases);
  const merger = createMerger(papers);
  for (const problem of merger.add(kept.map(({ paper }) => paper)).problems)
    log.warn('a kept paper is odd', { ...problem });
  return {
    merger,
    arrivals: new Map(kept.map(({ id, arrivedAt }) => [id, arrivedAt])),
    aliases: [
      ...aliases,
      ...kept.filter(({ key, id }) => key !== id).map(({ key, id }) => [key, id] as const),
    ],
    revision,
  };
}
