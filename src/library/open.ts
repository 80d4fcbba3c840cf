import { loadPapers, readCorpus } from '../papers/index.ts';
import type { Paper, Problem } from '../papers/paper.ts';
import { type Library, type LoadOptions, loadLibrary } from './index.ts';

interface OpenedLibrary {
  readonly library: Library;
  readonly problems: readonly Problem[];
}

/** The papers of the saved pages, or of a corpus file, made searchable; `options` say where the index is kept. */
export async function openLibrary(
  from: { readonly seeds: string; readonly corpus: string | null },
  options: LoadOptions & {
    /** Gives the papers the ids by which they are known. */
    readonly identify?: (papers: readonly Paper[]) => Promise<readonly Paper[]>;
  } = {},
): Promise<OpenedLibrary> {
  const { identify = async (papers) => papers, ...index } = options;
  const { papers, problems } = await (from.corpus === null
    ? loadPapers(from.seeds)
    : readCorpus(from.corpus));
  return { library: await loadLibrary(await identify(papers), index), problems };
}
