// Who a paper is. An id, once given out, never changes and never comes to mean another paper: it stands in buttons,
// reading lists, threads and what a channel was shown, for years.
import { createHash } from 'node:crypto';
import type { Paper } from './paper.ts';
import { isSamePaper } from './same.ts';
import { normaliseTitle } from './title.ts';

/** 48 bits: with 100,000 papers, a chance of 1 in 50,000 that two meet; those that do are told apart. */
const hash = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 12);

/** The id of a paper without an arXiv id. It depends on the title alone, so that it is the same in every run. */
export const idOfTitle = (title: string): string => hash(normaliseTitle(title));

/** The id of another paper with a title that is taken, by its abstract, whatever the order in which they come. */
export function idOfNamesake(paper: Paper, taken: (id: string) => boolean): string {
  const key = `${normaliseTitle(paper.title)}\n${normaliseTitle(paper.abstract)}`;
  let id = hash(key);
  for (let n = 2; taken(id); n++) id = hash(`${key}\n${n}`);
  return id;
}

/** The copy of a saved page's paper that a live source brought before, under the id that it was given then. */
export interface KeptCopy {
  readonly id: string;
  readonly paper: Paper;
}

/**
 * Papers of saved pages under the ids by which they are known. A page may be added after a live source brought its
 * paper: then that id holds, and the title's is an alias. And where a title's id was given to another paper before,
 * the page's gets one of its own.
 * @returns the papers in their order, and the ids that lead to another now
 */
export function identifyPages(
  papers: readonly Paper[],
  kept: readonly KeptCopy[],
): { readonly papers: readonly Paper[]; readonly aliases: ReadonlyMap<string, string> } {
  const aliases = new Map<string, string>();
  const byTitle = Map.groupBy(kept, ({ paper }) => normaliseTitle(paper.title));
  const given = new Set([...kept.map(({ id }) => id), ...papers.map(({ id }) => id)]);
  const owners = new Map(kept.map((copy) => [copy.id, copy]));
  const identified = papers.map((paper) => {
    const copy = byTitle.get(normaliseTitle(paper.title))?.find((k) => isSamePaper(paper, k.paper));
    const owner = owners.get(paper.id);
    const isOthers = owner !== undefined && owner !== copy && !isSamePaper(paper, owner.paper);
    if (copy !== undefined) {
      if (copy.id !== paper.id && !isOthers) aliases.set(paper.id, copy.id);
      return { ...paper, id: copy.id };
    }
    return isOthers ? { ...paper, id: idOfNamesake(paper, (id) => given.has(id)) } : paper;
  });
  return { papers: identified, aliases };
}

/**
 * Tells whether a copy that a live source brought is the paper of a page which is known by another id, as its title became
 * the page's: only identifying the pages again makes one of them.
 */
export function watchPages(papers: readonly Paper[]): (copy: Paper) => boolean {
  const pages = papers.filter(({ sources }) => sources.length > 0);
  const byTitle = Map.groupBy(pages, ({ title }) => normaliseTitle(title));
  return (copy) =>
    (byTitle.get(normaliseTitle(copy.title)) ?? []).some(
      (page) => page.id !== copy.id && isSamePaper(page, copy),
    );
}
