import { quote } from '../../base/printable.ts';
import type { Line } from '../lines.ts';
import type { Problem } from '../paper.ts';
import { looksLikeDate, type PageDate, readDateLine } from './dates.ts';
import { plainLines } from './forms.ts';
import { type Entry, type Listing, readBrokenEntries, readEntries } from './listing.ts';
import { createReport, type Report } from './report.ts';

export interface Page {
  readonly file: string;
  /** The day it was saved, from its head. */
  readonly saved: PageDate | null;
  readonly listings: readonly Listing[];
  readonly problems: readonly Problem[];
}

/** A dot between authors and date, as tools write it. */
const separators: ReadonlySet<string> = new Set(['·', '&middot;', '•', '‧', '⋅']);
/** Lines kept while the end of a listing is looked for: a longer block is no listing. */
const mostPending = 500;

/**
 * Reads a saved Daily Papers page. After a head that ends with the day it was saved, each listing is a title, an
 * abstract and a line on who wrote it, then a line `·`, then a date. Never throws on any text: what is no listing
 * is a problem with its line (0: the page as a whole).
 */
export async function parsePage(file: string, lines: AsyncIterable<Line> | Iterable<Line>): Promise<Page> {
  const report = createReport(file);
  const assembly = createAssembly(file, report);
  const page = { empty: true, markup: false, damagedLines: 0, firstDamaged: 0 };
  for await (const line of plainLines(lines)) {
    const text = line.text.replace(/\u00a0/g, ' ').trim();
    if (/[\ufffd\0]/.test(text)) {
      page.damagedLines += 1;
      page.firstDamaged ||= line.number;
    }
    if (line.dropped > 0)
      report.add(
        line.number,
        `a line of ${line.text.length + line.dropped} characters: cut after ${line.text.length}`,
      );
    if (text === '') continue;
    page.empty = false;
    page.markup ||= /^<(?:!doctype|html|head|\?xml)/i.test(text);
    assembly.take({ ...line, text });
  }
  const { saved, listings } = assembly.end();
  const damaged = {
    line: page.firstDamaged,
    message: `bytes that are no UTF-8 text, here and on ${page.damagedLines - 1} later lines`,
  };
  const problems = report.all([
    ...(page.damagedLines > 0 ? [damaged] : []),
    ...(listings.length === 0 ? [{ line: 0, message: `no listing found: ${describe(page)}` }] : []),
  ]);
  return { file, saved, listings, problems };
}

/** Puts listings together from lines that aren't empty. */
function createAssembly(file: string, report: Report) {
  const listings: Listing[] = [];
  let saved: PageDate | null = null;
  let inHead = true;
  let pending: Line[] = [];
  let forgotten = 0;
  /** What was read before a separator and waits for its date. */
  let waiting: { readonly entries: readonly Entry[]; readonly line: number } | null = null;

  const drop = (): void => {
    pending = [];
    forgotten = 0;
  };
  const settle = (date: PageDate | null, comments: number): void => {
    const entries = waiting?.entries ?? [];
    entries.forEach((entry, i) => {
      const own = i === entries.length - 1;
      listings.push({ ...entry, file, date: own ? date : null, comments: own ? comments : 0 });
    });
    waiting = null;
  };
  const settleUndated = (): void => {
    if (waiting !== null && waiting.entries.length > 0) report.add(waiting.line, 'a listing without a date');
    settle(null, 0);
  };
  const takeDate = (line: Line): void => {
    const { date, comments } = readDate(line, report);
    settle(date, comments);
  };
  const takeHead = (line: Line): void => {
    saved = readSavedDay(line, report);
    inHead = false;
    drop();
  };
  const takeSeparator = ({ number }: Line): void => {
    settleUndated();
    if (inHead) {
      report.add(1, 'the head of the page, with the day it was saved, is missing');
      pending = pending.slice(-3); // title, abstract, authors
    } else if (forgotten > 0)
      report.add(number, `${forgotten} lines before this separator belong to no listing`);
    inHead = false;
    waiting = { entries: readEntries(pending, number, report.add), line: number };
    drop();
  };
  const keep = (line: Line): void => {
    settleUndated();
    pending.push(line);
    if (pending.length <= mostPending) return;
    pending.shift();
    forgotten += 1;
  };

  return {
    take(line: Line): void {
      if (separators.has(line.text)) takeSeparator(line);
      else if (waiting !== null && looksLikeDate(line.text)) takeDate(line);
      else if (inHead && looksLikeDate(line.text)) takeHead(line);
      else keep(line);
    },
    /** The page is over; listings that broke off are taken as far as they go, if it is a page at all. */
    end(): Pick<Page, 'saved' | 'listings'> {
      settleUndated();
      if (listings.length > 0 || saved !== null)
        for (const entry of readBrokenEntries(pending, report.add))
          listings.push({ ...entry, file, date: null, comments: 0 });
      return { saved, listings: sift(listings, report) };
    },
  };
}

/** A page of which more than this share makes no sense is read in a form that isn't its own. */
const mostJunk = 0.25;

/** Only what reads as a title and an abstract is a paper; a page with much else is refused whole. */
function sift(listings: readonly Listing[], report: Report): readonly Listing[] {
  const junk = listings.filter((listing) => !makesSense(listing));
  const [first] = junk;
  if (first === undefined) return listings;
  if (junk.length > mostJunk * listings.length) {
    report.add(
      first.line,
      `the text form of this page isn't known (${quote(first.title)} is no title): all of it is left out`,
    );
    return [];
  }
  for (const { line, title } of junk) report.add(line, `${quote(title)} is no title of a paper: left out`);
  return listings.filter(makesSense);
}

/** A title has letters, and is no link, picture or heading of Markdown; an abstract, where there is one, has words. */
const makesSense = ({ title, abstract }: Listing): boolean =>
  /\p{L}{2}|\p{Lo}/u.test(title) &&
  !/^(?:https?:|www\.|!\[|\]|#+\s|\[[^\]]*\]\(https?:|&\w+;$)/u.test(title) &&
  (abstract === '' || (/\p{L}/u.test(abstract) && !/^(?:\S*https?:\S+|[[\]()\d\s]*)$/u.test(abstract)));

function readSavedDay({ text, number }: Line, report: Report): PageDate | null {
  const saved = readDateLine(text)?.date ?? null;
  if (saved === null) report.add(number, `the day on which the page was saved can't be read: ${quote(text)}`);
  return saved;
}

function readDate({ text, number }: Line, report: Report): { date: PageDate | null; comments: number } {
  const read = readDateLine(text);
  if (read === null) report.add(number, `a date that can't be read: ${quote(text)}`);
  else if (read.date === null) report.add(number, `no such day: ${quote(text)}`);
  return read ?? { date: null, comments: 0 };
}

function describe(page: { empty: boolean; markup: boolean; damagedLines: number }): string {
  if (page.empty) return 'the page is empty';
  if (page.markup) return "this is a page's HTML, not its text";
  if (page.damagedLines > 0) return 'this is not a text file';
  return 'this is not a saved Daily Papers page';
}
