import { quote } from '../../base/printable.ts';
import type { Line } from '../lines.ts';
import type { PageDate } from './dates.ts';
import { readAuthorCount } from './organisation.ts';

/** One entry of a saved page, as it stands there. */
export interface Listing {
  readonly file: string;
  /** The line of its title. */
  readonly line: number;
  readonly title: string;
  readonly abstract: string;
  /** `• 3 authors`, or an organisation; null where the line is missing. */
  readonly who: string | null;
  readonly date: PageDate | null;
  readonly comments: number;
}

/** A listing before its date was read. */
export type Entry = Omit<Listing, 'file' | 'date' | 'comments'>;
/** `harmless`: the listing is read all the same, and only says less. */
type Report = (line: number, message: string, kind?: 'harmless') => void;

/** Longer than any organisation's line and shorter than any abstract. */
const longestWho = 120;
/** Longer than any title and shorter than nearly any abstract. */
const longestTitle = 300;

const isCount = (line: Line): boolean => readAuthorCount(line.text) !== null;
const canBeTitle = (line: Line): boolean => line.text.length <= longestTitle && !isCount(line);

/**
 * Listings that end after their abstract, in lines that neither authors nor a date follow: each is a title and one
 * line too long to be a title. What is left over belongs to no listing that could be told.
 */
function readBare(lines: readonly Line[], report: Report): Entry[] {
  const entries: Entry[] = [];
  for (let at = 0; at < lines.length; at += 1) {
    const [title, abstract] = [lines[at], lines[at + 1]];
    if (title === undefined) break;
    if (canBeTitle(title) && abstract !== undefined && abstract.text.length > longestTitle) {
      report(title.number, `${quote(title.text)} has neither authors nor a date after it`, 'harmless');
      entries.push({ line: title.number, title: title.text, abstract: abstract.text, who: null });
      at += 1;
    } else report(title.number, `${quote(title.text)} belongs to no listing: left out`);
  }
  return entries;
}

/**
 * Where in a block its last listing begins: behind the last line too long to be a title that a title and an abstract
 * still follow. An abstract may stand on several short lines.
 */
function startOfLast(block: readonly Line[]): number {
  const before = block.findLastIndex(
    (line, i) => i < block.length - 2 && line.text.length > longestTitle && canBeTitle(block[i + 1] ?? line),
  );
  return before + 1;
}

/** The listings that end a block of lines, the last of them with an end of its own; `who` is the line after it. */
function readBlock(block: readonly Line[], who: Line | null, end: number, report: Report): Entry[] {
  const at = startOfLast(block);
  const title = block[at];
  if (title === undefined || !canBeTitle(title)) {
    const found = block[0] ?? who;
    report(
      found?.number ?? end,
      found === null ? 'a separator with no listing before it' : `no title: found ${quote(found.text)}`,
    );
    return [];
  }
  const bare = readBare(block.slice(0, at), report);
  const abstract = block.slice(at + 1);
  const name = quote(title.text);
  if (abstract.length === 0) report(title.number, `the listing ${name} has no abstract`);
  if (abstract.length > 1)
    report(title.number, `the abstract of ${name} stands on ${abstract.length} lines: joined`);
  if (who === null) report(title.number, `the listing ${name} names neither authors nor an organisation`);
  const text = abstract.map((line) => line.text).join(' ');
  return [...bare, { line: title.number, title: title.text, abstract: text, who: who?.text ?? null }];
}

/**
 * The listings in the lines before a separator: one, or more where the separators and dates of earlier ones are
 * lost. `end` is the separator's line.
 */
export function readEntries(block: readonly Line[], end: number, report: Report): Entry[] {
  const [earlier, rest] = splitUndated(block, report);
  const tail = rest.at(-1);
  const adjacent = tail !== undefined && tail.number === end - 1 && tail.text.length <= longestWho;
  const isWho = tail !== undefined && (isCount(tail) || (adjacent && rest.length > 1));
  return [
    ...earlier,
    ...(isWho ? readBlock(rest.slice(0, -1), tail, end, report) : readBlock(rest, null, end, report)),
  ];
}

/** Listings that end with their authors and have lost separator and date; and the lines after them. */
function splitUndated(block: readonly Line[], report: Report): [Entry[], readonly Line[]] {
  const entries: Entry[] = [];
  let rest = block;
  for (let at = rest.findIndex(isCount); at >= 0 && at < rest.length - 1; at = rest.findIndex(isCount)) {
    const who = rest[at] ?? null;
    const found = readBlock(rest.slice(0, at), who, who?.number ?? 0, report);
    const last = found.at(-1);
    if (last !== undefined) report(last.line, `the listing ${quote(last.title)} has no date`);
    entries.push(...found);
    rest = rest.slice(at + 1);
  }
  return [entries, rest];
}

/** What stands after the last date of a page that breaks off. */
export function readBrokenEntries(block: readonly Line[], report: Report): Entry[] {
  const [entries, rest] = splitUndated(block, report);
  const tail = rest.at(-1);
  if (tail === undefined) return entries;
  report(tail.number, 'the page breaks off within a listing');
  if (isCount(tail)) return [...entries, ...readBlock(rest.slice(0, -1), tail, tail.number, report)];
  // The last abstract may be cut short, so it is none to quote from: its title is named as left out.
  const broken = canBeTitle(tail) ? 1 : 2;
  const [whole, title] = [rest.slice(0, -broken), rest.slice(-broken, rest.length - broken + 1)];
  return [...entries, ...readBare(whole, report), ...readBare(title, report)];
}
