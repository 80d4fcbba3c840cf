import { createReadStream } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { UserError } from '../../base/errors.ts';
import { cleanText } from '../../text/clean/clean.ts';
import { idOfTitle } from '../identity.ts';
import { readLines } from '../lines.ts';
import { mergeCopies } from '../merge.ts';
import type { Paper, Problem } from '../paper.ts';
import { linkToSearch, normaliseTitle } from '../title.ts';
import type { Listing } from './listing.ts';
import { readAuthorCount, readOrganisations } from './organisation.ts';
import { type Page, parsePage } from './page.ts';
import { dateListing, inferYears, type PageYear } from './years.ts';

export interface Loaded {
  readonly papers: readonly Paper[];
  readonly problems: readonly Problem[];
  /** How many listings the papers were merged from. */
  readonly listings: number;
  /** By page, the year of its dates without a year. */
  readonly years: readonly PageYear[];
}

const byPlace = (a: Problem, b: Problem): number =>
  a.file < b.file ? -1 : a.file > b.file ? 1 : a.line - b.line;

/** Characters of a line: ten times the longest abstract that arXiv takes (1,920). */
const longestLine = 20_000;

async function readPage(folder: string, file: string): Promise<Page> {
  const path = join(folder, file);
  const unreadable = (message: string): Page => ({
    file,
    saved: null,
    listings: [],
    problems: [{ file, line: 0, message }],
  });
  try {
    if (!(await stat(path)).isFile()) return unreadable('not a file');
    return await parsePage(file, readLines(createReadStream(path), longestLine));
  } catch (error) {
    return unreadable(`can't be read: ${error instanceof Error ? error.message : String(error)}`);
  }
}

async function listPages(folder: string): Promise<string[]> {
  try {
    const names = await readdir(folder);
    return names.filter((name) => name.toLowerCase().endsWith('.txt')).sort();
  } catch (error) {
    const reason = error instanceof Error && 'code' in error ? error.code : error;
    const what =
      reason === 'ENOENT'
        ? 'There is no folder'
        : reason === 'ENOTDIR'
          ? 'This is no folder:'
          : `(${reason})`;
    throw new UserError(
      `${what} "${folder}" to read papers from.`,
      'SEEDS_DIR names the folder of saved Daily Papers pages (*.txt).',
    );
  }
}

/**
 * Reads the saved pages (`*.txt`) of a folder. One bad page never stops the others: whatever could not be read is
 * a problem that names its file and line. Throws a UserError if the folder itself can't be read.
 */
export async function loadPapers(folder: string): Promise<Loaded> {
  const files = await listPages(folder);
  // One after another: a folder may hold more pages than a process may open files.
  const pages: Page[] = [];
  for (const file of files) pages.push(await readPage(folder, file));
  const problems: Problem[] = pages.flatMap((page) => page.problems);
  if (files.length === 0) problems.push({ file: folder, line: 0, message: 'no page (*.txt) in this folder' });

  // A machine that lost its clock starts in 1970.
  const thisYear = Math.max(new Date().getUTCFullYear(), 2026);
  const titles = new Map<Listing, string>(
    pages.flatMap((page) => page.listings.map((listing) => [listing, cleanText(listing.title)] as const)),
  );
  const inferred = inferYears(pages, (listing) => normaliseTitle(titles.get(listing) ?? ''), thisYear);
  problems.push(...inferred.problems);

  const who = pages.flatMap((page) => page.listings.flatMap((l) => l.who ?? []));
  const organisations = readOrganisations(who.filter((line) => readAuthorCount(line) === null));

  const copies = pages.flatMap((page, i) =>
    page.listings.map((listing): Paper => {
      const year = inferred.years[i] ?? { file: page.file, year: null, inferredFrom: null };
      const dated = dateListing(listing, page, year, thisYear);
      const { file, line } = listing;
      if (dated.problem !== null) problems.push({ file, line, message: dated.problem });
      const title = titles.get(listing) ?? '';
      return {
        id: idOfTitle(title),
        title,
        abstract: cleanText(listing.abstract),
        published: dated.published,
        ...(dated.inferred && { yearInferred: true }),
        authors: listing.who === null ? null : readAuthorCount(listing.who),
        organisation: organisations.get(listing.who ?? '') ?? null,
        comments: listing.comments,
        link: linkToSearch(title),
        raw: { title: listing.title, abstract: listing.abstract },
        sources: [{ file, line }],
      };
    }),
  );
  const merged = mergeCopies(copies);
  return {
    papers: merged.papers,
    problems: [...problems, ...merged.problems].sort(byPlace),
    listings: copies.length,
    years: inferred.years,
  };
}
