import { countDamage } from '../text/clean/clean.ts';
import { idOfNamesake } from './identity.ts';
import type { Paper, Problem } from './paper.ts';
import { isSamePaper } from './same.ts';
import { normaliseTitle } from './title.ts';

export interface Changes {
  /** Papers that are new, or whose text is another now: they have to be indexed. */
  readonly texts: readonly Paper[];
  /** Papers of which only facts changed (votes, comments, links): they have to be shown as they are now. */
  readonly facts: readonly Paper[];
  readonly problems: readonly Problem[];
}

/**
 * The copy with the better text: the whole one, then the one that the crawler left alone, then the first. What only
 * a live source tells is as that source has it now.
 */
function chooseText(a: Paper, b: Paper): Pick<Paper, 'title' | 'abstract' | 'raw'> {
  if (a.sources.length === 0 && b.live !== undefined) return b;
  const [x, y] = [a.abstract.length, b.abstract.length];
  if (Math.min(x, y) < 0.9 * Math.max(x, y)) return x >= y ? a : b;
  const damage = (paper: Paper): number => countDamage(`${paper.raw.title} ${paper.raw.abstract}`);
  return damage(b) < damage(a) ? b : a;
}

/** The more complete date: one with its own year, then one with an inferred year, then none. */
function chooseDate(a: Paper, b: Paper): Pick<Paper, 'published' | 'yearInferred'> {
  const rank = (paper: Paper): number => (paper.published === null ? 0 : paper.yearInferred ? 1 : 2);
  const { published, yearInferred } = rank(b) > rank(a) ? b : a;
  return { published, ...(yearInferred && { yearInferred }) };
}

function combine(a: Paper, b: Paper): Paper {
  const { title, abstract, raw } = chooseText(a, b);
  const live = b.live ?? a.live;
  const source = (paper: Paper): string[] => paper.sources.map((s) => `${s.file}:${s.line}`);
  const known = new Set(source(a));
  return {
    id: a.id,
    title,
    abstract,
    ...chooseDate(a, b),
    authors: (b.live ? b.authors : null) ?? a.authors ?? b.authors,
    organisation: a.organisation?.slug == null ? (b.organisation ?? a.organisation) : a.organisation,
    comments: Math.max(a.comments, b.comments),
    link: b.live === undefined ? a.link : b.link,
    raw,
    sources: [...a.sources, ...b.sources.filter((s) => !known.has(`${s.file}:${s.line}`))],
    ...(live && { live }),
  };
}

const disagree = (a: Paper, b: Paper): boolean =>
  a.published !== null &&
  b.published !== null &&
  a.yearInferred === b.yearInferred &&
  a.published !== b.published;

/** What is searched in: everything else about a paper may change every hour, and no index hears of it. */
const textOf = ({ title, abstract, organisation, live }: Paper): string =>
  JSON.stringify([title, abstract, organisation, live?.authorNames]);

/** Papers that grow by merging. */
export interface Merger {
  readonly papers: readonly Paper[];
  /** The known copy of a paper that comes for the first time: by its arXiv id, else by title and abstract. */
  find(paper: Paper): Paper | undefined;
  /** Merges papers in by their ids. A paper with a new id is a new one, whatever it is called. */
  add(incoming: readonly Paper[]): Changes;
}

/** Where papers stand that go by an arXiv id, or have or had a title. Made when the first is looked for. */
function createFinder(papers: readonly Paper[]) {
  const byTitle = new Map<string, Set<number>>();
  const byArxiv = new Map<string, number>();
  const note = (paper: Paper, at: number): void => {
    const key = normaliseTitle(paper.title);
    byTitle.set(key, (byTitle.get(key) ?? new Set()).add(at));
    if (paper.live?.arxiv != null) byArxiv.set(paper.live.arxiv, at);
  };
  papers.forEach(note);
  return {
    note,
    withArxiv: (id: string) => byArxiv.get(id),
    withTitle: (title: string) => [...(byTitle.get(normaliseTitle(title)) ?? [])],
  };
}

export function createMerger(known: readonly Paper[] = []): Merger {
  const papers = [...known];
  const byId = new Map(papers.map(({ id }, at) => [id, at]));
  let finder: ReturnType<typeof createFinder> | null = null;

  const put = (paper: Paper, at: number): void => {
    papers[at] = paper;
    byId.set(paper.id, at);
    finder?.note(paper, at);
  };
  return {
    papers,
    find(paper) {
      finder ??= createFinder(papers);
      const own = finder.withArxiv(paper.live?.arxiv ?? '');
      if (own !== undefined) return papers[own];
      return finder
        .withTitle(paper.title)
        .flatMap((at) => papers[at] ?? [])
        .find((namesake) => isSamePaper(namesake, paper));
    },
    add(incoming) {
      const texts = new Set<number>();
      const facts = new Set<number>();
      const problems: Problem[] = [];
      for (const paper of incoming) {
        const at = byId.get(paper.id) ?? papers.length;
        const copy = papers[at];
        const merged = copy === undefined ? paper : combine(copy, paper);
        if (copy !== undefined && paper.live === undefined && disagree(copy, paper))
          problems.push({ ...placeOf(paper), message: describeDates(copy, paper) });
        if (JSON.stringify(merged) === JSON.stringify(copy)) continue;
        (copy !== undefined && textOf(copy) === textOf(merged) ? facts : texts).add(at);
        put(merged, at);
      }
      const all = (some: ReadonlySet<number>) => [...some].flatMap((at) => papers[at] ?? []);
      return { texts: all(texts), facts: all(facts.difference(texts)), problems };
    },
  };
}

const placeOf = (paper: Paper) => paper.sources[0] ?? { file: paper.link, line: 0 };

const describeDates = (copy: Paper, paper: Paper): string =>
  `"${paper.title}" is dated ${paper.published} here and ${copy.published} elsewhere`;

/**
 * The papers that copies make, in their order: copies of one title and abstract become one, which has the best of
 * each. Papers of one title with different abstracts stay apart, and are reported.
 */
export function mergeCopies(copies: readonly Paper[]): Pick<Merger, 'papers'> & Pick<Changes, 'problems'> {
  const merger = createMerger();
  const problems: Problem[] = [];
  const taken = (id: string) => merger.papers.some((paper) => paper.id === id);
  for (const copy of copies) {
    const known = merger.find(copy);
    const isNamesake = known === undefined && taken(copy.id);
    if (isNamesake) {
      const message = `"${copy.title}" stands elsewhere with another abstract: kept as two papers`;
      problems.push({ ...placeOf(copy), message });
    }
    const id = known?.id ?? (isNamesake ? idOfNamesake(copy, taken) : copy.id);
    problems.push(...merger.add([{ ...copy, id }]).problems);
  }
  return { papers: merger.papers, problems };
}
