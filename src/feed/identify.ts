import { identifyPages, type KeptCopy, readLiveRecord, toPaper } from '../papers/index.ts';
import type { Paper } from '../papers/paper.ts';
import { normaliseTitle } from '../papers/title.ts';
import type { Store } from '../store/index.ts';

/**
 * The papers of saved pages under the ids by which they are known here: a live source may have brought some of them
 * before their page was added.
 */
export async function identifySaved(
  papers: readonly Paper[],
  store: Pick<Store, 'livePapersSince' | 'keepAliases'>,
): Promise<readonly Paper[]> {
  const titles = new Set(papers.map(({ title }) => normaliseTitle(title)));
  const ids = new Set(papers.map(({ id }) => id));
  const { rows } = await store.livePapersSince(0);
  const kept = rows.flatMap(({ paper: id, json }): KeptCopy[] => {
    try {
      const paper = toPaper(readLiveRecord(json), id);
      return ids.has(id) || titles.has(normaliseTitle(paper.title)) ? [{ id, paper }] : [];
    } catch {
      // Whoever follows the store reports it.
      return [];
    }
  });
  const { papers: identified, aliases } = identifyPages(papers, kept);
  if (aliases.size > 0) await store.keepAliases(aliases);
  return identified;
}
