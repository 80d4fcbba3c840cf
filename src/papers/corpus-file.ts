import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { createGunzip } from 'node:zlib';
import { z } from 'zod';
import { UserError } from '../base/errors.ts';
import { printable, quote } from '../base/printable.ts';
import { utcDate } from '../base/time.ts';
import { cleanText } from '../text/clean/clean.ts';
import { readLines } from './lines.ts';
import type { LiveFacts, Paper, Problem } from './paper.ts';
import { linkToSearch } from './title.ts';

/** Characters of one JSON line. */
const longestLine = 8_000_000;

const row = z.object({
  id: z.union([z.string().min(1), z.number().transform(String)]),
  title: z.string().nullish(),
  text: z.string().nullish(),
  abstract: z.string().nullish().catch(null),
});

/** A day, or a moment: then its day in UTC, or its own where no zone is given. */
const day = z.union([
  z.iso.date(),
  z.iso.datetime({ offset: true }).transform((time) => utcDate(Date.parse(time))),
  z.iso.datetime({ local: true }).transform((time) => time.slice(0, 10)),
]);
/** How many, or their names. */
const authors = z.union([
  z.number().int().nonnegative(),
  z.array(
    z
      .union([z.string(), z.object({ name: z.string() }).transform(({ name }) => name)])
      .transform((name) => name.trim()),
  ),
]);

// What doesn't fit is left out, and named: a corpus may use these names for something else.
const extras = z.object({
  published: day.nullable().catch(null).default(null),
  authors: authors.nullable().catch(null).default(null),
  comments: z.number().int().nonnegative().catch(0).default(0),
  upvotes: z.number().int().nonnegative().nullable().catch(null).default(null),
  organisation: z
    .union([
      z.object({ slug: z.string().nullable().default(null), name: z.string().min(1) }),
      z
        .string()
        .min(1)
        .transform((name) => ({ slug: null, name })),
    ])
    .nullable()
    .catch(null)
    .default(null),
  link: z
    .url({ protocol: /^https$/ })
    .nullable()
    .catch(null)
    .default(null),
});

/** Keys that other corpora use for what is read here under another name. */
const meant: Readonly<Record<string, readonly string[]>> = {
  abstract: ['summary', 'description', 'body', 'content', 'contents'],
  published: ['date', 'year', 'publication_date', 'publishedat', 'published_at', 'update_date'],
  authors: ['author', 'creator'],
  organisation: ['organization', 'affiliation'],
  link: ['url', 'href'],
  title: ['name', 'headline'],
};
const known = ['id', 'text', 'comments', 'upvotes', ...Object.keys(meant)];

/** What is read here by the name that `key` comes near to; null for any other key, and for one that is read. */
function findMeant(key: string): string | null {
  if (known.includes(key)) return null;
  const plain = key.trim().toLowerCase();
  const found = Object.entries(meant).find(([, others]) => others.includes(plain))?.[0];
  return found ?? known.find((own) => own === plain) ?? null;
}

/** What a row says that isn't read, though it looks as if it should be. */
function findUnread(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  const given = new Map<string, unknown>(
    Object.entries(value).filter(([, own]) => own !== null && own !== ''),
  );
  if (given.has('text')) given.set('abstract', given.get('abstract') ?? '');
  const unread = [...given.keys()].flatMap((key) => {
    const own = findMeant(key);
    return own === null || given.has(own) ? [] : [`${quote(key)} is not read; "${own}" would be`];
  });
  const odd = Object.entries(extras.shape).flatMap(([key, shape]) =>
    given.has(key) && !shape.unwrap().unwrap().safeParse(given.get(key)).success
      ? [`"${key}" can't be read, and is left out`]
      : [],
  );
  return [...unread, ...odd];
}

