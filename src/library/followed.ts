import type { Answers } from '../answers/index.ts';
import type { Paper } from '../papers/paper.ts';
import type { Search } from '../search/api.ts';
import { strongPapers } from '../search/results/strong-papers.ts';
import { nameKey } from '../text/tokens/names.ts';

export type Target = 'author' | 'lab' | 'topic' | 'paper';

/** Some hundreds of the newest: what is older is no news to anybody. */
const most = 500;
const nearest = 30;

/** By its letters alone, so that no sign of the query's language is left in it. */
const quoted = (name: string): string => `"${name.replaceAll('"', ' ')}"`;

/** What papers may be followed by, each looked up as a search would, and then held to the name that was chosen. */
export const followed: Readonly<Record<Target, Look>> = {
  author({ search }, name) {
    const wanted = nameKey(name);
    return search
      .search(`author:${quoted(name)}`, { limit: most, sort: 'newest' })
      .hits.map((hit) => hit.paper)
      .filter((p) => p.live?.authorNames.some((author) => nameKey(author) === wanted));
  },
  lab({ search }, name) {
    const wanted = nameKey(name);
    return search
      .search('', { limit: most, sort: 'newest', organisation: name })
      .hits.map((hit) => hit.paper)
      .filter((p) => nameKey(p.organisation?.name ?? '') === wanted);
  },
  topic: ({ search }, topic) => strongPapers(search.search(topic, { limit: most })),
  paper({ search, answers }, id) {
    const paper = search.get(id);
    return paper === undefined ? [] : answers.relate(paper, nearest).map((r) => r.paper);
  },
};

type Look = (
  of: { readonly search: Search; readonly answers: Pick<Answers, 'relate'> },
  name: string,
) => readonly Paper[];
