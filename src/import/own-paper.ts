import { z } from 'zod';
import { utcDate } from '../base/time.ts';
import type { LiveRecord } from '../papers/index.ts';

/** A paper of somebody's own list, and the line on which it begins. */
export interface OwnPaper {
  readonly line: number;
  readonly record: LiveRecord;
}

/** What a file holds: papers, and what in it isn't understood. */
export interface Found {
  readonly line: number;
  /** Null where nothing could be read but the notes. */
  readonly paper: OwnPaper | null;
  /** What stands here would have been a paper. */
  readonly leftOut?: true;
  /** What was left out, or read in another way than it may be meant. */
  readonly notes: readonly string[];
}

type Key = 'title' | 'abstract' | 'authors' | 'published' | 'arxiv' | 'doi' | 'link' | 'organisation';

/** What each is called in the exports of Zotero, JabRef, Semantic Scholar, arXiv's data set and spreadsheets. */
const names: Readonly<Record<Key, readonly string[]>> = {
  title: ['title'],
  abstract: ['abstract', 'abstract note', 'abstractnote', 'summary', 'text', 'description'],
  authors: ['authors', 'author', 'creators'],
  published: [
    'published',
    'date',
    'publication date',
    'publicationdate',
    'published at',
    'publishedat',
    'year',
    'publication year',
  ],
  arxiv: ['arxiv', 'arxiv id', 'arxivid', 'eprint', 'id'],
  doi: ['doi'],
  link: ['link', 'url'],
  organisation: ['organisation', 'organization', 'affiliation', 'institution'],
};
const plain = (name: string): string => name.trim().toLowerCase().replaceAll(/[_-]+/g, ' ');

/** Whether a name is one of those that are read. */
export const isRead = (name: string): boolean =>
  Object.values(names).some((all) => all.includes(plain(name)));

const arxivId =
  /^(?:arxiv:)?(?:https?:\/\/(?:www\.)?arxiv\.org\/(?:abs|pdf)\/)?(\d{4}\.\d{4,5}|[a-z-]+(?:\.[A-Z]{2})?\/\d{7})(?:v\d+)?(?:\.pdf)?$/i;
const arxivDoi = /10\.48550\/arxiv\.(\d{4}\.\d{4,5})/i;

const person = z.union([z.string(), z.object({ name: z.string() }).transform(({ name }) => name)]);
/** A list, or a text: by semicolons or "and", or, where there is neither, by commas between whole names. */
const authors = z.union([
  z.array(person),
  z.string().transform((text) => {
    const parts = text.split(/\s*;\s*|\s+and\s+/i);
    const whole = text.split(/\s*,\s*/);
    return parts.length === 1 && whole.length > 1 && whole.every((name) => /\S\s+\S/.test(name))
      ? whole
      : parts;
  }),
]);
/** A day, or a moment: then its day in UTC, or its own where no zone is given. */
const day = z.union([
  z.iso.date(),
  z.iso.datetime({ offset: true }).transform((time) => utcDate(Date.parse(time))),
  z.iso.datetime({ local: true }).transform((time) => time.slice(0, 10)),
]);
const web = z.url({ protocol: /^https?$/ }).transform((url) => url.replace(/^http:/, 'https:'));

/** "Doe, Jane" as people are called. */
const spoken = (name: string): string => name.trim().replace(/^([^,]+),\s*([^,]+)$/, '$2 $1');

/** Reads the fields of a paper by whatever names they go. @returns null with a reason where it has no title */
export function readFields(fields: Readonly<Record<string, unknown>>, line: number): Found {
  const notes: string[] = [];
  const byName = new Map(Object.entries(fields).map(([name, value]) => [plain(name), value]));
  const get = (key: Key): unknown =>
    names[key].map((name) => byName.get(name)).find((value) => value != null && value !== '');
  const read = <T>(key: Key, shape: z.ZodType<T>): T | null => {
    const value = get(key);
    if (value == null) return null;
    const result = shape.safeParse(typeof value === 'string' ? value.trim() : value);
    if (!result.success) notes.push(`"${key}" can't be read, and is left out`);
    return result.success ? result.data : null;
  };
  const title = read('title', z.string().min(1).max(2_000));
  if (title === null)
    return { line, paper: null, leftOut: true, notes: [...notes, 'has no title, and is left out'] };
  const doi = read('doi', z.string())?.replace(/^(?:https?:\/\/(?:dx\.)?doi\.org\/|doi:\s*)/i, '') ?? '';
  const arxiv = arxivId.exec(String(get('arxiv') ?? '').trim())?.[1] ?? arxivDoi.exec(doi)?.[1] ?? '';
  const published = readDay(get('published'), notes);
  const link =
    read('link', web) ?? (/^10\.\d{4,9}\/\S+$/.test(doi) ? `https://doi.org/${encodeURI(doi)}` : null);
  const organisation = read('organisation', z.string().min(1).max(500));
  return {
    line,
    notes,
    paper: {
      line,
      record: {
        arxiv,
        title,
        abstract: read('abstract', z.string().max(50_000)) ?? '',
        published,
        // Nobody listed it: what a source tells of it later is newer.
        listedAt: `${published ?? '1970-01-01'}T00:00:00.000Z`,
        authors: (read('authors', authors) ?? []).map(spoken).filter((name) => name !== ''),
        organisation: organisation === null ? null : { slug: null, name: organisation },
        comments: 0,
        upvotes: 0,
        code: null,
        project: null,
        ...(link !== null && { link }),
        own: true,
      },
    },
  };
}

function readDay(value: unknown, notes: string[]): string | null {
  if (value == null) return null;
  const result = day.safeParse(typeof value === 'string' ? value.trim() : value);
  if (result.success) return result.data;
  const isPart = /^\d{4}(?:-\d{1,2})?$/.test(String(value).trim());
  notes.push(
    isPart
      ? `"${String(value).trim()}" is no day: the paper has no date here`
      : `"published" can't be read, and is left out`,
  );
  return null;
}
