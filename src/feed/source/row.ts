import { z } from 'zod';
import { DAY, utcDate } from '../../base/time.ts';
import { type LiveRecord, toPaper } from '../../papers/index.ts';

// New and old style, without version: https://info.arxiv.org/help/arxiv_identifier.html
const arxivId = z
  .string()
  .regex(/^(?:\d{4}\.\d{4,5}|[a-z-]+(?:\.[A-Z]{2})?\/\d{7})(?:v\d+)?$/, 'is no arXiv id')
  .transform((id) => id.replace(/v\d+$/, ''));
const text = (most: number) => z.string().trim().min(1).max(most);
const day = /^\d{4}-\d{2}-\d{2}$/;

/** What a paper can't be without. */
const needed = z.object({ paper: z.object({ id: arxivId }) });
/** What it can be without: a value of another form costs the field and not the paper. */
const fields = {
  title: text(2_000),
  summary: text(50_000),
  instant: z.union([z.iso.datetime({ offset: true }), z.string().regex(day).pipe(z.iso.date())]),
  count: z.number().int().nonnegative(),
  flag: z.boolean(),
  authors: z.array(z.unknown()).max(10_000),
  name: text(500),
  organisation: z.object({ name: text(500).nullish(), fullname: text(500).nullish() }),
  address: z.string(),
} as const;

type Row = Readonly<Record<string, unknown>>;

/** The fields of a row, each by itself; `lost` gets what was there and could not be read. */
function createReader(paper: Row, outer: Row, lost: string[]) {
  const read = <T>(from: Row, path: string, field: z.ZodType<T>): T | null => {
    const value = from[path.split('.').at(-1) ?? path];
    if (value == null || value === '') return null;
    const result = field.safeParse(value);
    if (result.success) return result.data;
    lost.push(`${path}: ${result.error.issues.map((issue) => issue.message).join('; ')}`);
    return null;
  };
  return {
    inner: <T>(name: string, field: z.ZodType<T>) => read(paper, `paper.${name}`, field),
    outer: <T>(name: string, field: z.ZodType<T>) => read(outer, name, field),
    author: (value: unknown, at: number) =>
      read({ name: nameOf(value) }, `paper.authors.${at}.name`, fields.name),
  };
}

const nameOf = (author: unknown): unknown =>
  typeof author === 'object' ? (author as { name?: unknown } | null)?.name : author;

/** An address to show as a link, or null: a stranger wrote it. */
function readAddress(text: string | null): string | null {
  const url = URL.parse(text?.trim() ?? '');
  if (url === null || !/^https?:$/.test(url.protocol) || url.username !== '' || url.href.length > 500)
    return null;
  return url.hostname.includes('.') ? url.href : null;
}

const isoDate = (time: string | null): string | null => (time === null ? null : utcDate(Date.parse(time)));

/** A record and what was left out of it; or no record, and why. */
export interface ReadRow {
  readonly record: LiveRecord | null;
  readonly problems: readonly string[];
}

/**
 * Reads a row of the list of a day. Only what is used, and most of it optional, as it is there. The outer
 * `publishedAt` is off by hours and isn't used. Authors whose account is hidden are authors all the same.
 */
export function readRow(value: unknown, date: string): ReadRow {
  const base = needed.safeParse(value);
  if (!base.success)
    return {
      record: null,
      problems: base.error.issues.map((issue) => `${issue.path.join('.') || 'row'}: ${issue.message}`),
    };
  const outer = value as Row;
  const problems: string[] = [];
  const read = createReader(outer['paper'] as Row, outer, problems);
  const authors = (read.inner('authors', fields.authors) ?? []).flatMap((a, at) => read.author(a, at) ?? []);
  const from =
    read.inner('organization', fields.organisation) ?? read.outer('organization', fields.organisation);
  const name = from?.fullname ?? from?.name;
  // A paper can't be of a later day than the list that it stands on, but for time zones.
  const latest = new Date(Date.parse(date) + 2 * DAY).toISOString();
  const listedAt = new Date(read.inner('submittedOnDailyAt', fields.instant) ?? date).toISOString();
  const published = isoDate(read.inner('publishedAt', fields.instant));
  const isFuture = published !== null && published > latest;
  if (isFuture) problems.push(`paper.publishedAt: ${published} is after the day of the list`);
  const record: LiveRecord = {
    arxiv: base.data.paper.id,
    title: read.inner('title', fields.title) ?? read.outer('title', fields.title) ?? '',
    abstract: read.inner('summary', fields.summary) ?? read.outer('summary', fields.summary) ?? '',
    published: isFuture ? null : published,
    listedAt: listedAt < latest ? listedAt : new Date(date).toISOString(),
    listedOn: date,
    authors,
    organisation: name == null ? null : { slug: from?.name ?? null, name },
    comments: read.outer('numComments', fields.count) ?? 0,
    upvotes: read.inner('upvotes', fields.count) ?? 0,
    code: readAddress(read.inner('githubRepo', fields.address)),
    project: readAddress(read.inner('projectPage', fields.address)),
  };
  if (toPaper(record).title === '') return { record: null, problems: [...problems, 'paper.title: is empty'] };
  return { record, problems };
}

/**
 * Reads what is told of one paper by itself, today (ISO). It stands on no list: it counts as listed when it was
 * submitted to one, else when it was published.
 * @returns null where it is another paper, or none
 */
export function readPaper(value: unknown, id: string, today: string): LiveRecord | null {
  const { record } = readRow({ paper: value }, today);
  if (record === null || record.arxiv !== id) return null;
  const { listedOn: _, ...told } = record;
  const isListed = typeof (value as Row)['submittedOnDailyAt'] === 'string';
  return isListed || told.published === null
    ? told
    : { ...told, listedAt: new Date(told.published).toISOString() };
}
