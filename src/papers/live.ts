import { z } from 'zod';
import { cleanText } from '../text/clean/clean.ts';
import type { Paper } from './paper.ts';
import { idOfTitle } from './title.ts';

/** A paper as a live source tells of it: what the store keeps of it. Texts are as they came. */
const record = z.object({
  arxiv: z.string(),
  title: z.string(),
  abstract: z.string(),
  /** ISO date. */
  published: z.string().nullable(),
  /** ISO instant. */
  listedAt: z.string(),
  authors: z.array(z.string()),
  organisation: z.object({ slug: z.string().nullable(), name: z.string() }).nullable(),
  comments: z.number(),
  upvotes: z.number(),
  code: z.string().nullable(),
  project: z.string().nullable(),
});
export type LiveRecord = z.infer<typeof record>;

/** Of the store's JSON. @throws where that is none of ours */
export const readLiveRecord = (json: string): LiveRecord => record.parse(JSON.parse(json));

/** The paper of a record: `id` where it has one already, else one that its title gives. */
export function toPaper(from: LiveRecord, id?: string): Paper {
  const title = cleanText(from.title);
  const names = from.authors.map(cleanText).filter((name) => name !== '');
  const organisation = from.organisation && {
    slug: from.organisation.slug && cleanText(from.organisation.slug),
    name: cleanText(from.organisation.name),
  };
  return {
    id: id ?? idOfTitle(title),
    title,
    abstract: cleanText(from.abstract),
    published: from.published,
    authors: names.length > 0 ? names.length : null,
    organisation: organisation?.name ? organisation : null,
    comments: from.comments,
    link: `https://huggingface.co/papers/${from.arxiv}`,
    raw: { title: from.title, abstract: from.abstract },
    sources: [],
    live: {
      arxiv: from.arxiv,
      authorNames: names,
      upvotes: from.upvotes,
      code: from.code,
      project: from.project,
      listedAt: from.listedAt,
    },
  };
}
