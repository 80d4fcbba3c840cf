import { z } from 'zod';
import { cleanText } from '../text/clean/clean.ts';
import type { Paper } from './paper.ts';
import { linkToSearch } from './title.ts';

/** A paper as a live source tells of it: what the store keeps of it. Texts are as they came. */
const record = z.object({
  /** Empty for a paper of somebody's own list that isn't there. */
  arxiv: z.string(),
  title: z.string(),
  abstract: z.string(),
  /** ISO date. */
  published: z.string().nullable(),
  /** ISO instant. */
  listedAt: z.string(),
  /** ISO date of the list that it was read from; absent in records of old. */
  listedOn: z.string().optional(),
  authors: z.array(z.string()),
  organisation: z.object({ slug: z.string().nullable(), name: z.string() }).nullable(),
  comments: z.number(),
  upvotes: z.number(),
  code: z.string().nullable(),
  project: z.string().nullable(),
  /** The paper's page, where it is none of a source's. */
  link: z.string().optional(),
  /** Where it was read, if not from Daily Papers, which know more of a paper. */
  from: z.literal('arxiv').optional(),
  /** Its authors took it back. */
  withdrawn: z.literal(true).optional(),
  /** It came from a file of somebody's own. */
  own: z.literal(true).optional(),
});
export type LiveRecord = z.infer<typeof record>;

/** Of the store's JSON. @throws where that is none of ours */
export const readLiveRecord = (json: string): LiveRecord => record.parse(JSON.parse(json));

/**
 * What is known of a paper that is listed again. A paper may stand on the lists of several days, and each round reads
 * them all: what the newest of them says holds, and it was listed when it was listed first, whatever the order. Daily
 * Papers know more of a paper than arXiv does, which alone knows that one was withdrawn.
 */
export function renewRecord(known: LiveRecord, read: LiveRecord): LiveRecord {
  const day = (record: LiveRecord) => record.listedOn ?? record.listedAt.slice(0, 10);
  const newest = day(read) >= day(known) ? read : known;
  const [daily, arxiv] = [undefined, 'arxiv'].map((of) =>
    [newest, known, read].find(({ from }) => from === of),
  );
  const { withdrawn: _, ...told } = daily ?? newest;
  // Daily Papers say nothing of it: what arXiv said last holds.
  const { withdrawn } = arxiv ?? known;
  return {
    ...told,
    listedAt: known.listedAt < read.listedAt ? known.listedAt : read.listedAt,
    ...(withdrawn && { withdrawn }),
  };
}

/** arXiv puts a colon between a collaboration and its members, which is nobody's name. */
const isName = (name: string): boolean => /[\p{L}\p{N}]/u.test(name);

function linkTo({ arxiv, link, from }: LiveRecord, title: string): string {
  if (arxiv === '') return link ?? linkToSearch(title);
  return from === 'arxiv' ? `https://arxiv.org/abs/${arxiv}` : `https://huggingface.co/papers/${arxiv}`;
}

/** The paper of a record: `id` where it has one already, else its arXiv id, which no other paper ever gets. */
export function toPaper(from: LiveRecord, id: string = from.arxiv): Paper {
  const title = `${cleanText(from.title)}${from.withdrawn ? ' (withdrawn)' : ''}`;
  const names = from.authors.map(cleanText).filter(isName);
  const organisation = from.organisation && {
    slug: from.organisation.slug && cleanText(from.organisation.slug),
    name: cleanText(from.organisation.name),
  };
  return {
    id,
    title,
    abstract: cleanText(from.abstract),
    published: from.published,
    authors: names.length > 0 ? names.length : null,
    organisation: organisation?.name ? organisation : null,
    comments: from.comments,
    link: linkTo(from, title),
    raw: { title: from.title, abstract: from.abstract },
    sources: [],
    live: {
      arxiv: from.arxiv || null,
      authorNames: names,
      upvotes: from.upvotes,
      code: from.code,
      project: from.project,
      listedAt: from.listedAt,
      ...(from.own && { own: true }),
    },
  };
}