function readRow(text: string, file: string, line: number, note: (message: string) => void): Paper | string {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return `not JSON: ${printable(error instanceof Error ? error.message : String(error))}`;
  }
  const read = row.safeParse(value);
  if (!read.success) return z.prettifyError(read.error).replaceAll('\n', ' ');
  const { id, title } = read.data;
  const abstract = read.data.text || read.data.abstract;
  for (const message of findUnread(value)) note(message);
  const { link, authors: by, upvotes, ...rest } = extras.parse(value);
  const names = typeof by === 'object' ? (by ?? []).filter((name) => name !== '') : [];
  const raw = { title: title ?? '', abstract: abstract ?? '' };
  return {
    id,
    title: cleanText(raw.title),
    abstract: cleanText(raw.abstract),
    ...rest,
    authors: typeof by === 'object' ? (by?.length ?? null) : by,
    ...((names.length > 0 || upvotes !== null) && { live: ownFacts(names, upvotes ?? 0, rest.published) }),
    link: link ?? linkToSearch(raw.title || raw.abstract.slice(0, 100) || id),
    raw,
    sources: [{ file, line }],
  };
}

/** What only a live source tells otherwise: who wrote it, and how many like it. */
const ownFacts = (authorNames: readonly string[], upvotes: number, published: string | null): LiveFacts => ({
  ...{ arxiv: null, authorNames, upvotes, code: null, project: null, own: true },
  listedAt: `${published ?? '1970-01-01'}T00:00:00.000Z`,
});

async function openCorpus(file: string): Promise<AsyncIterable<Uint8Array>> {
  try {
    await using handle = await open(file);
    const { buffer } = await handle.read(Buffer.alloc(2), 0, 2, 0);
    const isGzip = buffer[0] === 0x1f && buffer[1] === 0x8b;
    const bytes = createReadStream(file);
    if (!isGzip) return bytes;
    const unzipped = createGunzip();
    bytes.on('error', (error) => unzipped.destroy(error)).pipe(unzipped);
    return unzipped;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT')
      throw new UserError(`There is no file "${file}".`);
    throw new UserError(
      `The corpus "${file}" can't be read: ${error instanceof Error ? error.message : error}`,
    );
  }
}

/**
 * Reads a corpus of JSON lines {id, title, text, …}, plain or gzipped, as a stream. Ids are kept verbatim and
 * nothing is merged; an empty title or text is legal. A bad line, or one whose id came before, is a problem with
 * its line, and the next one goes on. Throws a UserError if the file can't be opened.
 */
export async function readCorpus(file: string): Promise<{ papers: Paper[]; problems: Problem[] }> {
  const papers: Paper[] = [];
  const problems: Problem[] = [];
  const firstLines = new Map<string, number>();
  let line = 0;
  const report = (message: string): void => void problems.push({ file, line, message });
  const notes = new Map<string, { readonly line: number; count: number }>();
  const note = (message: string): void => {
    const first = notes.get(message);
    if (first === undefined) notes.set(message, { line, count: 1 });
    else first.count += 1;
  };
  const bytes = await openCorpus(file);
  try {
    for await (const { number, text, dropped } of readLines(bytes, longestLine)) {
      line = number;
      if (text.trim() === '') continue;
      if (dropped > 0) {
        report(`a line of ${text.length + dropped} characters is too long (at most ${longestLine})`);
        continue;
      }
      const paper = readRow(text, file, number, note);
      if (typeof paper === 'string') report(paper);
      else if (firstLines.has(paper.id))
        report(`the id ${quote(paper.id)} stands on line ${firstLines.get(paper.id)} already`);
      else {
        firstLines.set(paper.id, number);
        papers.push(paper);
      }
    }
  } catch (error) {
    line += 1;
    report(`the file can't be read on: ${error instanceof Error ? error.message : String(error)}`);
  }
  for (const [message, { line: at, count }] of notes) {
    const later = count > 1 ? `, here and on ${count - 1} later lines` : '';
    problems.push({ file, line: at, message: message + later, harmless: true });
  }
  if (papers.length === 0 && problems.length === 0)
    problems.push({ file, line: 0, message: 'the corpus is empty' });
  return { papers, problems };
}
