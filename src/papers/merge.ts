import { countDamage } from '../text/clean.ts';
import type { Paper, Problem } from './paper.ts';
import { idOfTitle, normaliseTitle } from './title.ts';

export interface Merged {
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

/** The copy with the better text: the whole one, then the one that the crawler left alone, then the first. */
function chooseText(a: Paper, b: Paper): Pick<Paper, 'title' | 'abstract' | 'raw'> {
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

/**
 * Adds papers to those that are known: copies of one paper (by arXiv id, else by title and abstract) become one,
 * which has the best of each and keeps the id it had. Papers of one title with different abstracts stay apart, and
 * are reported.
 */
export function mergePapers(known: readonly Paper[], incoming: readonly Paper[]): Merged {
  const papers = [...known];
  const problems: Problem[] = [];
  const changed = new Set<number>();
  const ids = new Set(known.map((paper) => paper.id));
  const byTitle = new Map<string, number[]>();
  const byArxiv = new Map<string, number>();
  const note = (paper: Paper, at: number): void => {
    const key = normaliseTitle(paper.title);
    const same = byTitle.get(key) ?? [];
    if (!same.includes(at)) byTitle.set(key, [...same, at]);
    if (paper.live !== undefined) byArxiv.set(paper.live.arxiv, at);
  };
  papers.forEach(note);

  for (const paper of incoming) {
    const report = (message: string): void => {
      const { file, line } = paper.sources[0] ?? { file: paper.link, line: 0 };
      problems.push({ file, line, message });
    };
    const titled = byTitle.get(normaliseTitle(paper.title)) ?? [];
    const at =
      (paper.live && byArxiv.get(paper.live.arxiv)) ??
      titled.find((i) => papers[i] !== undefined && isSamePaper(papers[i], paper));
    const copy = at === undefined ? undefined : papers[at];
    if (at === undefined || copy === undefined) {
      if (titled.length > 0)
        report(`"${paper.title}" stands elsewhere with another abstract: kept as two papers`);
      const id = ids.has(paper.id) ? idOfTitle(paper.title, (taken) => ids.has(taken)) : paper.id;
      ids.add(id);
      changed.add(papers.length);
      note(paper, papers.length);
      papers.push({ ...paper, id });
      continue;
    }
    if (disagree(copy, paper) && paper.live === undefined)
      report(`"${paper.title}" is dated ${paper.published} here and ${copy.published} elsewhere`);
    const combined = combine(copy, paper);
    if (JSON.stringify(combined) === JSON.stringify(copy)) continue;
    papers[at] = combined;
    changed.add(at);
    note(combined, at);
  }
  return { papers, changed: [...changed].flatMap((i) => papers[i] ?? []), problems };
}
