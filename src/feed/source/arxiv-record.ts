import { z } from 'zod';
import { DAY, utcDate } from '../../base/time.ts';
import type { LiveRecord } from '../../papers/index.ts';
import type { OaiRecord } from './oai-pmh.ts';

// The form arXivRaw (https://info.arxiv.org/help/oa/): the only one that tells when a paper was first submitted.
const oneLine = (most: number) =>
  z
    .string()
    .transform((text) => text.replace(/\s+/g, ' ').trim())
    .pipe(z.string().min(1).max(most));

const raw = z.object({
  arXivRaw: z.object({
    id: z.string().regex(/^(?:\d{4}\.\d{4,5}|[a-z-]+(?:\.[A-Z]{2})?\/\d{7})$/, 'is no arXiv id'),
    version: z.array(z.object({ date: z.string(), size: z.string().optional() })).min(1),
    title: oneLine(2_000),
    authors: z.string().max(500_000).default(''),
    comments: z.string().optional().catch(undefined),
    abstract: oneLine(50_000),
  }),
});

/** A paper submitted within so many days before its record changed is new: weekends and holidays lie between. */
const NEW_DAYS = 7;

/** A record and what was wrong with it; neither where it is none of ours. */
export interface ReadRecord {
  readonly record: LiveRecord | null;
  readonly problem: string | null;
}

/**
 * Reads a record of the list of a day (ISO). Its datestamp says that something changed on that day: a new paper, a
 * new version, a category. What was first submitted long before is no news, and before `since` (ISO) not taken.
 */
export function readArxivRecord(from: OaiRecord, date: string, since: string | null): ReadRecord {
  const nothing = (problem: string | null) => ({ record: null, problem });
  if (from.datestamp.slice(0, 10) !== date)
    return nothing(`${from.identifier}: its datestamp is ${from.datestamp.slice(0, 30)}`);
  if (from.deleted) return nothing(null);
  const read = raw.safeParse(from.metadata);
  if (!read.success) {
    const [issue] = read.error.issues;
    return nothing(`${from.identifier}: ${issue?.path.join('.')}: ${issue?.message}`);
  }
  const { id, version, title, abstract, authors, comments } = read.data.arXivRaw;
  const submittedAt = Date.parse(version[0]?.date ?? '');
  if (Number.isNaN(submittedAt)) return nothing(`${from.identifier}: version.date: is no date`);
  const published = utcDate(submittedAt);
  if (since !== null && published < since) return nothing(null);
  const isNew = Date.parse(date) - Date.parse(published) <= NEW_DAYS * DAY;
  return {
    record: {
      arxiv: id,
      title,
      abstract,
      published,
      listedAt: new Date(isNew ? date : submittedAt).toISOString(),
      listedOn: date,
      authors: splitAuthors(authors),
      organisation: null,
      comments: 0,
      upvotes: 0,
      code: null,
      project: null,
      from: 'arxiv',
      ...(isWithdrawn(version.at(-1)?.size, comments, abstract) && { withdrawn: true }),
    },
    problem: null,
  };
}

/** arXiv keeps a withdrawn paper's record; its last version is empty, and a comment says why. */
const isWithdrawn = (size = '', comments = '', abstract = ''): boolean =>
  /^0\s*kb$/i.test(size.trim()) ||
  /\b(?:this|the) (?:paper|article|manuscript|submission|work) (?:has been|was|is) withdrawn\b/i.test(
    `${comments} ${abstract}`,
  );

/** "A. Author (Institute), B. Author and C. Author": their institutes stand in brackets, which may hold commas. */
function splitAuthors(text: string): string[] {
  let plain = text.replace(/\s+/g, ' ');
  for (let before = ''; before !== plain; ) {
    before = plain;
    plain = plain.replace(/\([^()]*\)/g, ' ');
  }
  return plain
    .split(/[,;]|\band\b|&/)
    .map((name) => name.replace(/\s+/g, ' ').trim())
    .filter((name) => name !== '' && name.length <= 500);
}
