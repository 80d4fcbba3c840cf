import { UserError } from '../../src/base/errors.ts';
import type { Paper } from '../../src/papers/paper.ts';
import { normaliseTitle } from '../../src/papers/title.ts';
import type { Store } from '../../src/store/index.ts';
import type { Services } from '../services.ts';
import type { SavedResult } from './result.ts';

/**
 * Puts the papers of a bibliography on somebody's list: those that are here, by arXiv id or by title. What isn't here is
 * named, as a list holds papers that can be opened.
 */
export async function importBibtex(
  services: Services,
  url: string,
  list: {
    readonly store: Store;
    readonly person: string;
    readonly ids: readonly string[];
    readonly max: number;
  },
): Promise<Extract<SavedResult, { kind: 'imported' }>> {
  if (services.readUpload === undefined) throw new UserError('A file can be sent on Discord only.');
  const text = await services.readUpload(url);
  // Its parser takes a while to load, and few need it.
  const { readBibtex } = await import('../../src/import/bibtex.ts');
  let [added, known, broken] = [0, 0, 0];
  let full = false;
  const absent: string[] = [];
  const on = new Set(list.ids);
  for (const { paper } of readBibtex(text)) {
    if (paper === null) {
      broken += 1;
      continue;
    }
    const { arxiv, title } = paper.record;
    const here = await find(services, arxiv, title);
    if (here === undefined) absent.push(title);
    else if (on.has(here.id)) known += 1;
    else if (on.size >= list.max) full = true;
    else {
      on.add(here.id);
      if (await list.store.savePaper(list.person, here.id)) added += 1;
      else known += 1;
    }
  }
  if (added + known + absent.length + broken === 0)
    throw new UserError(
      'There is no entry in that file.',
      'Send a BibTeX file (.bib): /saved export makes one.',
    );
  return { kind: 'imported', added, known, absent, broken, full };
}

async function find({ library }: Services, arxiv: string, title: string): Promise<Paper | undefined> {
  const byId = arxiv === '' ? undefined : await library.get(arxiv);
  if (byId !== undefined) return byId;
  const wanted = normaliseTitle(title);
  return (await library.resolve(title)).find((paper) => normaliseTitle(paper.title) === wanted);
}
