import { countDamage } from '../text/clean/clean.ts';
import type { Paper, Problem } from './paper.ts';
import { idOfTitle, normaliseTitle } from './title.ts';

interface Merged {
  /** All papers, each once; those known before first and in their order. */
  readonly papers: readonly Paper[];
  /** Those that are new or gained something. */
  readonly changed: readonly Paper[];
  readonly problems: readonly Problem[];
}

/** Near-identical abstracts under one title are one paper. */
const nearIdentical = 0.9;
/** A live source may carry a later version of the abstract; another paper of the same title shares far less. */
const revised = 0.5;

const words = (text: string): string[] => normaliseTitle(text).split(' ').filter(Boolean);

/** F1 of the words of two texts, as multisets. */
function overlap(a: readonly string[], b: readonly string[]): number {
  const left = new Map<string, number>();
  for (const word of a) left.set(word, (left.get(word) ?? 0) + 1);
  let common = 0;
  for (const word of b) {
    const n = left.get(word) ?? 0;
    if (n > 0) common += 1;
    left.set(word, n - 1);
  }
  return (2 * common) / (a.length + b.length || 1);
}

function isSamePaper(a: Paper, b: Paper): boolean {
  if (a.live !== undefined && b.live !== undefined && a.live.arxiv !== b.live.arxiv) return false;
  const [x, y] = [words(a.abstract), words(b.abstract)];
  const [shorter, longer] = x.length < y.length ? [x, y] : [y, x];
  // A copy that was cut off.
  if (shorter.every((word, i) => word === longer[i] || i === shorter.length - 1)) return true;
  const isLive = a.live !== undefined || b.live !== undefined;
  return overlap(x, y) >= (isLive ? revised : nearIdentical);
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

/** Papers that grow by merging; see mergePapers. */
export interface Merger {
  readonly papers: readonly Paper[];
  /** The known copy of a paper. */
  find(paper: Paper): Paper | undefined;
  /** Merges papers in, and tells which are new or gained something. */
  add(incoming: readonly Paper[]): Pick<Merged, 'changed' | 'problems'>;
}

export function createMerger(known: readonly Paper[] = []): Merger {
  const papers: Paper[] = [];
  const ids = new Set<string>();
  const byTitle = new Map<string, number[]>();
  const byArxiv = new Map<string, number>();

  const put = (paper: Paper, at: number): void => {
    papers[at] = paper;
    ids.add(paper.id);
    const key = normaliseTitle(paper.title);
    const same = byTitle.get(key) ?? [];
    if (!same.includes(at)) byTitle.set(key, [...same, at]);
    if (paper.live !== undefined) byArxiv.set(paper.live.arxiv, at);
  };
  const namesakes = (paper: Paper): readonly number[] => byTitle.get(normaliseTitle(paper.title)) ?? [];
  const locate = (paper: Paper): number | undefined =>
    (paper.live && byArxiv.get(paper.live.arxiv)) ??
    namesakes(paper).find((at) => papers[at] !== undefined && isSamePaper(papers[at], paper));

  function addOne(paper: Paper, report: (message: string) => void): number | null {
    const at = locate(paper);
    const copy = at === undefined ? undefined : papers[at];
    if (at === undefined || copy === undefined) {
      if (namesakes(paper).length > 0)
        report(`"${paper.title}" stands elsewhere with another abstract: kept as two papers`);
      const id = ids.has(paper.id) ? idOfTitle(paper.title, (taken) => ids.has(taken)) : paper.id;
      put({ ...paper, id }, papers.length);
      return papers.length - 1;
    }
    if (paper.live === undefined && disagree(copy, paper))
      report(`"${paper.title}" is dated ${paper.published} here and ${copy.published} elsewhere`);
    const combined = combine(copy, paper);
    if (JSON.stringify(combined) === JSON.stringify(copy)) return null;
    put(combined, at);
    return at;
  }

  known.forEach(put);
  return {
    papers,
    find(paper) {
      const at = locate(paper);
      return at === undefined ? undefined : papers[at];
    },
    add(incoming) {
      const changed = new Set<number>();
      const problems: Problem[] = [];
      for (const paper of incoming) {
        const { file, line } = paper.sources[0] ?? { file: paper.link, line: 0 };
        const at = addOne(paper, (message) => problems.push({ file, line, message }));
        if (at !== null) changed.add(at);
      }
      return { changed: [...changed].flatMap((at) => papers[at] ?? []), problems };
    },
  };
}

/**
 * Adds papers to those that are known: copies of one paper (by arXiv id, else by title and abstract) become one,
 * which has the best of each and keeps the id it had. Papers of one title with different abstracts stay apart, and
 * are reported.
 */
export function mergePapers(known: readonly Paper[], incoming: readonly Paper[]): Merged {
  const merger = createMerger(known);
  return { ...merger.add(incoming), papers: merger.papers };
}
