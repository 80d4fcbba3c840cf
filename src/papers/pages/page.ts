import { quote } from '../../base/printable.ts';
import type { Line } from '../lines.ts';
import type { Problem } from '../paper.ts';
import { looksLikeDate, type PageDate, readDateLine } from './dates.ts';
import { type Entry, type Listing, readBrokenEntries, readEntries } from './listing.ts';

export interface Page {
  readonly file: string;
  /** The day it was saved, from its head. */
  readonly saved: PageDate | null;
  readonly listings: readonly Listing[];
  readonly problems: readonly Problem[];
}

/** Lines kept while the end of a listing is looked for: a block of more is no listing. */
const mostPending = 500;
/** Problems named one by one; a file that is no page at all could have millions. */
const mostProblems = 500;

/**
 * Reads a saved Daily Papers page. After a head that ends with the day it was saved, each listing is a title, an
 * abstract and a line on who wrote it, then a line `·`, then a date. Never throws on any text: what is no listing
 * is a problem with its line (0: the page as a whole).
 */
export async function parsePage(file: string, lines: AsyncIterable<Line> | Iterable<Line>): Promise<Page> {
  const listings: Listing[] = [];
  const problems: Problem[] = [];
  let unnamed = 0;
  const report = (line: number, message: string, kind?: 'harmless'): void => {
    if (problems.length < mostProblems)
      problems.push({ file, line, message, ...(kind === 'harmless' && { harmless: true }) });
    else unnamed += 1;
  };

  let saved: PageDate | null = null;
  let inHead = true;
  let pending: Line[] = [];
  let forgotten = 0;
  /** What was read before a separator and waits for its date. */
  let waiting: { readonly entries: readonly Entry[]; readonly line: number } | null = null;
  const page = { empty: true, markup: false, damagedLines: 0, firstDamaged: 0 };

  const settle = (date: PageDate | null, comments: number): void => {
    const entries = waiting?.entries ?? [];
    entries.forEach((entry, i) => {
      const own = i === entries.length - 1;
      listings.push({ ...entry, file, date: own ? date : null, comments: own ? comments : 0 });
    });
    waiting = null;
  };
  const settleUndated = (): void => {
    if (waiting !== null && waiting.entries.length > 0) report(waiting.line, 'a listing without a date');
    settle(null, 0);
  };
  const takeDate = (text: string, line: number): void => {
    const read = readDateLine(text);
    if (read === null) report(line, `a date that can't be read: ${quote(text)}`);
    else if (read.date === null) report(line, `no such day: ${quote(text)}`);
    settle(read?.date ?? null, read?.comments ?? 0);
  };
  const takeHead = (text: string, line: number): void => {
    saved = readDateLine(text)?.date ?? null;
    if (saved === null) report(line, `the day on which the page was saved can't be read: ${quote(text)}`);
    inHead = false;
    pending = [];
    forgotten = 0;
  };
  const takeSeparator = (line: number): void => {
    settleUndated();
    if (inHead) {
      report(1, 'the head of the page, with the day it was saved, is missing');
      pending = pending.slice(-3); // title, abstract, authors
    } else if (forgotten > 0) report(line, `${forgotten} lines before this separator belong to no listing`);
    inHead = false;
    waiting = { entries: readEntries(pending, line, report), line };
    pending = [];
    forgotten = 0;
  };

  for await (const line of lines) {
    const text = line.text.trim();
    if (/[\ufffd\0]/.test(text)) {
      page.damagedLines += 1;
      page.firstDamaged ||= line.number;
    }
    if (line.dropped > 0)
      report(
        line.number,
        `a line of ${line.text.length + line.dropped} characters: cut after ${line.text.length}`,
      );
    if (text === '') continue;
    page.empty = false;
    page.markup ||= /^<(?:!doctype|html|head|\?xml)/i.test(text);
    if (text === '·') takeSeparator(line.number);
    else if (waiting !== null && looksLikeDate(text)) takeDate(text, line.number);
    else if (inHead && looksLikeDate(text)) takeHead(text, line.number);
    else {
      settleUndated();
      pending.push({ ...line, text });
      if (pending.length > mostPending) {
        pending.shift();
        forgotten += 1;
      }
    }
  }

  settleUndated();
  if (listings.length > 0 || saved !== null)
    for (const entry of readBrokenEntries(pending, report))
      listings.push({ ...entry, file, date: null, comments: 0 });
  if (page.damagedLines > 0)
    problems.push({
      file,
      line: page.firstDamaged,
      message: `bytes that are no UTF-8 text, here and on ${page.damagedLines - 1} later lines`,
    });
  if (listings.length === 0) problems.push({ file, line: 0, message: `no listing found: ${describe(page)}` });
  if (unnamed > 0) problems.push({ file, line: 0, message: `${unnamed} more problems` });
  return { file, saved, listings, problems };
}

function describe(page: { empty: boolean; markup: boolean; damagedLines: number }): string {
  if (page.empty) return 'the page is empty';
  if (page.markup) return "this is a page's HTML, not its text";
  if (page.damagedLines > 0) return 'this is not a text file';
  return 'this is not a saved Daily Papers page';
}
