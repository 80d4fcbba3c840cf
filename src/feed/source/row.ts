import { z } from 'zod';
import { utcDate } from '../../base/time.ts';
import { type LiveRecord, toPaper } from '../../papers/index.ts';

// New and old style, without version: https://info.arxiv.org/help/arxiv_identifier.html
const arxivId = z
  .string()
  .regex(/^(?:\d{4}\.\d{4,5}|[a-z-]+(?:\.[A-Z]{2})?\/\d{7})(?:v\d+)?$/, 'is no arXiv id')
  .transform((id) => id.replace(/v\d+$/, ''));
const count = z.number().int().nonnegative();
const instant = z.iso.datetime({ offset: true });
const organisation = z.object({ name: z.string(), fullname: z.string().nullish() });

/** One row of `GET /api/daily_papers`: only what is used, and most of it optional, as it is there. */
const row = z.object({
  paper: z.object({
    id: arxivId,
    title: z.string().max(2_000).nullish(),
    summary: z.string().max(50_000).nullish(),
    publishedAt: instant.nullish(),
    submittedOnDailyAt: instant.nullish(),
    authors: z
      .array(z.object({ name: z.string().max(500), hidden: z.boolean().nullish() }))
      .max(10_000)
      .nullish(),
    upvotes: count.nullish(),
    githubRepo: z.string().nullish(),
    projectPage: z.string().nullish(),
    organization: organisation.nullish(),
  }),
  title: z.string().max(2_000).nullish(),
  summary: z.string().max(50_000).nullish(),
  numComments: count.nullish(),
  organization: organisation.nullish(),
});

/** An address to show as a link, or null: a stranger wrote it. */
function readAddress(text: string | null | undefined): string | null {
  const url = URL.parse(text?.trim() ?? '');
  if (url === null || !/^https?:$/.test(url.protocol) || url.username !== '' || url.href.length > 500)
    return null;
  return url.hostname.includes('.') ? url.href : null;
}

const isoDate = (time: string | null | undefined): string | null =>
  time == null ? null : utcDate(Date.parse(time));

/**
 * Reads a row of the list of a day. The outer `publishedAt` is off by hours and isn't used.
 * @returns the record, or in words what is wrong with the row
 */
export function readRow(value: unknown, date: string): LiveRecord | string {
  const read = row.safeParse(value);
  if (!read.success)
    return read.error.issues.map((issue) => `${issue.path.join('.') || 'row'}: ${issue.message}`).join('; ');
  const { paper, ...outer } = read.data;
  const from = paper.organization ?? outer.organization;
  const record: LiveRecord = {
    arxiv: paper.id,
    title: paper.title ?? outer.title ?? '',
    abstract: paper.summary ?? outer.summary ?? '',
    published: isoDate(paper.publishedAt),
    listedAt: new Date(paper.submittedOnDailyAt ?? date).toISOString(),
    authors: (paper.authors ?? []).filter((author) => !author.hidden).map((author) => author.name),
    organisation: from == null ? null : { slug: from.name || null, name: from.fullname || from.name },
    comments: outer.numComments ?? 0,
    upvotes: paper.upvotes ?? 0,
    code: readAddress(paper.githubRepo),
    project: readAddress(paper.projectPage),
  };
  return toPaper(record).title === '' ? 'paper.title: is empty' : record;
}
